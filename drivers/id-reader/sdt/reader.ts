import { isDeepStrictEqual } from 'node:util'
import type { ReaderStatus } from '../../../contract/devices.ts'
import { type KeptLine, keepLine } from '../../serial/kept-line.ts'
import { SerialFault, type SerialLine } from '../../serial/line.ts'
import type { CardReport, IdReader, IdReaderOptions } from '../driver.ts'
import { readerSpeeds } from './commands.ts'
import { localToday } from './day.ts'
import { type Introduction, introduce } from './introduction.ts'
import { LyingCard, watchCards } from './placing.ts'
import { sayStatus } from './status-words.ts'
import { Talk } from './talk.ts'

/** A reader that speaks SDT over a serial line (GA/T 467-2019). Begins at once; never rejects. */
export function openSdtReader(options: IdReaderOptions): IdReader {
  return new SdtReader(options)
}

type Stranger = Exclude<Introduction['is'], 'reader' | 'broken-reader'>

/** from the least to the most telling */
const telling: readonly Stranger[] = ['silence', 'noise', 'damaged', 'printer']

class SdtReader implements IdReader {
  readonly #options: IdReaderOptions
  readonly #line: KeptLine
  readonly #statusListeners = new Set<(status: ReaderStatus) => void>()
  readonly #cardListeners = new Set<(report: CardReport) => void>()
  #status: ReaderStatus
  /** speeds tried without an answer since the reader last answered, and the most telling thing heard at them */
  #tried: number[] = []
  #heard: Stranger = 'silence'
  readonly #card: LyingCard
  /** its security module gave up, and a reset has not helped */
  #isBroken = false
  /** it has been told that no reader answers; that is not taken back while the speeds are tried once more */
  #isStrange = false
  #closed = false

  constructor(options: IdReaderOptions) {
    this.#options = options
    this.#card = new LyingCard((report) => this.#report(report), options.cardLies)
    this.#status = { state: 'disconnected', detail: `the card reader on ${options.path} has not been opened yet` }
    this.#line = keepLine({
      path: options.path,
      baudRate: options.baudRate,
      openLine: options.openLine,
      clock: options.clock,
      delays: options.delays,
      onOpen: (line) => void this.#serve(line),
      onFault: (fault) => this.#tellFault(fault),
    })
  }

  status(): ReaderStatus {
    return this.#status
  }

  onStatus(listener: (status: ReaderStatus) => void): () => void {
    this.#statusListeners.add(listener)
    return () => this.#statusListeners.delete(listener)
  }

  onCard(listener: (report: CardReport) => void): () => void {
    this.#cardListeners.add(listener)
    return () => this.#cardListeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#line.close()
  }

  /** Everything between the opening of a line and its loss. */
  async #serve(line: SerialLine): Promise<void> {
    const { clock, delays, onExchange, today = () => localToday() } = this.#options
    const talk = new Talk(line, clock, delays, onExchange)
    try {
      for (;;) {
        const found = await introduce(talk, delays, !this.#isBroken)
        this.#isBroken = found.is === 'broken-reader'
        if (found.is === 'reader') {
          this.#forgetStrangers()
          const { baudRate } = line
          this.#tell({ state: 'ready', detail: '', baudRate, ...(found.samId !== null && { samId: found.samId }) })
          await watchCards(talk, delays, today, this.#card)
          // a reader that says yes to the status question and no to all others must not be asked without a break
          await talk.pause(delays.readerPoll)
        } else if (found.is === 'broken-reader') {
          this.#forgetStrangers()
          this.#tell({
            state: 'fault',
            detail: `the security module of the card reader on ${line.path} does not work (${sayStatus(found.code)}); switch the reader off and on, and have it serviced if that does not help`,
          })
          await talk.pause(delays.portReopenMax)
        } else {
          const next = this.#nextSpeed(line, found)
          if (next === null) {
            this.#tellNobody(line.path)
            await talk.pause(delays.portReopenMax)
          }
          this.#line.reopen(next ?? this.#options.baudRate)
          return
        }
      }
    } catch (error) {
      // the kept line reports the loss and opens again
      if (!(error instanceof SerialFault)) throw error
    }
  }

  /** @returns the speed to try now; null when all have been tried */
  #nextSpeed(line: SerialLine, { is: found }: { is: Stranger }): number | null {
    this.#tried.push(line.baudRate)
    if (telling.indexOf(found) > telling.indexOf(this.#heard)) this.#heard = found
    // what speaks in frames has the right speed, and a printer would print what it takes for text
    if (found === 'printer' || found === 'damaged') return null
    const next = [this.#options.baudRate, ...readerSpeeds].find((speed) => !this.#tried.includes(speed))
    if (!this.#isStrange) {
      this.#isStrange = true
      this.#tell({
        state: 'silent',
        detail: `the card reader on ${line.path} does not answer at ${line.baudRate} baud; other speeds are being tried`,
      })
    }
    return next ?? null
  }

  #tellNobody(path: string): void {
    const heard = this.#heard
    this.#forgetStrangers()
    this.#isStrange = true
    switch (heard) {
      case 'silence':
        this.#tell({
          state: 'silent',
          detail: `no card reader answers on ${path} at any of its speeds (115200 to 9600 baud); check its cable and power, and the port in the configuration`,
        })
        return
      case 'printer':
        this.#tell({
          state: 'wrong-device',
          detail: `what answers on ${path} is a receipt printer, not a card reader; exchange the two ports in the configuration`,
        })
        return
      case 'noise':
        this.#tell({
          state: 'wrong-device',
          detail: `what answers on ${path} is not a card reader at any of its speeds (115200 to 9600 baud); check which device is on this port`,
        })
        return
      case 'damaged':
        this.#tell({
          state: 'fault',
          detail: `the card reader on ${path} answers, but every answer arrives damaged; change the cable, keep it away from power lines, and have the reader serviced if that does not help`,
        })
        return
    }
  }

  #forgetStrangers(): void {
    this.#tried = []
    this.#heard = 'silence'
    this.#isStrange = false
  }

  #tellFault(fault: SerialFault): void {
    this.#forgetStrangers()
    this.#isBroken = false
    const detail = `card reader: ${fault.message}`
    switch (fault.kind) {
      case 'missing':
      case 'lost':
        this.#tell({ state: 'disconnected', detail })
        return
      case 'no-permission':
      case 'in-use':
        this.#tell({ state: fault.kind, detail })
        return
      case 'not-a-port':
        this.#tell({ state: 'wrong-device', detail })
        return
    }
  }

  #tell(status: ReaderStatus): void {
    if (isDeepStrictEqual(status, this.#status)) return
    this.#status = status
    if (this.#closed) return
    for (const listener of [...this.#statusListeners]) listener(status)
  }

  #report(report: CardReport): void {
    if (this.#closed) return
    for (const listener of [...this.#cardListeners]) listener(report)
  }
}
