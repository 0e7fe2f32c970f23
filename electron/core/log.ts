import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import openRolling from 'pino-roll'

/** Every event that the core writes into its log. A log line holds no name, number, address or photo of anybody. */
export type LogEvent =
  | 'core.started'
  | 'core.stopping'
  | 'core.failed'
  | 'config.loaded'
  | 'store.opened'
  | 'store.moved-aside'
  | 'store.restored'
  | 'store.backed-up'
  | 'store.backup-failed'
  | 'store.failed'
  | 'disk.low'
  | 'store.damaged'
  | 'retention.failed'
  | 'catalogue.opened'
  | 'catalogue.failed'
  | 'names.opened'
  | 'names.failed'
  | 'sync.taken'
  | 'sync.failed'
  | 'settings.unusable'
  | 'use.dropped'
  | 'use.unreadable'
  | 'session.began'
  | 'session.ended'
  | 'reader.status'
  | 'card.read'
  | 'card.other'
  | 'card.trouble'
  | 'person.gone'
  | 'printer.status'
  | 'print.begin'
  | 'print.complete'
  | 'print.refused'
  | 'speaker.status'
  | 'headset.status'
  | 'hub.network'
  | 'queue.enqueued'
  | 'cases.refused'
  | 'desk.refused'
  | 'queue.refused'
  | 'queue.settled'
  | 'queue.store'
  | 'control.request'
  | 'control.failed'
  | 'audit.failed'

/** Fields of a person: should one ever reach a log line, it is struck out there. */
const personal = ['name', 'nameEnglish', 'idNumber', 'address', 'birth', 'phone', 'person'].flatMap((field) => [
  field,
  `*.${field}`,
])

export interface Log {
  info(event: LogEvent, fields?: Record<string, unknown>): void
  error(event: LogEvent, fields?: Record<string, unknown>): void
  close(): void
}

/** Where nobody reads it. */
export const quietLog: Log = { info() {}, error() {}, close() {} }

/**
 * So many files: at the 1 MB a day of a busy terminal a little more than the six months for which network logs have to be
 * kept, and no more than 200 MB of a disk.
 * @see 网络安全法 art. 21 (3)
 */
export const logFiles = 40

/** JSON lines in `KIOSK_DATA/log`, 40 files of 5 MB. A log that can't be written stops nothing: it is said once on stderr. */
export async function openLog(folder: string): Promise<Log> {
  try {
    const stream = await openRolling({
      file: join(folder, 'log/kiosk.jsonl'),
      size: '5m',
      limit: { count: logFiles },
      mkdir: true,
    })
    let said = false
    stream.on('error', (error: Error) => {
      if (!said) console.error(`log: ${folder}/log can't be written (${error.message}); going on without it`)
      said = true
    })
    return overPino(pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: personal }, stream), () =>
      stream.end(),
    )
  } catch (error) {
    console.error(
      `log: ${folder}/log can't be opened (${error instanceof Error ? error.message : error}); going on without it`,
    )
    return quietLog
  }
}

function overPino(logger: Logger, close: () => void): Log {
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    error: (event, fields) => logger.error({ event, ...fields }),
    close,
  }
}
