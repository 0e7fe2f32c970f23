import { type Kysely, sql } from 'kysely'
import type { DayCounts } from '../contract/statistics.ts'
import type { Tables } from './tables.ts'

/** Replaces what was said of that day before. */
export async function keepDay(
  db: Kysely<Tables>,
  terminal: string,
  day: string,
  counts: DayCounts,
  nowMs: number,
): Promise<void> {
  const row = {
    visits: counts.visits,
    searches: counts.searches,
    prints: counts.prints,
    appointments: counts.appointments,
    ratings: counts.ratings,
    deliveries: counts.deliveries,
    print_failures: counts.printFailures,
    outage_minutes: counts.outageMinutes,
    kept_at: new Date(nowMs).toISOString(),
  }
  await db
    .insertInto('statistics')
    .values({ terminal, day, ...row })
    .onConflict((conflict) => conflict.columns(['day', 'terminal']).doUpdateSet(row))
    .execute()
}

export interface Summed extends DayCounts {
  /** a terminal or a day */
  readonly of: string
  /** days of which there are counts */
  readonly days: number
}

/** The sums of a month like `2026-11`, by terminal or by day, in its order. */
export async function monthSums(db: Kysely<Tables>, month: string, by: 'terminal' | 'day'): Promise<Summed[]> {
  const sum = (column: string) => sql<number>`cast(sum(${sql.ref(column)}) as bigint)`
  return await db
    .selectFrom('statistics')
    .select([
      `${by} as of`,
      sql<number>`count(*)`.as('days'),
      sum('visits').as('visits'),
      sum('searches').as('searches'),
      sum('prints').as('prints'),
      sum('appointments').as('appointments'),
      sum('ratings').as('ratings'),
      sum('deliveries').as('deliveries'),
      sum('print_failures').as('printFailures'),
      sum('outage_minutes').as('outageMinutes'),
    ])
    .where('day', '>=', `${month}-01`)
    .where('day', '<=', `${month}-31`)
    .groupBy(by)
    .orderBy(by)
    .execute()
}

/** Months of which there are counts, newest first. */
export async function monthsKept(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('statistics')
    .select(sql<string>`substr(day, 1, 7)`.as('month'))
    .distinct()
    .orderBy('month', 'desc')
    .limit(36)
    .execute()
  return rows.map(({ month }) => month)
}
