import { type Kysely, sql } from 'kysely'
import { isTaken } from './failure.ts'
import type { Tables } from './tables.ts'

/** A booked place, as it is kept. */
export interface KeptBooking {
  readonly id: string
  readonly counter: string
  readonly day: string
  readonly from: string
  /** counts from 1 */
  readonly place: number
  readonly ticket: string
}

const columns = ['id', 'counter', 'day', 'slot', 'place', 'holder', 'ticket', 'held_until'] as const

/** Places of each time that a terminal can't have now: booked, or held at another one. @returns by `DAY FROM` */
export async function takenPlaces(
  db: Kysely<Tables>,
  { terminal, counter, days }: { terminal: string; counter: string; days: readonly string[] },
  nowMs: number,
): Promise<ReadonlyMap<string, number>> {
  if (days.length === 0) return new Map()
  const rows = await db
    .selectFrom('bookings')
    .select(({ fn }) => ['day', 'slot', fn.countAll().as('count')])
    .where('counter', '=', counter)
    .where('day', 'in', days)
    .where('place', 'is not', null)
    .where(({ or, and, eb }) =>
      or([eb('holder', 'is not', null), and([eb('held_until', '>', iso(nowMs)), eb('terminal', '<>', terminal)])]),
    )
    .groupBy(['day', 'slot'])
    .execute()
  return new Map(rows.map(({ day, slot, count }) => [`${day} ${slot}`, Number(count)]))
}

interface Wanted {
  readonly hold: string
  readonly terminal: string
  readonly counter: string
  readonly day: string
  readonly from: string
  /** how many that time has */
  readonly places: number
}

/**
 * Holds one place for a terminal until `untilMs`, then gives up what it held before, which may be the same place.
 * Whoever comes first to a place has it: each try is one statement, and the row of a place is there once. The same
 * `hold` again answers the same.
 * @returns until when; null: all are taken
 */
export async function holdPlace(
  db: Kysely<Tables>,
  { hold, terminal, counter, day, from, places }: Wanted,
  nowMs: number,
  untilMs: number,
): Promise<string | null> {
  const row = { id: hold, terminal, held_until: iso(untilMs) }
  for (let place = 1; place <= places; place += 1) {
    const earlier = await db.selectFrom('bookings').selectAll().where('id', '=', hold).executeTakeFirst()
    if (earlier) return isHeldBy(earlier, terminal, nowMs) ? earlier.held_until : null
    const held = await db
      .insertInto('bookings')
      .values({ ...row, counter, day, slot: from, place })
      .onConflict((conflict) =>
        conflict
          .columns(['counter', 'day', 'slot', 'place'])
          .doUpdateSet(row)
          .where('bookings.holder', 'is', null)
          .where(({ or, eb }) =>
            or([eb('bookings.held_until', '<=', iso(nowMs)), eb('bookings.terminal', '=', terminal)]),
          ),
      )
      .returning('held_until')
      .executeTakeFirst()
      // its own hold, asked twice in the same moment: the next round finds it
      .catch((error) => (isTaken(error) ? undefined : Promise.reject(error)))
    if (!held) continue
    await db
      .deleteFrom('bookings')
      .where('terminal', '=', terminal)
      .where('holder', 'is', null)
      .where('id', '<>', hold)
      .execute()
    return held.held_until
  }
  return null
}

function isHeldBy(
  row: { terminal: string; holder: string | null; held_until: string },
  terminal: string,
  nowMs: number,
): boolean {
  return row.terminal === terminal && row.holder === null && row.held_until > iso(nowMs)
}

export type Confirmed = { kind: 'booked' | 'already'; booking: KeptBooking } | { kind: 'expired' }

/** Makes a hold somebody's and draws their number; with `instead` that booking is given up, both or neither. */
export async function confirmPlace(
  db: Kysely<Tables>,
  {
    hold,
    holder,
    instead,
    letterOf,
  }: { hold: string; holder: string; instead: string | null; letterOf: (counter: string) => string },
  nowMs: number,
): Promise<Confirmed> {
  const theirs = await db.selectFrom('bookings').select(columns).where('id', '=', hold).executeTakeFirst()
  const before = theirs?.holder === holder ? kept(theirs) : null
  if (before) return { kind: 'booked', booking: before }
  if (!theirs || theirs.holder !== null) return { kind: 'expired' }
  try {
    return await db.transaction().execute(async (step): Promise<Confirmed> => {
      if (instead !== null) await giveUp(step, instead, holder)
      const booked = await step
        .updateTable('bookings')
        .set({ holder })
        .where('id', '=', hold)
        .where('holder', 'is', null)
        .where('held_until', '>', iso(nowMs))
        .returning(['counter', 'day'])
        .executeTakeFirst()
      if (!booked) throw new Expired()
      const { last } = await step
        .insertInto('booking_numbers')
        .values({ ...booked, last: 1 })
        .onConflict((conflict) =>
          conflict.columns(['counter', 'day']).doUpdateSet({ last: sql`booking_numbers.last + 1` }),
        )
        .returning('last')
        .executeTakeFirstOrThrow()
      const row = await step
        .updateTable('bookings')
        .set({ ticket: `${letterOf(booked.counter)}${String(last).padStart(3, '0')}` })
        .where('id', '=', hold)
        .returning(columns)
        .executeTakeFirstOrThrow()
      const booking = kept(row)
      return booking ? { kind: 'booked', booking } : { kind: 'expired' }
    })
  } catch (error) {
    if (error instanceof Expired) return { kind: 'expired' }
    if (!isTaken(error)) throw error
    const other = (await bookingsOf(db, holder, theirs.day)).find(
      ({ counter, day }) => counter === theirs.counter && day === theirs.day,
    )
    return other ? { kind: 'already', booking: other } : { kind: 'expired' }
  }
}

/** The transaction is not to be kept. */
class Expired extends Error {}

/** Gives a booking of theirs up that has not begun; given up twice it is the same. False: they have none such. */
export async function cancelPlace(
  db: Kysely<Tables>,
  booking: string,
  holder: string,
  now: { day: string; time: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('bookings')
    .select(columns)
    .where('id', '=', booking)
    .where('holder', '=', holder)
    .executeTakeFirst()
  if (!row) return false
  if (row.place === null) return true
  if (row.day < now.day || (row.day === now.day && row.slot <= now.time)) return false
  await giveUp(db, booking, holder)
  return true
}

async function giveUp(db: Kysely<Tables>, booking: string, holder: string): Promise<void> {
  await db.updateTable('bookings').set({ place: null }).where('id', '=', booking).where('holder', '=', holder).execute()
}

/** Somebody's bookings from a day on, the next first. */
export async function bookingsOf(db: Kysely<Tables>, holder: string, fromDay: string): Promise<KeptBooking[]> {
  const rows = await db
    .selectFrom('bookings')
    .select(columns)
    .where('holder', '=', holder)
    .where('day', '>=', fromDay)
    .orderBy('day')
    .orderBy('slot')
    .limit(100)
    .execute()
  return rows.flatMap((row) => kept(row) ?? [])
}

export interface Untold {
  readonly id: string
  readonly state: 'booked' | 'cancelled'
  readonly counter: string
  readonly day: string
  readonly from: string
  readonly place: number | null
  readonly ticket: string
}

/** What the calling system has not been told yet, at most 100. */
export async function untoldBookings(db: Kysely<Tables>): Promise<Untold[]> {
  const rows = await db
    .selectFrom('bookings')
    .select(columns)
    .where('holder', 'is not', null)
    .where(({ or, and, eb }) =>
      or([
        and([eb('place', 'is not', null), eb('told', 'is', null)]),
        and([eb('place', 'is', null), or([eb('told', 'is', null), eb('told', '=', 'booked')])]),
      ]),
    )
    .orderBy('day')
    .orderBy('slot')
    .limit(100)
    .execute()
  return rows.map(({ slot, ticket, ...row }) => ({
    ...row,
    from: slot,
    ticket: ticket ?? '',
    state: row.place === null ? 'cancelled' : 'booked',
  }))
}

export async function markTold(db: Kysely<Tables>, id: string, told: Untold['state']): Promise<void> {
  await db.updateTable('bookings').set({ told }).where('id', '=', id).execute()
}

/** Forgets what was before a day. */
export async function forgetBookings(db: Kysely<Tables>, beforeDay: string): Promise<void> {
  await db.deleteFrom('bookings').where('day', '<', beforeDay).execute()
  await db.deleteFrom('booking_numbers').where('day', '<', beforeDay).execute()
}

function kept(row: {
  id: string
  counter: string
  day: string
  slot: string
  place: number | null
  ticket: string | null
}): KeptBooking | null {
  const { id, counter, day, slot, place, ticket } = row
  return place === null || ticket === null ? null : { id, counter, day, from: slot, place, ticket }
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString()
}
