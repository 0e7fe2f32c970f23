import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { dayInChina, isWorkingDay, timeInChina, type WorkingDays } from '../calendar/working-days.ts'
import { Counter } from '../contract/bookings.ts'
import embedded from './counters.json' with { type: 'json' }

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30')

/** A counter with what the centre knows of it. */
export const CounterPlan = Counter.extend({
  /** in front of its ticket numbers */
  letter: z.string().regex(/^[A-Z]{1,2}$/, 'must be one or two capitals'),
  /** of each time as many places as windows */
  windows: z.array(z.string().min(1).max(20)).min(1).max(50),
  /** spans of a working day in which it can be booked */
  hours: z
    .array(z.tuple([Time, Time]))
    .min(1)
    .max(4),
  /** how long one booking is */
  minutes: z.int().min(5).max(240),
  /** how many days ahead, today not counted */
  daysAhead: z.int().min(0).max(59),
})
export type CounterPlan = z.infer<typeof CounterPlan>

const CounterFile = z.strictObject({ counters: z.array(CounterPlan).max(100) })

/** `counters.json` in the data folder is not what it should be: a sentence. */
export class CountersFailure extends Error {}

const dayMs = 86_400_000

/** `DATA/counters.json`, or the ones that come with the program. @throws CountersFailure */
export function loadCounters(dataFolder: string | null): readonly CounterPlan[] {
  const file = dataFolder === null ? null : join(dataFolder, 'counters.json')
  if (file === null || !existsSync(file)) return CounterFile.parse(embedded).counters
  try {
    return CounterFile.parse(JSON.parse(readFileSync(file, 'utf8'))).counters
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new CountersFailure(`${file} describes no counters (${reason}): correct it, or take it away`)
  }
}

/** What is told of a counter. */
export function toldOf({ id, name, place, items }: CounterPlan): Counter {
  return { id, name, place, items }
}

interface Span {
  readonly from: string
  readonly to: string
}

/** The times of a working day, one after the other; what is left of a span that is too short for one is not used. */
export function timesOf({ hours, minutes }: CounterPlan): Span[] {
  return hours.flatMap(([from, to]) => {
    const [first, last] = [minuteOf(from), minuteOf(to)]
    const count = Math.max(0, Math.floor((last - first) / minutes))
    return Array.from({ length: count }, (_, n) => ({
      from: timeOf(first + n * minutes),
      to: timeOf(first + (n + 1) * minutes),
    }))
  })
}

/** Days that can be booked, with the times that have not begun. */
export function openTimes(plan: CounterPlan, calendar: WorkingDays, nowMs: number): { day: string; times: Span[] }[] {
  const [today, now] = [dayInChina(nowMs), timeInChina(nowMs)]
  return Array.from({ length: plan.daysAhead + 1 }, (_, n) => dayInChina(nowMs + n * dayMs))
    .filter((day) => isWorkingDay(calendar, day))
    .map((day) => ({ day, times: timesOf(plan).filter(({ from }) => day > today || from > now) }))
    .filter(({ times }) => times.length > 0)
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return (hour ?? 0) * 60 + (minute ?? 0)
}

function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
