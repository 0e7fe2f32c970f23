import type { Clock, Delays } from '../../contract/delays.ts'
import type { CardEvent, Person, ReaderStatus } from '../../contract/devices.ts'
import type { OpenLine } from '../serial/line.ts'
import type { Exchange } from './sdt/talk.ts'

/**
 * What a reader reports of cards. `detail` is one sentence for staff: what happened, what the reader said, what to do;
 * nothing of the card. `lifted` comes when it is known that the card is gone: while the cable is pulled nobody knows.
 */
export type CardReport =
  | Exclude<CardEvent, { type: 'trouble' }>
  | (Extract<CardEvent, { type: 'trouble' }> & { detail: string })

/** A reader of identity cards, kept going over unplugging and power cuts until it is closed. */
export interface IdReader {
  status(): ReaderStatus
  /** Called on change only. */
  onStatus(listener: (status: ReaderStatus) => void): () => void
  /**
   * A card is read once per placing, and `lifted` follows; also when the reader was unplugged meanwhile and finds the
   * same card again. A `trouble` comes again when its card still lies there after `cardRetry` and still can't be read.
   */
  onCard(listener: (report: CardReport) => void): () => void
  /** Lets go of the port; resolves when others can open it. */
  close(): Promise<void>
}

export interface IdReaderOptions {
  path: string
  baudRate: number
  openLine: OpenLine
  clock: Clock
  delays: Delays
  /** a card of somebody who has gone lies there: it must be lifted before anything is read */
  cardLies?: boolean
  /** `YYYY-MM-DD`; the wall clock's day unless given */
  today?: () => string
  /** every question and what came of it, for a technician who looks on */
  onExchange?: (exchange: Exchange) => void
}

/** What one look at a reader, or one reading, came to. `detail` is a sentence for staff and holds nothing of the card. */
export type ReadOutcome = { ok: true; person: Person } | { ok: false; status: ReaderStatus; detail: string }
