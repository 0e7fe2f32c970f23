import { z } from 'zod'
import { AnswerKey } from './asks.ts'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30')
export const CounterId = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a short lower-case word like registration')

/** A kind of service counter (窗口) that can be booked. */
export const Counter = z.strictObject({
  id: CounterId,
  /** 市场准入 */
  name: z.string().min(1).max(20),
  /** where in the hall, 一层东侧 */
  place: z.string().max(30),
  /** 实施编码 of the items that it serves; empty: any */
  items: z.array(z.string().max(60)).max(500),
})
export type Counter = z.infer<typeof Counter>

/** `GET /v1/bookings/counters` */
export const Counters = z.strictObject({ counters: z.array(Counter).max(100) })
export type Counters = z.infer<typeof Counters>

/** Some time at a counter, and how many may still come then. */
const Slot = z.strictObject({ from: Time, to: Time, free: z.int().min(0) })

/** `GET /v1/bookings/counters/:counter/days`: days on which the hall is open and something begins from now on. */
export const BookingDays = z.strictObject({
  days: z.array(z.strictObject({ day: z.iso.date(), slots: z.array(Slot).max(200) })).max(60),
})
export type BookingDays = z.infer<typeof BookingDays>

/** The body of `POST /v1/bookings/holds`; the terminal makes up `hold`, so that sent again it is the same. */
export const HoldWish = z.strictObject({ hold: z.uuid(), counter: CounterId, day: z.iso.date(), from: Time })
export type HoldWish = z.infer<typeof HoldWish>

/**
 * `held`: nobody else gets it before `until`; what the terminal held before is free again. `taken`: somebody was first.
 * `no-such-time`: it is past, or there is none.
 */
export const HoldAnswer = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('held'), until: z.iso.datetime() }),
  z.strictObject({ state: z.literal('taken') }),
  z.strictObject({ state: z.literal('no-such-time') }),
])
export type HoldAnswer = z.infer<typeof HoldAnswer>

/** A booking (预约) with its ticket; nothing in it says whose it is. */
export const Booking = z.strictObject({
  id: z.uuid(),
  counter: CounterId,
  name: z.string().max(20),
  place: z.string().max(30),
  /** to go to, 3号窗口 */
  window: z.string().max(20),
  day: z.iso.date(),
  from: Time,
  to: Time,
  /** the number that is called, A012 */
  ticket: z.string().max(10),
})
export type Booking = z.infer<typeof Booking>

export const BookingWish = z.discriminatedUnion('wish', [
  /** makes a hold theirs; `instead`: gives up another booking of theirs in the same moment (改约) */
  z.strictObject({ wish: z.literal('confirm'), hold: z.uuid(), instead: z.uuid().nullable() }),
  z.strictObject({ wish: z.literal('mine') }),
  z.strictObject({ wish: z.literal('cancel'), booking: z.uuid() }),
])
export type BookingWish = z.infer<typeof BookingWish>

/** What is sealed in a question of `POST /v1/bookings/ask`. */
export const BookingQuestion = z.strictObject({
  /** of the card that was read */
  idNumber: z.string().min(6).max(30),
  wish: BookingWish,
  answerKey: AnswerKey,
})
export type BookingQuestion = z.infer<typeof BookingQuestion>

/** Sealed in its answer. Asked again, confirming and cancelling answer as the first time. */
export const BookingAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('booked'), booking: Booking }),
  /** the hold is over: another time must be taken */
  z.strictObject({ answer: z.literal('expired') }),
  /** they have one there on that day: one is enough */
  z.strictObject({ answer: z.literal('already'), booking: Booking }),
  /** those from now on, the next first */
  z.strictObject({ answer: z.literal('mine'), bookings: z.array(Booking).max(100) }),
  z.strictObject({ answer: z.literal('cancelled') }),
  /** they have no such booking, or it has begun */
  z.strictObject({ answer: z.literal('none') }),
])
export type BookingAnswer = z.infer<typeof BookingAnswer>

/** what the seal of such a question is bound to */
export const bookingAskKind = 'booking'
