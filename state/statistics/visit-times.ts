import { z } from 'zod'
import type { Store } from '../store/open-store.ts'

/** Seconds: as long as half of the visits took, and 95 of 100 of them. */
type Spread = { readonly visits: number; readonly p50: number; readonly p95: number }

export interface VisitTimes {
  /** null: there was none */
  readonly all: Spread | null
  /** by the hour in which they began; hours without a visit are left out */
  readonly byHour: readonly ({ readonly hour: number } & Spread)[]
}

/** How many visits of that hour took so long. */
const Row = z.tuple([z.int(), z.int(), z.int()])

/** From this day on. @param from `YYYY-MM-DD` */
export function visitTimesSince(store: Store, from: string): VisitTimes {
  // the plus keeps the days' index out: in the order of the other one nothing has to be sorted
  return spreads(store, 'select hour, seconds, count(*) from visit_times where +day >= ? group by hour, seconds', from)
}

/** The last so many visits. */
export function lastVisitTimes(store: Store, count: number): VisitTimes {
  return spreads(
    store,
    `select hour, seconds, count(*) from (select hour, seconds from visit_times order by sequence desc limit ?)
     group by hour, seconds`,
    count,
  )
}

function spreads(store: Store, query: string, of: string | number): VisitTimes {
  const all = new Map<number, number>()
  const hours = new Map<number, Map<number, number>>()
  for (const row of store.prepare(query).raw().all(of)) {
    const [hour, seconds, count] = Row.parse(row)
    const ofHour = hours.get(hour) ?? new Map<number, number>()
    hours.set(hour, ofHour.set(seconds, count))
    all.set(seconds, (all.get(seconds) ?? 0) + count)
  }
  return {
    all: all.size === 0 ? null : spread(all),
    byHour: [...hours].sort(([one], [other]) => one - other).map(([hour, took]) => ({ hour, ...spread(took) })),
  }
}

/** @param took how many visits took how many seconds; at least one */
function spread(took: ReadonlyMap<number, number>): Spread {
  const sorted = [...took].sort(([one], [other]) => one - other)
  const visits = sorted.reduce((sum, [, count]) => sum + count, 0)
  const at = (part: number) => {
    let before = 0
    for (const [seconds, count] of sorted) {
      before += count
      if (before >= visits * part) return seconds
    }
    return 0
  }
  return { visits, p50: at(0.5), p95: at(0.95) }
}
