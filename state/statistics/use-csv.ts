import { z } from 'zod'
import { csvLine } from '../files/csv.ts'
import type { Store } from '../store/open-store.ts'

const Row = z.object({
  day: z.string(),
  hour: z.int().nullable(),
  what: z.string(),
  item: z.string(),
  count: z.int(),
})

/** `visit-seconds` divided by `visits-over` is what a visit of that hour took on average. */
const query = `
  select day, hour, what, '' as item, count from use_counts
  union all select day, hour, 'visits-over', '', count(*) from visit_times group by day, hour
  union all select day, hour, 'visit-seconds', '', sum(seconds) from visit_times group by day, hour
  union all select day, null, what, code, count from item_counts
  order by day, item, hour, what`

/** Every number that is kept, a line each, for a spreadsheet: of an hour, or of an item on a day. */
export function* useCsv(store: Store): Generator<string> {
  yield csvLine(['day', 'hour', 'what', 'item', 'count'])
  for (const row of store.prepare(query).iterate()) {
    const { day, hour, what, item, count } = Row.parse(row)
    yield csvLine([day, hour === null ? '' : String(hour), what, asText(item), String(count)])
  }
}

/** a code that a spreadsheet would take for a formula */
function asText(code: string): string {
  return /^[=+\-@\t\r]/.test(code) ? `'${code}` : code
}
