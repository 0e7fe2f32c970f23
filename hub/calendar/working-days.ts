import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import embedded from './working-days.json' with { type: 'json' }

/** Which days are worked. Of years that are not named Saturdays and Sundays are off, and nothing else. */
const WorkingDays = z.strictObject({
  years: z.array(z.int()),
  /** what somebody must check before they rely on it */
  toBeVerified: z.string().optional(),
  /** days off on which one would work otherwise, or that are off anyway */
  closed: z.array(z.iso.date()),
  /** Saturdays and Sundays that are worked (调休) */
  open: z.array(z.iso.date()),
})
export type WorkingDays = z.infer<typeof WorkingDays>

/** `working-days.json` in the data folder is not what it should be: a sentence. */
export class CalendarFailure extends Error {}

const dayMs = 86_400_000
const chinaMs = 8 * 3_600_000

/** `DATA/working-days.json`, or the days that come with the program. @throws CalendarFailure */
export function loadWorkingDays(dataFolder: string | null): WorkingDays {
  const file = dataFolder === null ? null : join(dataFolder, 'working-days.json')
  if (file === null || !existsSync(file)) return WorkingDays.parse(embedded)
  try {
    return WorkingDays.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new CalendarFailure(`${file} is no calendar of working days (${reason}): correct it, or take it away`)
  }
}

/** The day it is in China, which has one time zone without summer time. */
export function dayInChina(atMs: number): string {
  return new Date(atMs + chinaMs).toISOString().slice(0, 10)
}

/** The time it is there, like 08:30. */
export function timeInChina(atMs: number): string {
  return new Date(atMs + chinaMs).toISOString().slice(11, 16)
}

export function isWorkingDay(calendar: WorkingDays, day: string): boolean {
  if (calendar.open.includes(day)) return true
  if (calendar.closed.includes(day)) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The `count`-th working day after `day`, which itself doesn't count. */
export function workingDayAfter(calendar: WorkingDays, day: string, count: number): string {
  let atMs = Date.parse(`${day}T00:00:00Z`)
  let left = count
  while (left > 0) {
    atMs += dayMs
    if (isWorkingDay(calendar, isoDay(atMs))) left -= 1
  }
  return isoDay(atMs)
}

/** Working days from `day`, which doesn't count, to `until`, which does; below 0 when that one is past. */
export function workingDaysBetween(calendar: WorkingDays, day: string, until: string): number {
  const [first, last] = day <= until ? [day, until] : [until, day]
  let count = 0
  for (let atMs = Date.parse(`${first}T00:00:00Z`) + dayMs; isoDay(atMs) <= last; atMs += dayMs) {
    if (isWorkingDay(calendar, isoDay(atMs))) count += 1
  }
  return day <= until ? count : -count
}

/** Did more than one working day pass between two moments? What is handed in on Friday has until Monday's end. */
export function overdueNextWorkingDay(calendar: WorkingDays, fromMs: number, toMs: number): boolean {
  // nearly always: without a calendar
  if (toMs - fromMs < dayMs) return false
  return dayInChina(toMs) > workingDayAfter(calendar, dayInChina(fromMs), 1)
}

function isoDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}
