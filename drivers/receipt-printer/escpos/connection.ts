import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock, Delays } from '../../../contract/delays.ts'
import { lostFault } from '../../serial/faults.ts'
import { SerialFault, type SerialLine } from '../../serial/line.ts'
import { type HardwareState, type Reply, ReplyParser, stateOfAutomatic, stateOfRealtime } from './status.ts'

/** Longest write, in bytes: between two of them XOFF is heeded and the line drained. */
const chunkBytes = 256

const bitsPerByte = 10
/** what is on the wire for less than this is not waited for one by one */
const shortestWaitMs = 4

/** in the answer to DLE EOT 2 */
const errorOccurred = 0x40
/** the answer to DLE EOT 3 when all is well */
const noError = 0x12

/** What an asked printer turned out to be in. */
export type Look = HardwareState | 'silent' | 'wrong-device'

/** The port is open, but the printer or the adapter before it takes nothing any more. */
export class Stalled extends SerialFault {
  constructor(path: string, afterMs: number) {
    const { kind, message } = lostFault(path, `no byte was taken for ${Math.round(afterMs / 1000)} s`)
    super(kind, path, message)
    this.name = 'Stalled'
  }
}

/** One opening of the port: everything learnt of the printer is forgotten with it. */
export class Connection {
  readonly line: SerialLine
  readonly #clock: Clock
  readonly #delays: Delays
  readonly #giveUp: (fault: Stalled) => void
  readonly #parser = new ReplyParser()
  readonly #listeners = new Set<(reply: Reply) => void>()
  readonly #lost = new Set<(fault: SerialFault) => void>()
  #fault: SerialFault | null = null
  #isReady = true
  /** how long the bytes written since the last wait take on the wire */
  #onWireMs = 0
  #state: HardwareState | null = null
  #hasAutomatic = false

  /** @param giveUp called once when the line has stalled: everything rejects from then on, and it is to be opened anew */
  constructor(line: SerialLine, clock: Clock, delays: Delays, giveUp: (fault: Stalled) => void) {
    this.line = line
    this.#clock = clock
    this.#delays = delays
    this.#giveUp = giveUp
    line.onData((bytes) => {
      for (const reply of this.#parser.push(bytes)) this.#hear(reply)
    })
    line.onClose((fault) => {
      this.#lose(fault ?? new SerialFault('lost', line.path, `printer on ${line.path}: the port was closed`))
    })
  }

  /** what the printer last said of itself; null before it has said anything */
  get state(): HardwareState | null {
    return this.#state
  }

  /** whether it reports changes by itself */
  get hasAutomatic(): boolean {
    return this.#hasAutomatic
  }

  /** false between XOFF and XON */
  get isReadyForBytes(): boolean {
    return this.#isReady
  }

  listen(listener: (reply: Reply) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Sends bytes in chunks, no faster than the wire: drained means handed to the adapter, which may hold kilobytes more
   * that an XOFF would come too late for. Rejects with a SerialFault when the line is gone or has stalled.
   */
  async send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      if (this.#fault !== null) throw this.#fault
      const chunk = bytes.subarray(at, at + chunkBytes)
      const wireMs = (chunk.length * bitsPerByte * 1000) / this.line.baudRate
      await this.#write(chunk, wireMs)
      this.#onWireMs += wireMs
      if (this.#onWireMs < shortestWaitMs) continue
      const wait = this.#onWireMs
      this.#onWireMs = 0
      // the wire's own time, not a delay of ours: it passes under a simulated clock too
      await sleep(wait)
    }
  }

  /** Writes a chunk; gives the line up when it has not taken it for as long as a printer may rightly hold us back. */
  async #write(chunk: Uint8Array, wireMs: number): Promise<void> {
    const { promise: lost, reject } = Promise.withResolvers<never>()
    const limit = this.#delays.printerConfirm + wireMs
    const timer = this.#clock.setTimeout(() => {
      const fault = new Stalled(this.line.path, limit)
      this.#lose(fault)
      this.#giveUp(fault)
    }, limit)
    this.#lost.add(reject)
    try {
      await Promise.race([this.line.write(chunk), lost])
    } finally {
      this.#clock.clearTimeout(timer)
      this.#lost.delete(reject)
    }
  }

  /** The first fault stays: giving a line up closes it too. */
  #lose(fault: SerialFault): void {
    if (this.#fault !== null) return
    this.#fault = fault
    for (const listener of [...this.#lost]) listener(fault)
  }

  /** The first reply that `pick` takes, or null after `timeoutMs`. Rejects with a SerialFault when the line is lost. */
  waitFor<T>(pick: (reply: Reply) => T | null, timeoutMs: number): Promise<T | null> {
    const { promise, resolve, reject } = Promise.withResolvers<T | null>()
    if (this.#fault !== null) reject(this.#fault)
    const timer = this.#clock.setTimeout(() => resolve(null), timeoutMs)
    const stop = this.listen((reply) => {
      const picked = pick(reply)
      if (picked !== null) resolve(picked)
    })
    this.#lost.add(reject)
    return promise.finally(() => {
      this.#clock.clearTimeout(timer)
      stop()
      this.#lost.delete(reject)
    })
  }

  /** Asks for the printer's state now. Never call it in the middle of a command. */
  async look(): Promise<Look> {
    let foreign = 0
    const stop = this.listen((reply) => {
      if (reply.type === 'foreign') foreign++
    })
    try {
      const printer = await this.#ask(1)
      const offline = printer && (await this.#ask(2))
      // the cause of an error is asked for when there is one: each question costs wire time before a slip
      const error = offline && ((offline & errorOccurred) === 0 ? noError : await this.#ask(3))
      const paper = error && (await this.#ask(4))
      if (printer === null || offline === null || error === null || paper === null) {
        return foreign > 0 ? 'wrong-device' : 'silent'
      }
      this.#state = stateOfRealtime(printer, offline, error, paper)
      return this.#state
    } finally {
      stop()
    }
  }

  /** DLE EOT n */
  async #ask(n: number): Promise<number | null> {
    const answer = this.waitFor((reply) => (reply.type === 'realtime' ? reply.byte : null), this.#delays.printerAnswer)
    // not waited for: a printer that takes no question in time is silent; the loss of the line ends the answer too
    this.send(Uint8Array.of(0x10, 0x04, n)).catch(() => undefined)
    return answer
  }

  #hear(reply: Reply): void {
    if (reply.type === 'flow') this.#isReady = reply.ready
    if (reply.type === 'automatic') {
      this.#hasAutomatic = true
      this.#state = stateOfAutomatic(reply.bytes)
    }
    for (const listener of [...this.#listeners]) listener(reply)
  }
}
