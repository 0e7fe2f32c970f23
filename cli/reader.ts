import type { CardEvent } from '../contract/devices.ts'
import { maskPerson } from '../drivers/id-reader/masking.ts'
import { readCardOnce, readerStatusOnce } from '../drivers/id-reader/once.ts'
import { localToday } from '../drivers/id-reader/sdt/day.ts'
import { openSdtReader } from '../drivers/id-reader/sdt/reader.ts'
import { openLine } from '../drivers/serial/open-line.ts'
import { systemClock } from '../electron/system-clock.ts'
import { type Command, done, Failure, type Input, option, Usage } from './command.ts'
import { askCore, configuration, realPort, target } from './kiosk.ts'

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
      const status = running ? running.value : await readerStatusOnce(alone(input))
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
    options: port,
    run: async (input, output) => {
      if (target(input, 'idReader').own && (await askCore({ verb: 'reader.watch' }, (value) => output.line(value)))) {
        return done(undefined)
      }
      const reader = openSdtReader(alone(input))
      reader.onStatus((status) => output.line(status))
      reader.onCard((event) => output.line(masked(event)))
      await interrupted()
      await reader.close()
      return done(undefined)
    },
  },
]

function isReady(status: unknown): boolean {
  return typeof status === 'object' && status !== null && 'state' in status && status.state === 'ready'
}

function masked(event: CardEvent): unknown {
  return event.type === 'read' ? { type: event.type, person: maskPerson(event.person, localToday()) } : event
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
