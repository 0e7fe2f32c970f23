import type { Clock, Delays } from '../../contract/delays.ts'
import { type OpenLine, SerialFault, type SerialLine } from './line.ts'

/**
 * A port over its whole life: opened, lost, opened again.
 *
 * The first opening is tried at once. After a failed opening or a loss it is tried again, first after
 * `portReopenMin`, then after twice as long each time, at most `portReopenMax`; the first byte that comes in from the
 * device makes the waits short again. Every opening is a new SerialLine.
 */
export interface KeptLine {
  /** the line that is open now; null while there is none */
  current(): SerialLine | null
  /** gives the present line up and opens a new one at once, at another speed if one is given */
  reopen(baudRate?: number): void
  /** lets go of the port for good; resolves when it is free for others */
  close(): Promise<void>
}

export interface KeptLineOptions {
  path: string
  baudRate: number
  openLine: OpenLine
  clock: Clock
  delays: Pick<Delays, 'portReopenMin' | 'portReopenMax'>
  /** a line has been opened; listen on it and ask the device what state it is in, nothing earlier counts any more */
  onOpen(line: SerialLine): void
  /** the port could not be opened, or the line was lost; called for every failed try, so compare before you log */
  onFault(fault: SerialFault): void
}

export function keepLine(options: KeptLineOptions): KeptLine {
  return new KeptSerialLine(options)
}

class KeptSerialLine implements KeptLine {
  readonly #options: KeptLineOptions
  #baudRate: number
  #line: SerialLine | null = null
  #wait: number
  #timer: unknown = null
  #closed = false
  /** one opening after the other: the port is locked, so the old line must be gone first */
  #work: Promise<void> = Promise.resolve()

  constructor(options: KeptLineOptions) {
    this.#options = options
    this.#baudRate = options.baudRate
    this.#wait = options.delays.portReopenMin
    this.#openNext()
  }

  current(): SerialLine | null {
    return this.#line
  }

  reopen(baudRate?: number): void {
    if (baudRate !== undefined) this.#baudRate = baudRate
    this.#stopTimer()
    this.#dropLine()
    this.#openNext()
  }

  close(): Promise<void> {
    this.#closed = true
    this.#stopTimer()
    this.#dropLine()
    return this.#work
  }

  #dropLine(): void {
    const line = this.#line
    if (line === null) return
    this.#line = null
    this.#work = this.#work.then(() => line.close())
  }

  #openNext(): void {
    this.#work = this.#work.then(() => this.#open())
  }

  async #open(): Promise<void> {
    if (this.#closed || this.#line !== null) return
    const { path, openLine, onOpen, onFault } = this.#options
    let line: SerialLine
    try {
      line = await openLine(path, this.#baudRate)
    } catch (error) {
      if (!(error instanceof SerialFault)) throw error
      if (this.#closed) return
      this.#tryAgainLater()
      onFault(error)
      return
    }
    if (this.#closed) {
      await line.close()
      return
    }
    this.#line = line
    const unhear = line.onData(() => {
      unhear()
      this.#wait = this.#options.delays.portReopenMin
    })
    line.onClose((fault) => {
      if (this.#line !== line) return
      this.#line = null
      this.#tryAgainLater()
      if (fault !== null) onFault(fault)
    })
    onOpen(line)
  }

  #tryAgainLater(): void {
    if (this.#closed) return
    const wait = this.#wait
    this.#wait = Math.min(wait * 2, this.#options.delays.portReopenMax)
    this.#stopTimer()
    this.#timer = this.#options.clock.setTimeout(() => {
      this.#timer = null
      this.#openNext()
    }, wait)
  }

  #stopTimer(): void {
    if (this.#timer === null) return
    this.#options.clock.clearTimeout(this.#timer)
    this.#timer = null
  }
}
