import type { Clock, Delays } from '../../../contract/delays.ts'
import { lostFault } from '../../serial/faults.ts'
import type { SerialFault, SerialLine } from '../../serial/line.ts'
import type { Command } from './commands.ts'
import { FrameParser } from './frames.ts'
import { type StatusWord, statusWordOf } from './status-words.ts'

export interface Answer {
  word: StatusWord
  /** the third status byte itself, for sentences about unknown ones */
  code: number
  data: Uint8Array
}

/** No answer in time; `heard` is what came in instead, at most its first bytes. */
export interface Silence {
  word: 'silence'
  heard: Uint8Array
}

/** One question and what came of it, for a technician who looks on. Holds nothing of a card. */
export interface Exchange {
  /** the question's name */
  asked: string
  /** third status byte of the answer; null when none came in time */
  code: number | null
  /** bytes of data in the answer, or of noise in its place, as far as it was looked at */
  bytes: number
  tookMs: number
}

const enoughToTell = 256

/**
 * Questions and answers on one open line, one at a time. Everything rejects with the SerialFault once the line is
 * gone, so a dialogue can be written down straight.
 */
export class Talk {
  readonly #line: SerialLine
  readonly #clock: Clock
  readonly #delays: Delays
  readonly #onExchange: (exchange: Exchange) => void
  readonly #parser = new FrameParser('answer')
  /** how to end what is being waited for, should the line go; a race against one lasting promise would pile up */
  readonly #waiting = new Set<(fault: SerialFault) => void>()
  #gone: SerialFault | null = null

  constructor(line: SerialLine, clock: Clock, delays: Delays, onExchange: (exchange: Exchange) => void = () => {}) {
    this.#line = line
    this.#clock = clock
    this.#delays = delays
    this.#onExchange = onExchange
    line.onClose((fault) => {
      this.#gone = fault ?? lostFault(line.path, 'it was closed')
      for (const end of [...this.#waiting]) end(this.#gone)
    })
  }

  async ask(command: Command): Promise<Answer | Silence> {
    const began = performance.now()
    const answer = await this.#exchange(command, this.#delays[command.answerWithin])
    this.#onExchange({
      asked: command.name,
      code: answer.word === 'silence' ? null : answer.code,
      bytes: (answer.word === 'silence' ? answer.heard : answer.data).length,
      tookMs: Math.round(performance.now() - began),
    })
    return answer
  }

  /** Sends bytes of another protocol and reports the first bytes that come back in so long. */
  async poke(bytes: Uint8Array, waitMs: number): Promise<Uint8Array> {
    await this.#line.flushInput()
    const heard: number[] = []
    const atEnd = (): Uint8Array => Uint8Array.from(heard)
    return this.#listen(bytes, waitMs, atEnd, (chunk) => {
      for (const byte of chunk.subarray(0, enoughToTell - heard.length)) heard.push(byte)
    })
  }

  pause(ms: number): Promise<void> {
    return this.#within(
      ms,
      () => undefined,
      () => {},
    )
  }

  async #exchange(command: Command, waitMs: number): Promise<Answer | Silence> {
    // an answer that came too late for the last question must not be taken for one to this
    await this.#line.flushInput()
    this.#parser.reset()
    const heard: number[] = []
    const firstFitting = (bodies: Uint8Array[]): Answer | undefined =>
      bodies.map(answerOf).find(({ code, data }) => command.fits(code, data.length))
    const atEnd = (): Answer | Silence =>
      firstFitting(this.#parser.giveUpWaiting()) ?? { word: 'silence', heard: Uint8Array.from(heard) }
    return this.#listen<Answer | Silence>(command.frame, waitMs, atEnd, (chunk, resolve) => {
      for (const byte of chunk.subarray(0, enoughToTell - heard.length)) heard.push(byte)
      const answer = firstFitting(this.#parser.push(chunk))
      if (answer !== undefined) resolve(answer)
    })
  }

  /** Sends bytes and hands over what comes in until it is resolved, for `ms` at most. */
  async #listen<T>(
    bytes: Uint8Array,
    ms: number,
    atEnd: () => T,
    hear: (chunk: Uint8Array, resolve: (result: T) => void) => void,
  ): Promise<T> {
    let unhear = (): void => {}
    try {
      return await this.#within<T>(ms, atEnd, (resolve, reject) => {
        unhear = this.#line.onData((chunk) => hear(chunk, resolve))
        // the write is not waited for: a line whose writes hang is as silent as one whose device is off
        this.#line.write(bytes).catch(reject)
      })
    } finally {
      unhear()
    }
  }

  /** Runs `begin` and waits for its result, for `ms` at most; then for `atEnd`'s. Rejects when the line goes. */
  #within<T>(
    ms: number,
    atEnd: () => T,
    begin: (resolve: (result: T) => void, reject: (fault: unknown) => void) => void,
  ): Promise<T> {
    if (this.#gone !== null) return Promise.reject(this.#gone)
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    let fired = false
    const timer = this.#clock.setTimeout(() => {
      fired = true
      resolve(atEnd())
    }, ms)
    this.#waiting.add(reject)
    begin(resolve, reject)
    return promise.finally(() => {
      if (!fired) this.#clock.clearTimeout(timer)
      this.#waiting.delete(reject)
    })
  }
}

function answerOf(body: Uint8Array): Answer {
  const code = body[2] ?? 0
  return { word: statusWordOf(code), code, data: body.subarray(3) }
}
