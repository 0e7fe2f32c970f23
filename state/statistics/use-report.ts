import { z } from 'zod'
import type { Store } from '../store/open-store.ts'
import { Counted, CountedOfItem, type DayCounts } from './use-counts.ts'

const HourSum = z.object({ what: Counted, hour: z.int(), count: z.int() })
const DaySum = z.object({ day: z.string(), count: z.int() })
const ItemSum = z.object({ code: z.string(), what: CountedOfItem, count: z.int() })

export interface UseReport {
  readonly total: DayCounts
  /** of each kind by the hour, 0 to 23 */
  readonly byHour: ReadonlyMap<Counted, readonly number[]>
}

export type ItemUse = { readonly code: string } & Readonly<Record<CountedOfItem, number>>

/** What happened from this day on, in numbers of nobody. @param from `YYYY-MM-DD` */
export function reportSince(store: Store, from: string): UseReport {
  const rows = z
    .array(HourSum)
    .parse(
      store
        .prepare('select what, hour, sum(count) as count from use_counts where +day >= ? group by what, hour')
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
  const byHour = new Map(Counted.options.map((what) => [what, Array.from({ length: 24 }, () => 0)]))
  for (const { what, hour, count } of rows) {
    total[what] += count
    byHour.get(what)?.splice(hour, 1, count)
  }
  return { total, byHour }
}

/** Of each day on which there was any, the oldest first. */
export function daysSince(store: Store, from: string, what: Counted): { day: string; count: number }[] {
  return z
    .array(DaySum)
    .parse(
      store
        .prepare(
          'select day, sum(count) as count from use_counts where day >= ? and what = ? group by day order by day',
        )
        .all(from, what),
    )
}

/** What was looked up and printed, the most looked up first. */
export function itemsSince(store: Store, from: string): ItemUse[] {
  const rows = z
    .array(ItemSum)
    .parse(
      store
        .prepare('select code, what, sum(count) as count from item_counts where +day >= ? group by code, what')
        .all(from),
    )
  const items = new Map<string, { code: string } & Record<CountedOfItem, number>>()
  for (const { code, what, count } of rows) {
    const item = items.get(code) ?? { code, searches: 0, prints: 0, 'print-failures': 0 }
    item[what] = count
    items.set(code, item)
  }
  return [...items.values()].sort((one, other) => other.searches - one.searches)
}
