import type { CardEvent, ReaderStatus } from '../../../contract/devices.ts'
import { type KeptLine, keepLine } from '../../serial/kept-line.ts'
import { SerialFault, type SerialLine } from '../../serial/line.ts'
import type { IdReader, IdReaderOptions } from '../driver.ts'
import { readerSpeeds } from './commands.ts'
import { localToday } from './day.ts'
import { type Introduction, introduce } from './introduction.ts'
import { watchCards } from './placing.ts'
import { statusTexts } from './status-words.ts'
import { Talk } from './talk.ts'

/** A reader that speaks SDT over a serial line (GA/T 467-2019). Begins at once; never rejects. */
export function openSdtReader(options: IdReaderOptions): IdReader {
  return new SdtReader(options)
}

class SdtReader implements IdReader {
  readonly #options: IdReaderOptions
  readonly #line: KeptLine
  readonly #statusListeners = new Set<(status: ReaderStatus) => void>()
  readonly #cardListeners = new Set<(event: CardEvent) => void>()
  #status: ReaderStatus
  #baudRate: number
  /** speeds tried without an answer since the reader last answered, and the most telling thing heard at them */
  #tried: number[] = []
  #heard: 'silence' | 'noise' | 'printer' = 'silence'
  #closed = false

  constructor(options: IdReaderOptions) {
    this.#options = options
    this.#baudRate = options.baudRate
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

  baudRate(): number {
    return this.#baudRate
  }

  onStatus(listener: (status: ReaderStatus) => void): () => void {
    this.#statusListeners.add(listener)
    return () => this.#statusListeners.delete(listener)
  }

  onCard(listener: (event: CardEvent) => void): () => void {
    this.#cardListeners.add(listener)
    return () => this.#cardListeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#line.close()
  }

  /** Everything between the opening of a line and its loss. */
  async #serve(line: SerialLine): Promise<void> {
    const { clock, delays } = this.#options
    const talk = new Talk(line, clock, delays)
    this.#baudRate = line.baudRate
    try {
      for (;;) {
        const found = await introduce(talk, delays, this.#status.state !== 'fault')
        if (found.is === 'reader') {
          this.#tried = []
          this.#heard = 'silence'
          this.#tell({ state: 'ready', detail: '', ...(found.samId !== null && { samId: found.samId }) })
          await watchCards(talk, delays, this.#options.today ?? (() => localToday()), (event) => this.#report(event))
          // a reader that says yes to the status question and no to all others must not be asked without a break
          await talk.pause(delays.readerPoll)
        } else if (found.is === 'broken-reader') {
          this.#tell({
            state: 'fault',
            detail: `the card reader on ${line.path} says: ${statusTexts[found.word]}; switch it off and on, and have it serviced if that does not help`,
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
  #nextSpeed(line: SerialLine, found: Exclude<Introduction, { is: 'reader' | 'broken-reader' }>): number | null {
    this.#tried.push(line.baudRate)
    if (found.is !== 'silence') this.#heard = found.is
    // speeds are not tried on a printer: it would print what it takes for text
    if (found.is === 'printer') return null
    const next = [this.#options.baudRate, ...readerSpeeds].find((speed) => !this.#tried.includes(speed))
    if (this.#status.state !== 'silent' && this.#status.state !== 'wrong-device') {
      this.#tell({
        state: 'silent',
        detail: `the card reader on ${line.path} does not answer at ${line.baudRate} baud; other speeds are being tried`,
      })
    }
    return next ?? null
  }

  #tellNobody(path: string): void {
    const heard = this.#heard
    this.#tried = []
    this.#heard = 'silence'
    switch (heard) {
      case 'silence':
        this.#tell({
          state: 'silent',
          detail: `no card reader answers on ${path} at any of its speeds; check its cable and power, and the port in the configuration`,
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
          detail: `what answers on ${path} is not a card reader at any of its speeds; check which device is on this port`,
        })
        return
    }
  }

  #tellFault(fault: SerialFault): void {
    this.#tried = []
    this.#heard = 'silence'
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
    const last = this.#status
    if (last.state === status.state && last.detail === status.detail && last.samId === status.samId) return
    this.#status = status
    if (this.#closed) return
    for (const listener of [...this.#statusListeners]) listener(status)
  }

  #report(event: CardEvent): void {
    if (this.#closed) return
    for (const listener of [...this.#cardListeners]) listener(event)
  }
}
