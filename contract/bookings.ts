import { z } from 'zod'
import { Booking, BookingDays, Counters } from '../hub/contract/bookings.ts'

export { Booking, type BookingDays, type Counter } from '../hub/contract/bookings.ts'

/** No answer of the hub: `offline` it was not reached; `refused` it would not, and staff find why in the log. */
const noAnswer = [z.object({ kind: z.literal('offline') }), z.object({ kind: z.literal('refused') })] as const

export const CountersOutcome = z.discriminatedUnion('kind', [Counters.extend({ kind: z.literal('ok') }), ...noAnswer])
export type CountersOutcome = z.infer<typeof CountersOutcome>

export const DaysOutcome = z.discriminatedUnion('kind', [
  BookingDays.extend({ kind: z.literal('ok') }),
  /** there is no such counter any more */
  z.object({ kind: z.literal('none') }),
  ...noAnswer,
])
export type DaysOutcome = z.infer<typeof DaysOutcome>

export const HoldOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('held'), hold: z.uuid(), until: z.iso.datetime() }),
  /** somebody was first */
  z.object({ kind: z.literal('taken') }),
  /** it is past, or there is none */
  z.object({ kind: z.literal('no-such-time') }),
  ...noAnswer,
])
export type HoldOutcome = z.infer<typeof HoldOutcome>

/** `offline` of a confirmation or a cancellation: it may have reached the hub; asked again it answers the same. */
export const BookingOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('booked'), booking: Booking }),
  z.object({ kind: z.literal('expired') }),
  z.object({ kind: z.literal('already'), booking: Booking }),
  z.object({ kind: z.literal('mine'), bookings: z.array(Booking) }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('none') }),
  /** no card was read in this session */
  z.object({ kind: z.literal('no-card') }),
  ...noAnswer,
])
export type BookingOutcome = z.infer<typeof BookingOutcome>
