import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Config } from '../contract/config.ts'
import { ControlAnswer, type ControlRequest } from '../contract/control.ts'
import { type PrinterModel, printerModel } from '../drivers/receipt-printer/models.ts'
import { loadForCore } from '../electron/core/load-config.ts'
import { Failure, type Input, option, baudRate as speed } from './command.ts'

export const dataFolder = resolve(process.env['KIOSK_DATA'] ?? 'data')

/** What is imported before the first start needs the folder already. @throws Failure */
export function makeDataFolder(): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Failure(`the data folder ${dataFolder} can't be made (${reason}): name another in KIOSK_DATA`)
  }
}

/** As the core has it: with the file missing that is named, that of a terminal to be set up. @throws Failure with a sentence for every wrong field */
export function configuration(): Config {
  const loaded = loadForCore(process.env['KIOSK_CONFIG'])
  if (!loaded.ok) throw new Failure(loaded.sentences.join('\n'))
  return loaded.config
}

/** Who asks, for the audit log: root's calls are made again as the kiosk's user, by the installed command, which says for whom. */
export function user(): string {
  const { username } = userInfo()
  const by = /^[\w.-]{1,32}$/.exec(process.env['KIOSK_CLI_BY'] ?? '')?.[0] ?? username
  return by === username ? username : `${by} as ${username}`
}

/**
 * Has the running core of KIOSK_DATA do something.
 * @returns null when no core runs there
 * @throws Failure with the core's own sentence
 */
export function askCore(
  request: ControlRequest,
  onMore?: (value: unknown) => void,
): Promise<{ value: unknown } | null> {
  return new Promise((done, fail) => {
    const socket = connect(join(dataFolder, 'control.sock'))
    const patience = patienceMs(request)
    if (patience !== null) {
      socket.setTimeout(patience, () => {
        fail(new Failure(`the kiosk on ${dataFolder} does not answer: restart it`))
        socket.destroy()
      })
    }
    let answered = false
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') done(null)
      else fail(new Failure(`the kiosk on ${dataFolder} can't be reached (${error.message}): are you its user?`))
    })
    socket.on('close', () => {
      if (!answered) fail(new Failure(`the kiosk on ${dataFolder} ended before it answered`))
    })
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`))
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
      .on('line', (line) => {
        const answer = ControlAnswer.parse(JSON.parse(line))
        answered ||= !answer.ok || !answer.more
        if (!answer.ok) fail(new Failure(answer.error))
        else if (answer.more) onMore?.(answer.value)
        else done({ value: answer.value })
      })
      .on('error', () => {})
  })
}

/** How long a core that works needs at most; null: as long as somebody watches. */
function patienceMs(request: ControlRequest): number | null {
  switch (request.verb) {
    case 'diagnose':
    case 'reader.status':
    case 'printer.status':
      return 5_000
    case 'hub.status':
    case 'queue.list':
    case 'queue.show':
    case 'queue.retry':
      return 5_000
    case 'admin.staff.list':
    case 'admin.staff.add':
    case 'admin.staff.reset-pin':
    case 'admin.staff.remove':
    case 'admin.audit.list':
    case 'admin.settings.list':
    case 'admin.settings.set':
    case 'admin.pause':
    case 'admin.resume':
    case 'admin.note':
      return 5_000
    case 'admin.audit.verify':
    case 'queue.export':
      return 60_000
    case 'queue.drain':
      return configuration().timings.hubAnswer + 5_000
    case 'reader.read':
      return request.timeoutMs + 5_000
    case 'printer.commission':
    case 'printer.print':
      // its turn behind another slip, and its own printing
      return 3 * configuration().timings.printerConfirm
    case 'reader.watch':
    case 'sync.now':
      return null
  }
}

/** Which port a device verb means, and whether the running core holds it. */
export function target(input: Input, device: 'idReader' | 'printer'): { port: string; baudRate: number; own: boolean } {
  const named = option(input, 'port')
  const configured = configuration().devices[device]
  const baud = option(input, 'baud')
  const baudRate = baud === undefined ? (configured?.baudRate ?? 115200) : speed(baud)
  if (named !== undefined && named !== configured?.port) return { port: named, baudRate, own: false }
  if (!configured) throw new Failure(`the configuration says that there is no ${device}; name one with --port`)
  return { port: configured.port, baudRate, own: true }
}

/** @throws Failure naming the models there are */
export function namedModel(name: string): PrinterModel {
  try {
    return printerModel(name)
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error))
  }
}

/** @throws Failure: simulated devices live with the kiosk */
export function realPort(port: string): string {
  if (port !== 'simulated') return port
  throw new Failure(
    'the configured device is simulated and runs only with the kiosk: start it (npm start), or name a port with --port',
  )
}
