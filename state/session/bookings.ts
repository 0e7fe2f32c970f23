import type { Booking, BookingDays, BookingOutcome, Counter } from '../../contract/bookings.ts'
import type { DeskAnswer, DeskQuestion } from '../../contract/desk.ts'
import type { BookingsShown, Trouble } from '../../contract/session.ts'
import type { SessionContext, Visit } from './visit.ts'

/** What a session knows of places at counters. */
export interface BookingsKnown {
  /** those that can be booked; null: not asked yet */
  readonly counters: readonly Counter[] | null
  /** when the chosen one is free; null: not asked yet */
  readonly days: BookingDays['days'] | null
  /** what is held for this citizen; null: nothing yet */
  readonly hold: string | null
  /** whose bookings they are is known by the card: theirs; null: not asked yet, or the answer is on its way */
  readonly mine: BookingsShown | null
  /** the one on screen, and why it is shown */
  readonly open: Booking | null
  readonly news: 'booked' | 'already' | null
  /** one of them was just given up */
  readonly cancelled: boolean
  /** the guide from which a counter is looked for; null: any will do */
  readonly forItem: string | null
}

export const noBookings: BookingsKnown = {
  counters: null,
  days: null,
  hold: null,
  mine: null,
  open: null,
  news: null,
  cancelled: false,
  forItem: null,
}

/** What must be asked of the centre before the present question can be; null: nothing. */
export function lacking({ flow, bookings }: Pick<SessionContext, 'flow' | 'bookings'>): DeskQuestion | null {
  if (flow === null || (flow.name !== 'book' && flow.name !== 'rebook')) return null
  const { counter, day, from } = place({ flow, bookings })
  switch (flow.step) {
    case 'counter':
      return bookings.counters === null ? { ask: 'counters' } : null
    case 'day':
    case 'slot':
      return bookings.days === null ? { ask: 'days', counter } : null
    case 'review':
      return bookings.hold === null ? { ask: 'hold', counter, day, from } : null
    default:
      return null
  }
}

/** What was chosen so far; '' where nothing was. A booking is changed at its own counter. */
export function place({ flow, bookings }: Pick<SessionContext, 'flow' | 'bookings'>): {
  counter: string
  day: string
  from: string
} {
  const chosen = (step: 'counter' | 'day' | 'slot') => flow?.picks[step]?.[0] ?? ''
  const counter = flow?.name === 'rebook' ? (bookings.open?.counter ?? '') : chosen('counter')
  return { counter, day: chosen('day'), from: chosen('slot') }
}

/** What would be done at the last question; null: there is nothing to do. */
export function lastWish({ flow, bookings }: Pick<SessionContext, 'flow' | 'bookings'>): DeskQuestion | null {
  switch (flow?.name) {
    case 'book':
    case 'rebook': {
      const instead = flow.name === 'rebook' ? (bookings.open?.id ?? null) : null
      return bookings.hold === null ? null : { ask: 'confirm', hold: bookings.hold, instead }
    }
    case 'cancel-booking':
      return bookings.open === null ? null : { ask: 'cancel', booking: bookings.open.id }
    default:
      return null
  }
}

/** What an answer adds to what is known. */
export function learned({ bookings }: Pick<SessionContext, 'bookings'>, answer: DeskAnswer): Pick<Visit, 'bookings'> {
  return { bookings: { ...bookings, ...news(answer) } }
}

function news(answer: DeskAnswer): Partial<BookingsKnown> {
  const { ask, outcome } = answer
  switch (ask) {
    case 'counters':
      return outcome.kind === 'ok' ? { counters: outcome.counters } : {}
    case 'days':
      return outcome.kind === 'ok' ? { days: outcome.days } : {}
    case 'hold':
      return outcome.kind === 'held' ? { hold: outcome.hold } : { hold: null, days: null }
    case 'confirm':
      if (outcome.kind === 'booked' || outcome.kind === 'already') {
        return { open: outcome.booking, news: outcome.kind, hold: null, days: null, mine: null }
      }
      return outcome.kind === 'expired' ? { hold: null, days: null } : {}
    case 'cancel':
      return outcome.kind === 'cancelled' ? { open: null, cancelled: true, mine: null } : {}
    case 'mine':
      return { mine: shownBookings(outcome) }
  }
}

function shownBookings(outcome: BookingOutcome): BookingsShown {
  if (outcome.kind === 'mine') return { found: 'bookings', bookings: outcome.bookings }
  return { found: outcome.kind === 'offline' ? 'unreached' : 'refused' }
}

/** Why it can't go on; null: it can. */
export function deskTrouble({ ask, outcome }: DeskAnswer): Trouble | null {
  switch (outcome.kind) {
    case 'ok':
    case 'held':
    case 'booked':
    case 'already':
    case 'mine':
    case 'cancelled':
      return null
    case 'offline':
      // it may have been heard all the same
      return ask === 'confirm' || ask === 'cancel' ? 'booking-unsure' : 'booking-offline'
    case 'expired':
      return 'hold-expired'
    case 'taken':
    case 'no-such-time':
      return 'slot-taken'
    case 'none':
      return ask === 'cancel' ? 'booking-gone' : 'booking-refused'
    case 'no-card':
      return 'booking-refused'
    case 'refused':
      // done, and its answer lost on the way, for all anybody knows
      return ask === 'confirm' || ask === 'cancel' ? 'booking-unsure' : 'booking-refused'
  }
}
