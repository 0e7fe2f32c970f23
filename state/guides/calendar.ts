import type { Hours } from '../../contract/hours.ts'
import type { Calendar } from './content.ts'

/**
 * When some windows of a hall are open, by the calendars of all years; in each year
 * that of the windows goes before that of the whole hall. The week is that of the year given, or of the last one before it. Pure.
 * @param windows as the item names them: "15-18"
 * @returns null: no calendar is about that hall
 */
export function hoursOf(
  calendars: readonly Calendar[],
  { hall, windows }: { hall: string; windows: string },
  year: number,
): Hours | null {
  const ofHall = calendars.filter((calendar) => calendar.hall === hall)
  const years = [...new Set(ofHall.map((calendar) => calendar.year))].toSorted((one, other) => one - other)
  const byYear = years.flatMap((one) => {
    const inYear = ofHall.filter((calendar) => calendar.year === one)
    const own = windows === '' ? undefined : inYear.find((calendar) => calendar.windows === windows)
    return own ?? inYear.find((calendar) => calendar.windows === '') ?? []
  })
  const week = (byYear.findLast((calendar) => calendar.year <= year) ?? byYear[0])?.week
  if (week === undefined) return null
  return {
    week,
    closed: byYear.flatMap(({ closed }) => closed.map(({ day }) => day)),
    open: byYear.flatMap(({ open }) => open),
    years: byYear.map((calendar) => calendar.year),
  }
}
