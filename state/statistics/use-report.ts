import { z } from 'zod'
import type { Store } from '../store/open-store.ts'
import { Counted, type DayCounts } from './use-counts.ts'

const Row = z.object({ day: z.string(), hour: z.int(), what: Counted, count: z.int() })
const Sum = z.object({ of: z.union([z.string(), z.int()]), count: z.int() })

export interface UseReport {
  readonly total: DayCounts
  /** visits by the hour in which they began, 0 to 23 */
  readonly byHour: readonly number[]
  /** visits of each day on which there was one, the oldest first */
  readonly byDay: readonly { day: string; count: number }[]
}

/** What happened from this day on, in numbers of nobody. @param from `YYYY-MM-DD` */
export function useSince(store: Store, from: string): UseReport {
  const sums = (column: 'what' | 'hour' | 'day', where: string) =>
    z
      .array(Sum)
      .parse(
        store
          .prepare(
            `select ${column} as "of", sum(count) as count from use_counts where day >= ? ${where} group by ${column}`,
          )
          .all(from),
      )
  const total: Record<Counted, number> = {
    visits: 0,
    searches: 0,
    prints: 0,
    'print-failures': 0,
    ratings: 0,
    deliveries: 0,
    appointments: 0,
    'open-minutes': 0,
  }
  for (const { of, count } of sums('what', '')) total[Counted.parse(of)] = count
  const byHour = Array.from({ length: 24 }, () => 0)
  for (const { of, count } of sums('hour', "and what = 'visits'")) byHour[Number(of)] = count
  const byDay = sums('day', "and what = 'visits'").map(({ of, count }) => ({ day: String(of), count }))
  return { total, byHour, byDay }
}

/** Every number that is kept, a line each, for a spreadsheet. */
export function useCsv(store: Store): string {
  const rows = z
    .array(Row)
    .parse(store.prepare('select day, hour, what, count from use_counts order by day, hour, what').all())
  return `day,hour,what,count\r\n${rows.map(({ day, hour, what, count }) => `${day},${hour},${what},${count}\r\n`).join('')}`
}
