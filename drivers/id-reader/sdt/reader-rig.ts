import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, Delays } from '../../../contract/delays.ts'
import { openDeviceLine } from '../../pty/open-device-line.ts'
import { openLine } from '../../serial/open-line.ts'
import type { IdReader, IdReaderOptions } from '../driver.ts'
import { type ReaderSimulator, runReaderSimulator } from '../simulator/run.ts'
import { openSdtReader } from './reader.ts'

/** The wall clock, for tests that run against real pseudo-terminals. */
const wallClock: Clock = {
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(Number(timer)),
}

/** Short enough that a test of several rounds ends soon, long enough for the wire at 9600 baud. */
export const shortDelays = Delays.parse({
  readerPoll: 10,
  readerPresence: 15,
  readerFind: 300,
  readerRead: 1_500,
  cardRetry: 5_000,
  portReopenMin: 10,
  portReopenMax: 100,
})

/** A reader and a simulated device on one link in a folder of their own, for tests. */
export class ReaderRig {
  readonly #folder = mkdtempSync(join(tmpdir(), 'reader-'))
  readonly link = join(this.#folder, 'reader')
  /** everything the reader has reported: states, card events, `read` with kind */
  readonly log: string[] = []
  #device: ReaderSimulator | null = null
  #reader: IdReader | null = null
  readonly #looks = new Set<() => void>()

  plug(baudRate = 115200): ReaderSimulator {
    this.#device = runReaderSimulator({ link: this.link, baudRate, openDeviceLine })
    return this.#device
  }

  options(changes: Partial<IdReaderOptions> = {}): IdReaderOptions {
    const today = (): string => '2026-11-22'
    return { path: this.link, baudRate: 115200, openLine, clock: wallClock, delays: shortDelays, today, ...changes }
  }

  start(changes: Partial<IdReaderOptions> = {}): IdReader {
    const reader = openSdtReader(this.options(changes))
    this.#reader = reader
    reader.onStatus((status) => this.note(status.state))
    reader.onCard((event) => {
      if (event.type === 'read') this.note(`read ${event.person.kind}`)
      else this.note(event.type === 'trouble' ? event.trouble : event.type)
    })
    return reader
  }

  note(entry: string): void {
    this.log.push(entry)
    for (const look of [...this.#looks]) look()
  }

  /** Resolves once the log holds these entries in this order, others between them or not, from `from` on. */
  async logged(entries: string[], from = 0): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = (): void => {
      let next = from
      for (const entry of entries) {
        const at = this.log.indexOf(entry, next)
        if (at < 0) return
        next = at + 1
      }
      resolve()
    }
    this.#looks.add(look)
    look()
    await promise
    this.#looks.delete(look)
  }

  async end(): Promise<void> {
    await this.#reader?.close()
    this.#device?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
