import { z } from 'zod'

const Spans = z.array(z.tuple([z.string(), z.string()]))
type Spans = z.infer<typeof Spans>

/** When a hall, or a window of it, is open. Times like `08:30`, days like `2026-10-01`. */
export const Hours = z.object({
  /** spans of each weekday, Monday first; they need not be sorted */
  week: z.array(Spans).length(7),
  /** days on which it is closed all the same */
  closed: z.array(z.string()),
  /** days that are worked like a Monday all the same (调休) */
  open: z.array(z.string()),
  /** the years whose holidays are known: of others nothing is claimed and no working days are counted */
  years: z.array(z.number().int()),
})
export type Hours = z.infer<typeof Hours>

/**
 * What can be said about a hall right now. The members with `known: false` come of a year whose holidays are not known:
 * then only the time of day is known, not whether anybody is at the windows. `next` is when it opens again.
 */
export type HallStatus =
  | { state: 'open'; known: boolean }
  | { state: 'before'; known: boolean; opens: string }
  | { state: 'break'; known: boolean; reopens: string }
  | { state: 'after'; next: Opening | null }
  | { state: 'day-off'; known: boolean; next: Opening | null }
  | { state: 'unknown' }

/** `inDays` 1: tomorrow */
type Opening = { day: string; inDays: number; weekday: number; opens: string }

/** A moment as clocks in China show it; there is one time zone, whatever the machine is set to. */
export type Moment = { year: number; month: number; day: number; weekday: number; time: string }

const chinaClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

export function momentInChina(now: Date): Moment {
  const parts = new Map(chinaClock.formatToParts(now).map((part) => [part.type, part.value]))
  const year = Number(parts.get('year'))
  const month = Number(parts.get('month'))
  const day = Number(parts.get('day'))
  return {
    year,
    month,
    day,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  }
}

/** Spans are half open: at 12:00 the morning is over. */
export function hallStatus(moment: Moment, hours: Hours): HallStatus {
  if (hours.week.every((spans) => spans.length === 0)) return { state: 'unknown' }
  const today = Date.UTC(moment.year, moment.month - 1, moment.day)
  const known = hours.years.includes(moment.year)
  const spans = spansOf(today, hours)
  const [first] = spans
  if (first === undefined) return { state: 'day-off', known, next: nextOpening(today, hours) }
  if (spans.some(([from, to]) => from <= moment.time && moment.time < to)) return { state: 'open', known }
  if (moment.time < first[0]) return { state: 'before', known, opens: first[0] }
  const next = spans.find(([from]) => moment.time < from)
  return next === undefined
    ? { state: 'after', next: nextOpening(today, hours) }
    : { state: 'break', known, reopens: next[0] }
}

/** so long before the hall opens, nobody there takes it for closed any more */
const wakesBeforeMinutes = 30

/** Whether the hall is shut, and nobody is about to open it. Where its hours are not known, and at midday, it is not. */
export function isShut(moment: Moment, hours: Hours): boolean {
  const status = hallStatus(moment, hours)
  switch (status.state) {
    case 'after':
    case 'day-off':
      return true
    case 'before':
      return minutesOf(status.opens) - minutesOf(moment.time) > wakesBeforeMinutes
    case 'open':
    case 'break':
    case 'unknown':
      return false
  }
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

/**
 * The last day on which something is done that takes so many working days, counted from the day after.
 * @param from a day like 2026-11-27
 * @returns null: a day on the way lies in a year whose holidays are not known
 */
export function afterWorkingDays(from: string, count: number, hours: Hours): string | null {
  if (hours.week.every((spans) => spans.length === 0)) return null
  let at = Date.parse(`${from}T00:00:00Z`)
  for (let left = count; left > 0; ) {
    at += DAY
    if (!isKnown(at, hours)) return null
    if (isWorkingDay(at, hours)) left -= 1
  }
  return dayOf(at)
}

/** 2026-11-27 */
export function dayText({ year, month, day }: Pick<Moment, 'year' | 'month' | 'day'>): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}`
}

/** How many minutes a hall was open on this day (2026-11-27), up to now where it is today. */
export function officeMinutes(day: string, hours: Hours, now: Moment): number {
  const isToday = day === dayText(now)
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const until = isToday ? minutes(now.time) : 24 * 60
  return spansOf(Date.parse(`${day}T00:00:00Z`), hours).reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(until, minutes(to)) - minutes(from)),
    0,
  )
}

const DAY = 24 * 60 * 60 * 1000
/** longer than the hall is ever closed */
const MOST_CLOSED = 30

/** null where the days until then are not all known */
function nextOpening(today: number, hours: Hours): Opening | null {
  for (let inDays = 1; inDays <= MOST_CLOSED; inDays += 1) {
    const at = today + inDays * DAY
    if (!isKnown(at, hours)) return null
    const [first] = spansOf(at, hours)
    if (first !== undefined) return { day: dayOf(at), inDays, weekday: new Date(at).getUTCDay(), opens: first[0] }
  }
  return null
}

/** By the calendar of the State Council: windows that are open on a Saturday don't make it one. */
function isWorkingDay(at: number, { closed, open }: Hours): boolean {
  const weekday = new Date(at).getUTCDay()
  const day = dayOf(at)
  return open.includes(day) || (weekday !== 0 && weekday !== 6 && !closed.includes(day))
}

function isKnown(at: number, hours: Hours): boolean {
  return hours.years.includes(new Date(at).getUTCFullYear())
}

function spansOf(at: number, { week, closed, open }: Hours): Spans {
  const day = dayOf(at)
  if (closed.includes(day)) return []
  const monday = week[0] ?? []
  const spans = open.includes(day) ? monday : (week[(new Date(at).getUTCDay() + 6) % 7] ?? [])
  return spans.toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
