import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, Delays } from '../../../contract/delays.ts'
import { ReaderState } from '../../../contract/devices.ts'
import { openDeviceLine } from '../../pty/open-device-line.ts'
import { openLine } from '../../serial/open-line.ts'
import type { IdReader, IdReaderOptions } from '../driver.ts'
import { type ReaderSimulator, runReaderSimulator } from '../simulator/run.ts'
import { sampleCards } from '../simulator/sample-cards.ts'
import { openSdtReader } from './reader.ts'
import type { Exchange } from './talk.ts'

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
  /** every question and what came of it */
  readonly exchanges: Exchange[] = []
  /** what staff were told of cards */
  readonly details: string[] = []
  /** everything that a log or a screen might take over from the reader */
  readonly #said: string[] = []
  readonly #planned = new Map<string, () => void>()
  #device: ReaderSimulator | null = null
  #reader: IdReader | null = null
  readonly #looks = new Set<() => void>()

  plug(baudRate = 115200): ReaderSimulator {
    this.#device = runReaderSimulator({ link: this.link, baudRate, openDeviceLine })
    return this.#device
  }

  options(changes: Partial<IdReaderOptions> = {}): IdReaderOptions {
    const today = (): string => '2026-11-22'
    const onExchange = (exchange: Exchange): void => {
      this.exchanges.push(exchange)
      this.#said.push(JSON.stringify(exchange))
      const act = this.#planned.get(`${exchange.asked} ${exchange.code}`)
      this.#planned.delete(`${exchange.asked} ${exchange.code}`)
      act?.()
      this.#lookAgain()
    }
    const always = { path: this.link, baudRate: 115200, openLine, clock: wallClock, delays: shortDelays, today }
    return { ...always, onExchange, ...changes }
  }

  start(changes: Partial<IdReaderOptions> = {}): IdReader {
    const reader = openSdtReader(this.options(changes))
    this.#reader = reader
    reader.onStatus((status) => {
      this.#said.push(JSON.stringify(status))
      this.note(status.state)
    })
    reader.onCard((report) => {
      if (report.type !== 'read') this.#said.push(JSON.stringify(report))
      if (report.type === 'trouble') this.details.push(report.detail)
      if (report.type === 'read') this.note(`read ${report.person.kind}`)
      else this.note(report.type === 'trouble' ? report.trouble : report.type)
    })
    return reader
  }

  /** What the reader told of cards, without its states. */
  cards(): string[] {
    return this.log.filter((entry) => entry.startsWith('read ') || !ReaderState.safeParse(entry).success)
  }

  /** Does something the next time that this question gets this answer, before anything else is asked. */
  at({ asked, code }: { asked: string; code: number | null }, act: () => void): void {
    this.#planned.set(`${asked} ${code}`, act)
  }

  /** How often a question was asked. */
  asked(name: string): number {
    return this.exchanges.filter(({ asked }) => asked === name).length
  }

  /** Resolves once so many more questions of this name have been asked: "nothing more happens" can be waited for. */
  async askedMore(name: string, more: number): Promise<void> {
    const goal = this.asked(name) + more
    await this.until(() => this.asked(name) >= goal)
  }

  /** The sentences for staff so far. */
  said(): string {
    return this.#said.join('\n')
  }

  note(entry: string): void {
    this.log.push(entry)
    this.#lookAgain()
  }

  /** Resolves once the log holds these entries in this order, others between them or not, from `from` on. */
  logged(entries: string[], from = 0): Promise<void> {
    return this.until(() => {
      let next = from
      for (const entry of entries) {
        const at = this.log.indexOf(entry, next)
        if (at < 0) return false
        next = at + 1
      }
      return true
    })
  }

  /**
   * Ends everything.
   * @throws Error when anything that was said for staff holds what stands on a card: true of every test
   */
  async end(): Promise<void> {
    await this.#reader?.close()
    this.#device?.close()
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10 })
    const said = this.said()
    for (const { name, nameEnglish, idNumber, address } of Object.values(sampleCards())) {
      for (const secret of [name, nameEnglish, idNumber, address]) {
        if (secret !== undefined && said.includes(secret)) throw new Error(`a sentence for staff holds ${secret}`)
      }
    }
  }

  /** Resolves once it is so; looked at after every exchange and every entry of the log. */
  async until(isSo: () => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = (): void => {
      if (isSo()) resolve()
    }
    this.#looks.add(look)
    look()
    await promise
    this.#looks.delete(look)
  }

  #lookAgain(): void {
    for (const look of [...this.#looks]) look()
  }
}
