import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock, Delays } from '../../../contract/delays.ts'
import { canPrint } from '../../../contract/devices.ts'
import { lostFault } from '../../serial/faults.ts'
import { SerialFault, type SerialLine } from '../../serial/line.ts'
import {
  type HardwareState,
  type HardwareStates,
  isConsistent,
  type Reply,
  ReplyParser,
  type Round,
  statesOfAutomatic,
  statesOfRealtime,
} from './status.ts'

/** Longest write, in bytes: after each its time on the wire is waited for. */
const chunkBytes = 256

/** Most bytes on their way to a printer of which it is not known that it has taken them in; XOFF leaves room for 1 KB. */
const mostOnTheWay = 900

const bitsPerByte = 10
/** what is on the wire for less than this is not waited for one by one */
const shortestWaitMs = 4

/** How often a printer is asked anew when its answers leave a doubt. */
const mostRounds = 4
/** an adapter holds the last bytes back for up to 16 ms */
const settleMs = 30

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

/** A process that was held up finds its timers due before it has read what came in meanwhile. */
function afterInput(conclude: () => void): void {
  setImmediate(conclude)
}

function wholeRound([printer, offline, error, paper]: readonly (number | null)[]): Round | null {
  if (printer == null || offline == null || error == null || paper == null) return null
  return [printer, offline, error, paper]
}

/** Answers without an id. */
export type Counted = 'transmitted' | 'name'

export const nothingOpen: Readonly<Record<Counted, number>> = { transmitted: 0, name: 0 }

/** A DLE EOT that has gone out: answers carry no n, so they are matched in order. */
type Question = { answer: (byte: number | null) => void }

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
  #states: HardwareStates | null = null
  #questions: Question[] = []
  /** bytes that nobody asked for or that no printer sends */
  #strays = 0
  /** the question that stands open while a slip goes out */
  #pulse: { isAnswered: Promise<boolean>; question: Question } | null = null
  /** bytes sent, and how many of them the printer is known to have taken in */
  #sentBytes = 0
  /** the open question was waited for in vain once */
  #isPulseLate = false
  #takenBytes = 0
  #hasMissed = false
  /** GS r and GS I that have gone out and were not answered; their answers bear no id, so they are told apart by counting */
  readonly #open: Record<Counted, number>

  /**
   * @param giveUp called once when the line has stalled: everything rejects from then on, and it is to be opened anew
   * @param open asked on an earlier opening, with answers that may still come
   */
  constructor(
    line: SerialLine,
    clock: Clock,
    delays: Delays,
    giveUp: (fault: Stalled) => void,
    open: Readonly<Record<Counted, number>> = nothingOpen,
  ) {
    this.line = line
    this.#open = { ...open }
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
    return this.#states?.[0] ?? null
  }

  /** all that it has said of itself last; null: nothing yet */
  get states(): HardwareStates | null {
    return this.#states
  }

  /** false between XOFF and XON */
  get isReadyForBytes(): boolean {
    return this.#isReady
  }

  /** questions that may still be answered */
  get open(): Readonly<Record<Counted, number>> {
    return this.#open
  }

  /** Sends bytes with so many questions of a kind in them. */
  sendCounted(bytes: Uint8Array, asked: Partial<Record<Counted, number>>): Promise<void> {
    this.#open.transmitted += asked.transmitted ?? 0
    this.#open.name += asked.name ?? 0
    return this.send(bytes)
  }

  /** The printer is known to have gone through all it was sent: what is not answered by now never will be. */
  forgetOpen(): void {
    this.#open.transmitted = 0
    this.#open.name = 0
  }

  /** The printer is known to take bytes, or to have forgotten that it took none: its XON was lost, or never sent. */
  endPause(): void {
    this.#isReady = true
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
      this.#sentBytes += chunk.length
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
    const timer = this.#clock.setTimeout(() => afterInput(() => resolve(null)), timeoutMs)
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

  /**
   * Asks for the printer's state now. Never call it in the middle of a command.
   * Noise may look like an answer, so only four answers in order with nothing foreign among them count; whatever is
   * surprising (trouble, answers that don't fit each other) counts when it has been said twice.
   */
  async look(): Promise<Look> {
    await this.wasThroughout()
    const straysAtFirst = this.#strays
    let before: Round | null = null
    for (let rounds = 0; rounds < mostRounds; rounds++) {
      const strays = this.#strays
      const answers = await this.#askAll()
      const round = wholeRound(answers)
      if (round !== null && this.#strays === strays) {
        this.#states = statesOfRealtime(round)
        const [state] = this.#states
        const isCalm = canPrint(state) && isConsistent(round)
        if (isCalm || (before !== null && round.every((byte, n) => byte === before?.[n]))) return state
      }
      before = round
      if (answers.every((byte) => byte === null)) break
      // what is still on its way is no answer to the next questions
      await sleep(settleMs)
    }
    if (this.#strays > straysAtFirst) return 'wrong-device'
    if (before === null) {
      // switched off, perhaps, and then it holds nothing back when it is on again
      this.endPause()
      return 'silent'
    }
    // answers that change with every question: a printer that somebody is just handling
    const [state] = statesOfRealtime(before)
    return canPrint(state) ? 'busy' : state
  }

  /** Begins to watch for a moment without power while a slip goes out. */
  watch(): void {
    this.#hasMissed = false
  }

  /** Keeps one question open between two commands; a printer that was off for a moment never answers it. */
  pulse(): void {
    if (this.#pulse !== null) return
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const question = { answer: () => resolve(true) }
    this.#questions.push(question)
    this.#pulse = { isAnswered: promise, question }
    const sentBefore = this.#sentBytes
    void promise.then(() => {
      this.#pulse = null
      this.#isPulseLate = false
      this.#takenBytes = sentBefore
    })
    // the loss of the line is told to whoever writes next
    this.send(Uint8Array.of(0x10, 0x04, 1)).catch(() => undefined)
  }

  /**
   * Waits until so many bytes find room in a printer that has not said XOFF. It says so when its buffer still takes 1 KB,
   * and the answer to a question behind the bytes shows that its XOFF would be here by now, however slow the adapter or
   * this process is. A printer that gives no answer is sent to all the same.
   */
  async roomFor(bytes: number): Promise<void> {
    const isRoom = () => this.#sentBytes + bytes - this.#takenBytes <= mostOnTheWay
    while (!isRoom() && !this.#isPulseLate) {
      this.pulse()
      this.#isPulseLate = !(await this.#isPulseAnswered())
    }
  }

  /** Whether the printer has answered all that was asked since `watch`; the last answer is waited for. */
  async wasThroughout(): Promise<boolean> {
    const pulse = this.#pulse
    if (pulse !== null && !(await this.#isPulseAnswered())) {
      this.#hasMissed = true
      this.#pulse = null
      this.#isPulseLate = false
      this.#questions = this.#questions.filter((open) => open !== pulse.question)
    }
    return !this.#hasMissed
  }

  /** Whether the question that stands open is answered in time; false too when none does, or the line is lost. */
  async #isPulseAnswered(): Promise<boolean> {
    if (this.#pulse === null || this.#fault !== null) return false
    const late = Promise.withResolvers<boolean>()
    const giveUp = () => late.resolve(false)
    const timer = this.#clock.setTimeout(() => afterInput(giveUp), this.#delays.printerAnswer)
    this.#lost.add(giveUp)
    const isAnswered = await Promise.race([this.#pulse.isAnswered, late.promise])
    this.#clock.clearTimeout(timer)
    this.#lost.delete(giveUp)
    return isAnswered
  }

  /** DLE EOT 1 to 4, all at once. */
  #askAll(): Promise<(number | null)[]> {
    return Promise.all([1, 2, 3, 4].map((n) => this.#ask(n)))
  }

  /** DLE EOT n; null when no answer came in time */
  #ask(n: number): Promise<number | null> {
    const { promise, resolve, reject } = Promise.withResolvers<number | null>()
    if (this.#fault !== null) reject(this.#fault)
    const question = { answer: resolve }
    this.#questions.push(question)
    const timer = this.#clock.setTimeout(() => afterInput(() => resolve(null)), this.#delays.printerAnswer)
    this.#lost.add(reject)
    // not waited for: a printer that takes no question in time is silent; the loss of the line ends the answer too
    this.send(Uint8Array.of(0x10, 0x04, n)).catch(() => undefined)
    return promise.finally(() => {
      this.#clock.clearTimeout(timer)
      this.#lost.delete(reject)
      this.#questions = this.#questions.filter((open) => open !== question)
    })
  }

  #hear(reply: Reply): void {
    switch (reply.type) {
      case 'flow':
        this.#isReady = reply.ready
        break
      case 'automatic':
        this.#states = statesOfAutomatic(reply.bytes)
        break
      case 'realtime': {
        const question = this.#questions.shift()
        if (question === undefined) this.#strays++
        else question.answer(reply.byte)
        break
      }
      case 'foreign':
        this.#strays++
        break
      case 'transmitted':
      case 'name':
        if (this.#open[reply.type] > 0) this.#open[reply.type]--
        else this.#strays++
        break
      case 'process-id':
        break
    }
    for (const listener of [...this.#listeners]) listener(reply)
  }
}
