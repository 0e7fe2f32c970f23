import type { CardReport } from '../drivers/id-reader/driver.ts'
import { maskPerson } from '../drivers/id-reader/masking.ts'
import { readCardOnce, readerStatusOnce, setReaderSpeedOnce } from '../drivers/id-reader/once.ts'
import { readerSpeeds } from '../drivers/id-reader/sdt/commands.ts'
import { localToday } from '../drivers/id-reader/sdt/day.ts'
import { openSdtReader } from '../drivers/id-reader/sdt/reader.ts'
import { withSpeedAdvice } from '../drivers/id-reader/speed-advice.ts'
import { openLine } from '../drivers/serial/open-line.ts'
import { systemClock } from '../electron/system-clock.ts'
import { type Command, done, Failure, type Input, option, Usage } from './command.ts'
import { askCore, configuration, realPort, target } from './kiosk.ts'
import { exchangeLine, watchedLine } from './reader-lines.ts'

const port = {
  port: { type: 'string', hint: 'serial port; without it the configured one, through the running kiosk' },
  baud: { type: 'string', hint: 'speed, default as configured' },
} as const

function alone(input: Input) {
  const { port, baudRate } = target(input, 'idReader')
  return { path: realPort(port), baudRate, openLine, clock: systemClock, delays: configuration().timings }
}

function timeoutMs(input: Input): number {
  const seconds = Number(option(input, 'timeout') ?? 30)
  if (!(seconds > 0 && seconds <= 3600)) throw new Usage('--timeout takes seconds, 1 to 3600')
  return seconds * 1000
}

export const readerCommands: readonly Command[] = [
  {
    area: 'reader',
    verb: 'status',
    words: [],
    summary: 'what the ID-card reader is in, its SAM number when it is ready',
    options: port,
    run: async (input) => {
      const running = target(input, 'idReader').own ? await askCore({ verb: 'reader.status' }) : null
      const options = running ? null : alone(input)
      const status = options
        ? withSpeedAdvice(await readerStatusOnce(options), options.path, options.baudRate)
        : running?.value
      return { ok: isReady(status), value: status }
    },
  },
  {
    area: 'reader',
    verb: 'read',
    words: [],
    summary: 'waits for a card and reads it; name and number masked',
    options: {
      ...port,
      timeout: { type: 'string', hint: 'seconds to wait for a card, default 30' },
      reveal: { type: 'boolean', hint: 'name and number in full; never through a running kiosk' },
    },
    run: async (input) => {
      const reveal = input.options['reveal'] === true
      if (target(input, 'idReader').own) {
        if (reveal && (await askCore({ verb: 'reader.status' }))) {
          throw new Failure('a running kiosk lets no card data out: stop it first, then read with --reveal')
        }
        const running = await askCore({ verb: 'reader.read', timeoutMs: timeoutMs(input) })
        if (running) return done(running.value)
      }
      const outcome = await readCardOnce(alone(input), timeoutMs(input))
      if (!outcome.ok) throw new Failure(outcome.detail || outcome.status.detail)
      if (reveal) return done(outcome.person)
      const { name, idNumber } = maskPerson(outcome.person, localToday())
      const { nameEnglish: _english, address: _address, birth, ...rest } = outcome.person
      return done({ ...rest, name, idNumber, birth: `${birth.slice(0, 4)}-**-**` })
    },
  },
  {
    area: 'reader',
    verb: 'watch',
    words: [],
    summary: 'one line for each change of the reader and each card, masked, until interrupted',
    options: {
      ...port,
      trace: {
        type: 'boolean',
        hint: 'also each question to the reader and its answer; never through a running kiosk',
      },
    },
    run: async (input, output) => {
      const trace = input.options['trace'] === true
      const tell = (event: object) =>
        output.line({ at: new Date().toISOString(), ...event }, watchedLine(event, new Date()))
      if (target(input, 'idReader').own && !(await watchThroughCore(trace, tell))) return done(undefined)
      const options = alone(input)
      const reader = openSdtReader({
        ...options,
        ...(trace && {
          onExchange: (exchange) => output.line({ type: 'exchange', ...exchange }, exchangeLine(exchange)),
        }),
      })
      reader.onStatus((status) => tell(withSpeedAdvice(status, options.path, options.baudRate)))
      reader.onCard((report) => tell(masked(report)))
      await interrupted()
      await reader.close()
      return done(undefined)
    },
  },
  {
    area: 'reader',
    verb: 'speed',
    words: ['BAUD'],
    summary: 'sets the reader to another speed, for good, and looks whether it answers at it',
    options: port,
    run: async (input) => {
      const asked = readerSpeeds.find((speed) => String(speed) === input.words[0])
      if (asked === undefined) throw new Usage(`a reader can be set to ${readerSpeeds.join(', ')}`)
      if (target(input, 'idReader').own && (await askCore({ verb: 'reader.status' }))) {
        throw new Failure('a running kiosk holds the reader: stop it first, then set its speed')
      }
      const status = await setReaderSpeedOnce(alone(input), asked)
      return { ok: status.state === 'ready' && status.baudRate === asked, value: status }
    },
  },
]

/** @returns false when the running kiosk has been watched until it or this program was ended; true: none runs */
async function watchThroughCore(trace: boolean, tell: (event: object) => void): Promise<boolean> {
  if (trace && (await askCore({ verb: 'reader.status' }))) {
    throw new Failure('a running kiosk holds the reader: stop it first, then watch with --trace')
  }
  void interrupted().then(() => process.exit(0))
  return (await askCore({ verb: 'reader.watch' }, (event) => tell(Object(event)))) === null
}

function isReady(status: unknown): boolean {
  return typeof status === 'object' && status !== null && 'state' in status && status.state === 'ready'
}

function masked(report: CardReport): object {
  if (report.type !== 'read') return report
  const { person } = report
  return { type: report.type, person: maskPerson(person, localToday()), warnings: person.warnings }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
