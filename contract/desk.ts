import type { BookingOutcome, CountersOutcome, DaysOutcome, HoldOutcome } from './bookings.ts'
import type { CertificatesOutcome } from './certificates.ts'
import type { HandoverOutcome } from './handovers.ts'

/** What a session asks the centre besides cases: at once or not at all. */
export type DeskQuestion =
  | { readonly ask: 'counters' }
  | { readonly ask: 'days'; readonly counter: string }
  | { readonly ask: 'hold'; readonly counter: string; readonly day: string; readonly from: string }
  /** `instead`: of another booking of theirs */
  | { readonly ask: 'confirm'; readonly hold: string; readonly instead: string | null }
  | { readonly ask: 'mine' }
  | { readonly ask: 'cancel'; readonly booking: string }

/** `ask` as it was asked. */
export type DeskAnswer =
  | { readonly ask: 'counters'; readonly outcome: CountersOutcome }
  | { readonly ask: 'days'; readonly outcome: DaysOutcome }
  | { readonly ask: 'hold'; readonly outcome: HoldOutcome }
  | { readonly ask: 'confirm' | 'mine' | 'cancel'; readonly outcome: BookingOutcome }

/** Which materials of which guide the government holds already. */
export type HeldKnown = { readonly code: string; readonly outcome: CertificatesOutcome }

export type { HandoverOutcome }
