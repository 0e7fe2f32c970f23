import type { Frame } from '../../contract/session.ts'

type Hours = Frame['hours']

/**
 * What can be said about the hall right now. Times like `08:30`.
 * The members with `known: false` come of a year for which the calendar of holidays has no entry:
 * then only the time of day is known, not whether anybody is at the windows.
 */
export type HallStatus =
  | { state: 'open'; known: boolean }
  | { state: 'before'; known: boolean; opens: string }
  | { state: 'break'; known: boolean; reopens: string }
  | { state: 'after' }
  | { state: 'day-off'; known: boolean }
  | { state: 'unknown' }

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

/** Spans of `hours.workdays` are half open: at 12:00 the morning is over. They need not be sorted. */
export function hallStatus(moment: Moment, hours: Hours): HallStatus {
  const date = [moment.year, pad(moment.month), pad(moment.day)].join('-')
  const known = [...hours.closedOn, ...hours.openOn].some((day) => day.startsWith(`${moment.year}-`))
  if (hours.closedOn.includes(date)) return { state: 'day-off', known: true }
  const weekend = moment.weekday === 0 || moment.weekday === 6
  if (weekend && !hours.openOn.includes(date)) return { state: 'day-off', known }

  const spans = [...hours.workdays].sort(([one], [other]) => (one < other ? -1 : 1))
  const first = spans[0]
  if (first === undefined) return { state: 'unknown' }
  if (spans.some(([from, to]) => from <= moment.time && moment.time < to)) return { state: 'open', known }
  if (moment.time < first[0]) return { state: 'before', known, opens: first[0] }
  const next = spans.find(([from]) => moment.time < from)
  return next === undefined ? { state: 'after' } : { state: 'break', known, reopens: next[0] }
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
