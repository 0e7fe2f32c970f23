import type { DeviceLine, OpenDeviceLine } from '../../pty/device-line.ts'
import { encodeFrame, FrameParser } from '../sdt/frames.ts'
import { type CardOnReader, type CardState, replyTo } from './behaviour.ts'
import { cardText, readAnswerData } from './card-text.ts'
import { type FaultName, parseFault } from './faults.ts'
import { IdlePrinter, position } from './foreign-devices.ts'
import { sampleCards } from './sample-cards.ts'

/** the longest piece and the gap after it, of an answer that comes in pieces */
const piece = { bytes: 37, gapMs: 3 }
/** between two sentences of a device that talks of its own accord */
const talkEveryMs = 50
/** of 30 10, as long as two fingers are */
const fingerprints = new Uint8Array(1024).fill(0xaa)

/** A card reader at the other end of a line. What a person could do to a real one, and what can befall it. */
export interface ReaderSimulator {
  readonly link: string
  /** Lays a card on the reader; one that lies there is lifted first. */
  place(kind: CardOnReader): void
  lift(): void
  /** Faults add up and stay until they are mended: `41`, `slow@250`. Throws when there is no such fault. */
  fault(text: string): void
  mend(text: string): void
  /** What lies on it, whether its cable is in, and the faults at work. */
  state(): { card: CardOnReader | null; isPlugged: boolean; faults: readonly FaultName[] }
  /** The cable is pulled. */
  unplug(): void
  /**
   * The cable is put back. `cold`: the reader had its power from it and has forgotten the card that lies there; `warm`:
   * it had power of its own.
   */
  plug(start?: 'cold' | 'warm'): void
  /** Everything ends. */
  close(): void
}

export interface ReaderSimulatorOptions {
  link: string
  baudRate: number
  openDeviceLine: OpenDeviceLine
}

export function runReaderSimulator(options: ReaderSimulatorOptions): ReaderSimulator {
  return new SimulatedReader(options)
}

class SimulatedReader implements ReaderSimulator {
  readonly link: string
  readonly #openDeviceLine: OpenDeviceLine
  readonly #cards = sampleCards()
  readonly #requests = new FrameParser('request')
  readonly #printer = new IdlePrinter()
  readonly #timers = new Set<NodeJS.Timeout>()
  /** each fault and its number */
  readonly #faults = new Map<FaultName, number>()
  #baudRate: number
  #line: DeviceLine | null
  #card: CardState = null
  #exchanges = 0
  #lastFrame: Uint8Array = new Uint8Array(0)

  constructor({ link, baudRate, openDeviceLine }: ReaderSimulatorOptions) {
    this.link = link
    this.#baudRate = baudRate
    this.#openDeviceLine = openDeviceLine
    this.#line = this.#connect()
  }

  place(kind: CardOnReader): void {
    this.#card = { kind, phase: 'placed' }
  }

  lift(): void {
    this.#card = null
  }

  fault(text: string): void {
    const { name, at } = parseFault(text)
    this.#faults.set(name, at)
    if (name === 'wrong-baud') this.#line?.talkAt(at)
    if (name === 'unplug' && at === 0) this.unplug()
    if (name === 'gps') this.#talkOn()
  }

  mend(text: string): void {
    const { name } = parseFault(text)
    this.#faults.delete(name)
    if (name === 'wrong-baud') this.#line?.talkAt(this.#baudRate)
  }

  state(): ReturnType<ReaderSimulator['state']> {
    return { card: this.#card?.kind ?? null, isPlugged: this.#line !== null, faults: [...this.#faults.keys()] }
  }

  unplug(): void {
    this.#faults.delete('unplug')
    this.#stopTimers()
    this.#line?.close()
    this.#line = null
  }

  plug(start: 'cold' | 'warm' = 'cold'): void {
    if (this.#line !== null) return
    if (start === 'cold') {
      this.#requests.reset()
      if (this.#card !== null) this.#card = { ...this.#card, phase: 'placed' }
    }
    this.#line = this.#connect()
    if (this.#faults.has('gps')) this.#talkOn()
  }

  close(): void {
    this.unplug()
  }

  #connect(): DeviceLine {
    const line = this.#openDeviceLine(this.link, this.#faults.get('wrong-baud') ?? this.#baudRate)
    line.onData((bytes) => this.#hear(bytes))
    return line
  }

  #hear(bytes: Uint8Array): void {
    const left = this.#faults.get('unplug')
    const passed = left === undefined ? bytes : bytes.subarray(0, left)
    if (left !== undefined) this.#faults.set('unplug', left - passed.length)
    if (this.#faults.has('printer')) this.#send(this.#printer.hear(passed))
    else if (!this.#faults.has('gps')) for (const request of this.#requests.push(passed)) this.#answer(request)
    // what was heard in time has had its effect, although nobody will hear the answer
    if (this.#faults.get('unplug') === 0) this.unplug()
  }

  #answer(request: Uint8Array): void {
    if (this.#faults.has('silence')) return
    const isAway = this.#faults.has('moving-card') && this.#exchanges % 4 === 2
    this.#exchanges += 1
    const reply = replyTo(request, isAway ? null : this.#card, this.#faults, (kind) =>
      readAnswerData(cardText(kind, this.#cards[kind]), this.#faults.has('fingerprints') ? fingerprints : undefined),
    )
    // a card that was away has lost its power, and is a new one when it is back
    this.#card = isAway ? this.#card && { ...this.#card, phase: 'placed' } : reply.card
    const { speed } = reply
    const onSent = () => {
      if (speed === undefined) return
      this.#baudRate = speed
      this.#line?.talkAt(speed)
    }
    const frame = encodeFrame(Uint8Array.from([0, 0, reply.code, ...reply.data]))
    this.#later(this.#faults.get('slow') ?? 0, () => this.#sendAnswer(request, frame, onSent))
  }

  #sendAnswer(request: Uint8Array, frame: Uint8Array, onSent: () => void): void {
    if (this.#faults.has('bad-chk')) frame[frame.length - 1] = (frame.at(-1) ?? 0) ^ 0xff
    const before: Uint8Array[] = []
    if (this.#faults.has('echo')) before.push(damaged(encodeFrame(request), this.#exchanges))
    if (this.#faults.has('glued')) before.push(this.#lastFrame)
    this.#lastFrame = frame
    const bytes = Buffer.concat([...before, frame])
    if (this.#faults.has('split')) this.#sendPieces(bytes, onSent)
    else this.#send(bytes, onSent)
  }

  #sendPieces(rest: Uint8Array, onSent: () => void): void {
    if (rest.length <= piece.bytes) {
      this.#send(rest, onSent)
      return
    }
    this.#send(rest.subarray(0, piece.bytes))
    this.#later(piece.gapMs, () => this.#sendPieces(rest.subarray(piece.bytes), onSent))
  }

  #send(bytes: Uint8Array, onSent?: () => void): void {
    if (bytes.length === 0) return
    const left = this.#faults.get('unplug')
    if (left === undefined) this.#line?.send(bytes, onSent)
    else if (left > bytes.length) {
      this.#faults.set('unplug', left - bytes.length)
      this.#line?.send(bytes, onSent)
    } else if (left > 0) this.#line?.send(bytes.subarray(0, left), () => this.unplug())
  }

  #talkOn(): void {
    this.#later(talkEveryMs, () => {
      if (!this.#faults.has('gps')) return
      this.#send(position)
      this.#talkOn()
    })
  }

  #later(ms: number, act: () => void): void {
    if (ms === 0) {
      act()
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
  }

  #stopTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}

/** One byte of the frame turned over, another one each time. */
function damaged(frame: Uint8Array, turn: number): Uint8Array {
  return frame.map((byte, index) => (index === turn % frame.length ? byte ^ 0xff : byte))
}
