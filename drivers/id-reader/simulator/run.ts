import type { OpenDeviceLine } from '../../pty/device-line.ts'
import { encodeFrame, FrameParser } from '../sdt/frames.ts'
import { type CardOnReader, type CardState, type ReaderFault, replyTo } from './behaviour.ts'
import { cardText, readAnswerData } from './card-text.ts'
import { sampleCards } from './sample-cards.ts'

/** the longest piece and the gap after it, of an answer that comes in pieces */
const piece = { bytes: 37, gapMs: 3 }

export interface ReaderSimulator {
  readonly link: string
  /** Lays a card on the reader; one that lies there is lifted first. */
  place(kind: CardOnReader): void
  lift(): void
  /** Faults add up and stay until they are mended. */
  fault(name: ReaderFault): void
  mend(name: ReaderFault): void
  /** The cable is pulled. */
  close(): void
}

export interface ReaderSimulatorOptions {
  link: string
  baudRate: number
  openDeviceLine: OpenDeviceLine
}

/** A card reader at the other end of a pseudo-terminal. */
export function runReaderSimulator({ link, baudRate, openDeviceLine }: ReaderSimulatorOptions): ReaderSimulator {
  const line = openDeviceLine(link, baudRate)
  const cards = sampleCards()
  const requests = new FrameParser('request')
  const timers = new Set<NodeJS.Timeout>()
  let card: CardState = null
  const faults = new Set<ReaderFault>()

  line.onData((bytes) => {
    for (const request of requests.push(bytes)) {
      const reply = replyTo(request, card, faults, (kind) => readAnswerData(cardText(kind, cards[kind])))
      card = reply.card
      if (!faults.has('silence')) send(encodeFrame(Uint8Array.from([0, 0, reply.code, ...reply.data])))
    }
  })

  function send(frame: Uint8Array): void {
    if (faults.has('bad-chk')) frame[frame.length - 1] = (frame.at(-1) ?? 0) ^ 0xff
    if (faults.has('split')) sendPiece(frame)
    else line.send(frame)
  }

  function sendPiece(rest: Uint8Array): void {
    line.send(rest.subarray(0, piece.bytes))
    if (rest.length <= piece.bytes) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      sendPiece(rest.subarray(piece.bytes))
    }, piece.gapMs)
    timers.add(timer)
  }

  return {
    link,
    place: (kind) => {
      card = { kind, phase: 'placed' }
    },
    lift: () => {
      card = null
    },
    fault: (name) => {
      faults.add(name)
    },
    mend: (name) => {
      faults.delete(name)
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer)
      line.close()
    },
  }
}
