import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore, type Store } from '../store/open-store.ts'
import { Counted } from './use-counts.ts'
import { useCsv, useSince } from './use-report.ts'

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-report-'))
  store = openStore(folder).store
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

it('adds up half a million events of two years by kind, hour and day, faster than somebody waits', () => {
  const add = store.prepare('insert into use_counts values (?, ?, ?, ?)')
  let events = 0
  store.transaction(() => {
    for (let day = 0; day < 730; day += 1) {
      const name = new Date(Date.UTC(2024, 10, 27) + day * 86_400_000).toISOString().slice(0, 10)
      for (let hour = 8; hour < 18; hour += 1) {
        for (const what of Counted.options) {
          add.run(name, hour, what, 9)
          events += 9
        }
      }
    }
  })()
  expect(events).toBeGreaterThan(500_000)
  const startedAt = performance.now()
  const report = useSince(store, '2024-11-27')
  expect(performance.now() - startedAt).toBeLessThan(200)
  expect(report.total.visits).toBe(730 * 10 * 9)
  expect(report.byHour[8]).toBe(730 * 9)
  expect(report.byHour[7]).toBe(0)
  expect(report.byDay).toHaveLength(730)
})

it('leaves out what was before the day that is asked for, and writes a line of numbers for each hour', () => {
  store.exec("insert into use_counts values ('2026-11-26', 9, 'visits', 3), ('2026-11-27', 10, 'visits', 2)")
  expect(useSince(store, '2026-11-27').total.visits).toBe(2)
  expect(useCsv(store)).toBe('day,hour,what,count\r\n2026-11-26,9,visits,3\r\n2026-11-27,10,visits,2\r\n')
})
