import { dayInChina, timeInChina, type WorkingDays } from '../calendar/working-days.ts'
import { holderHash } from '../cases/holder.ts'
import type {
  Booking,
  BookingAnswer,
  BookingDays,
  BookingQuestion,
  BookingWish,
  Counter,
  HoldAnswer,
  HoldWish,
} from '../contract/bookings.ts'
import { bookingsOf, cancelPlace, confirmPlace, holdPlace, type KeptBooking, takenPlaces } from '../store/bookings.ts'
import type { HubStore } from '../store/open-store.ts'
import { type CounterPlan, openTimes, timesOf, toldOf } from './counters.ts'

/** long enough to review and confirm, short enough for those who wait */
const heldMs = 5 * 60_000

export interface BookingDeskParts {
  readonly store: HubStore
  readonly calendar: WorkingDays
  readonly counters: readonly CounterPlan[]
  readonly pepper: Buffer
  readonly nowMs: () => number
  /** the calling system has something to hear */
  readonly onChange: () => void
}

/** Which counters there are, when they are free, and whose places they are. */
export class BookingDesk {
  readonly #parts: BookingDeskParts
  constructor(parts: BookingDeskParts) {
    this.#parts = parts
  }

  counters(): Counter[] {
    return this.#parts.counters.map(toldOf)
  }

  /** When a terminal can have a place; null: there is no such counter. */
  async days(terminal: string, counter: string): Promise<BookingDays | null> {
    const { store, calendar, nowMs } = this.#parts
    const plan = this.#plan(counter)
    if (!plan) return null
    const open = openTimes(plan, calendar, nowMs())
    const dates = open.map(({ day }) => day)
    const taken = await takenPlaces(store.db, { terminal, counter, days: dates }, nowMs())
    const free = (day: string, from: string) => Math.max(0, plan.windows.length - (taken.get(`${day} ${from}`) ?? 0))
    return {
      days: open.map(({ day, times }) => ({ day, slots: times.map((one) => ({ ...one, free: free(day, one.from) })) })),
    }
  }

  async hold(terminal: string, { hold, counter, day, from }: HoldWish): Promise<HoldAnswer> {
    const { store, calendar, nowMs } = this.#parts
    const plan = this.#plan(counter)
    const open = plan ? openTimes(plan, calendar, nowMs()).find((one) => one.day === day) : undefined
    if (!plan || !open?.times.some((time) => time.from === from)) return { state: 'no-such-time' }
    const places = plan.windows.length
    const wanted = { hold, terminal, counter, day, from, places }
    const until = await holdPlace(store.db, wanted, nowMs(), nowMs() + heldMs)
    return until === null ? { state: 'taken' } : { state: 'held', until }
  }

  async answer({ idNumber, wish }: BookingQuestion): Promise<BookingAnswer> {
    return await this.#carryOut(holderHash(idNumber, this.#parts.pepper), wish)
  }

  async #carryOut(holder: string, wish: BookingWish): Promise<BookingAnswer> {
    const { store, nowMs, onChange } = this.#parts
    const now = { day: dayInChina(nowMs()), time: timeInChina(nowMs()) }
    switch (wish.wish) {
      case 'mine': {
        const bookings = (await bookingsOf(store.db, holder, now.day)).flatMap((one) => this.#booking(one) ?? [])
        return { answer: 'mine', bookings: bookings.filter(({ day, to }) => day > now.day || to > now.time) }
      }
      case 'cancel': {
        const cancelled = await cancelPlace(store.db, wish.booking, holder, now)
        onChange()
        return { answer: cancelled ? 'cancelled' : 'none' }
      }
      case 'confirm': {
        const letterOf = (counter: string) => this.#plan(counter)?.letter ?? ''
        const { hold, instead } = wish
        const confirmed = await confirmPlace(store.db, { hold, holder, instead, letterOf }, nowMs())
        onChange()
        const booking = confirmed.kind === 'expired' ? null : this.#booking(confirmed.booking)
        if (confirmed.kind === 'expired' || booking === null) return { answer: 'expired' }
        return { answer: confirmed.kind, booking }
      }
    }
  }

  /** null: the counter is no more */
  #booking({ id, counter, day, from, place, ticket }: KeptBooking): Booking | null {
    const plan = this.#plan(counter)
    if (!plan) return null
    const to = timesOf(plan).find((time) => time.from === from)?.to ?? from
    const window = plan.windows[place - 1] ?? ''
    return { id, counter, name: plan.name, place: plan.place, window, day, from, to, ticket }
  }

  #plan(counter: string): CounterPlan | undefined {
    return this.#parts.counters.find(({ id }) => id === counter)
  }
}
