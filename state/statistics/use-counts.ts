import { z } from 'zod'
import { dayText, momentInChina } from '../../contract/hours.ts'
import type { Store } from '../store/open-store.ts'

/** What is counted. `open-minutes`: minutes of office hours in which this terminal could be used. */
export const Counted = z.enum([
  'visits',
  'searches',
  'prints',
  'print-failures',
  'ratings',
  'deliveries',
  'appointments',
  'open-minutes',
])
export type Counted = z.infer<typeof Counted>

export type DayCounts = Readonly<Record<Counted, number>>

/** What is counted of each service item. */
export const CountedOfItem = Counted.extract(['searches', 'prints', 'print-failures'])
export type CountedOfItem = z.infer<typeof CountedOfItem>

/** days that are kept: two years and a bit */
const keptDays = 800

const Row = z.object({ what: Counted, count: z.number() })
type Hour = { readonly day: string; readonly hour: number }

/** Counts in memory; written down between two citizens, so that no visit waits or fails for a count. */
export class UseCounts {
  readonly #now: () => Date
  readonly #counted = new Map<string, { at: Hour; what: Counted; count: number }>()

  readonly #items = new Map<string, { day: string; code: string; what: CountedOfItem; count: number }>()
  #visits: { at: Hour; seconds: number }[] = []

  constructor(now: () => Date) {
    this.#now = now
  }

  /** A visit is over that began then and took so long. */
  took(began: Date, seconds: number): void {
    this.#visits.push({ at: hourOf(began), seconds: Math.round(Math.max(0, seconds)) })
  }

  /** Of one service item; what it is of all of them is counted by `add`. */
  ofItem(code: string, what: CountedOfItem): void {
    const { day } = hourOf(this.#now())
    const key = JSON.stringify([day, code, what])
    const before = this.#items.get(key)?.count ?? 0
    this.#items.set(key, { day, code, what, count: before + 1 })
  }

  add(what: Counted): void {
    const at = hourOf(this.#now())
    const key = `${at.day} ${at.hour} ${what}`
    const before = this.#counted.get(key)?.count ?? 0
    this.#counted.set(key, { at, what, count: before + 1 })
  }

  /** Writes down what was counted since. Throws SQLite's error, and what was counted is counted still. */
  write(store: Store): void {
    if (this.#counted.size === 0 && this.#items.size === 0 && this.#visits.length === 0) return
    const add = store.prepare(`insert into use_counts values (?, ?, ?, ?)
      on conflict (day, hour, what) do update set count = count + excluded.count`)
    const unsent = store.prepare('insert into use_unsent values (?) on conflict do nothing')
    const addItem = store.prepare(`insert into item_counts values (?, ?, ?, ?)
      on conflict (day, code, what) do update set count = count + excluded.count`)
    const addVisit = store.prepare('insert into visit_times (day, hour, seconds) values (?, ?, ?)')
    const oldest = hourOf(new Date(this.#now().getTime() - keptDays * 86_400_000)).day
    const before = z.string().nullable().parse(store.prepare('select max(day) from use_counts').pluck().get())
    store.transaction(() => {
      const days = [...this.#counted.values()].map(({ at }) => at.day).sort()
      for (const day of daysBetween(before, days[0])) unsent.run(day)
      for (const { at, what, count } of this.#counted.values()) {
        add.run(at.day, at.hour, what, count)
        unsent.run(at.day)
      }
      for (const { day, code, what, count } of this.#items.values()) addItem.run(day, code, what, count)
      for (const { at, seconds } of this.#visits) addVisit.run(at.day, at.hour, seconds)
      for (const table of ['use_counts', 'item_counts', 'visit_times']) {
        store.prepare(`delete from ${table} where day < ?`).run(oldest)
      }
    })()
    this.#counted.clear()
    this.#items.clear()
    this.#visits = []
  }
}

/** Days whose last numbers the hub has not heard, the oldest first. */
export function unsentDays(store: Store): string[] {
  return z.array(z.string()).parse(store.prepare('select day from use_unsent order by day').pluck().all())
}

export function countsOf(store: Store, day: string): DayCounts {
  const counts: Record<Counted, number> = Object.fromEntries(Counted.options.map((what) => [what, 0])) as never
  const rows = store.prepare('select what, sum(count) as count from use_counts where day = ? group by what').all(day)
  for (const { what, count } of z.array(Row).parse(rows)) counts[what] = count
  return counts
}

/** The hub has these numbers of the day, unless more was counted since. */
export function markSent(store: Store, day: string, sent: DayCounts): void {
  store.transaction(() => {
    const now = countsOf(store, day)
    if (Counted.options.every((what) => now[what] === sent[what])) {
      store.prepare('delete from use_unsent where day = ?').run(day)
    }
  })()
}

/** a terminal that stood still longer than this was taken away */
const mostMissed = 31

/** On these days it counted nothing, not even a minute in which it could be used: that is told, too. */
function daysBetween(last: string | null, next: string | undefined): string[] {
  if (last === null || next === undefined) return []
  const dayMs = 86_400_000
  const missed = Math.round((Date.parse(next) - Date.parse(last)) / dayMs) - 1
  return Array.from({ length: Math.min(mostMissed, Math.max(0, missed)) }, (_, at) =>
    new Date(Date.parse(next) - (at + 1) * dayMs).toISOString().slice(0, 10),
  )
}

/** in the hall's own time */
function hourOf(now: Date): Hour {
  const moment = momentInChina(now)
  return { day: dayText(moment), hour: Number(moment.time.slice(0, 2)) }
}
