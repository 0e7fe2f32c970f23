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

const enoughToTell = 16

/**
 * Questions and answers on one open line, one at a time. Everything rejects with the SerialFault once the line is
 * gone, so a dialogue can be written down straight.
 */
export class Talk {
  readonly #line: SerialLine
  readonly #clock: Clock
  readonly #delays: Delays
  readonly #parser = new FrameParser('answer')
  /** how to end what is being waited for, should the line go; a race against one lasting promise would pile up */
  readonly #waiting = new Set<(fault: SerialFault) => void>()
  #gone: SerialFault | null = null

  constructor(line: SerialLine, clock: Clock, delays: Delays) {
    this.#line = line
    this.#clock = clock
    this.#delays = delays
    line.onClose((fault) => {
      this.#gone = fault ?? lostFault(line.path, 'it was closed')
      for (const end of [...this.#waiting]) end(this.#gone)
    })
  }

  async ask(command: Command): Promise<Answer | Silence> {
    return this.#exchange(command.frame, this.#delays[command.answerWithin], (body) => answerOf(body))
  }

  /** Sends bytes of another protocol and reports the first bytes that come back. */
  async poke(bytes: Uint8Array, waitMs: number): Promise<Uint8Array> {
    const { heard } = await this.#exchange(bytes, waitMs, () => null)
    return heard
  }

  pause(ms: number): Promise<void> {
    return this.#within(
      ms,
      () => undefined,
      () => {},
    )
  }

  async #exchange(bytes: Uint8Array, waitMs: number, take: (body: Uint8Array) => null): Promise<Silence>
  async #exchange(
    bytes: Uint8Array,
    waitMs: number,
    take: (body: Uint8Array) => Answer | null,
  ): Promise<Answer | Silence>
  async #exchange(
    bytes: Uint8Array,
    waitMs: number,
    take: (body: Uint8Array) => Answer | null,
  ): Promise<Answer | Silence> {
    // an answer that came too late for the last question must not be taken for one to this
    await this.#line.flushInput()
    this.#parser.reset()
    const heard: number[] = []
    let unhear = (): void => {}
    const silence = (): Silence => ({ word: 'silence', heard: Uint8Array.from(heard) })
    try {
      return await this.#within<Answer | Silence>(waitMs, silence, (resolve, reject) => {
        unhear = this.#line.onData((chunk) => {
          for (const byte of chunk.subarray(0, enoughToTell - heard.length)) heard.push(byte)
          for (const body of this.#parser.push(chunk)) {
            const answer = take(body)
            if (answer !== null) resolve(answer)
          }
        })
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
