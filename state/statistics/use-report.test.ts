import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { Counted } from './use-counts.ts'
import { useCsv } from './use-csv.ts'
import { daysSince, itemsSince, reportSince } from './use-report.ts'
import { lastVisitTimes, visitTimesSince } from './visit-times.ts'

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-report-'))
  store = openStore(folder).store
})
afterEach(() => {
  store.close()
  removeFolder(folder)
})

it('adds up half a million events of two years by kind, hour, day, item and time, faster than somebody waits', () => {
  const add = store.prepare('insert into use_counts values (?, ?, ?, ?)')
  const visit = store.prepare('insert into visit_times (day, hour, seconds) values (?, ?, ?)')
  const item = store.prepare('insert into item_counts values (?, ?, ?, ?)')
  let events = 0
  store.transaction(() => {
    for (let day = 0; day < 730; day += 1) {
      const name = new Date(Date.UTC(2024, 10, 27) + day * 86_400_000).toISOString().slice(0, 10)
      for (let hour = 8; hour < 18; hour += 1) {
        for (const what of Counted.options) {
          add.run(name, hour, what, 9)
          events += 9
        }
        for (let one = 1; one <= 9; one += 1) visit.run(name, hour, one * 10)
      }
      for (let code = 0; code < 60; code += 1) item.run(name, `item-${code}`, 'searches', 1 + code)
    }
  })()
  expect(events).toBeGreaterThan(500_000)
  const from = '2024-11-27'
  const look = () => ({
    report: reportSince(store, from),
    days: daysSince(store, from, 'visits'),
    items: itemsSince(store, from),
    times: visitTimesSince(store, from),
  })
  // time on the processor: what else this machine does meanwhile is not counted
  const spentMs = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage()
    look()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  expect(Math.min(...spentMs)).toBeLessThan(200)
  const { report, days, items, times } = look()
  expect(report.total.visits).toBe(730 * 10 * 9)
  expect(report.byHour.get('visits')?.[8]).toBe(730 * 9)
  expect(report.byHour.get('visits')?.[7]).toBe(0)
  expect(days).toHaveLength(730)
  expect(items[0]).toEqual({ code: 'item-59', searches: 730 * 60, prints: 0, 'print-failures': 0 })
  expect(times.all).toEqual({ visits: 730 * 10 * 9, p50: 50, p95: 90 })
  expect(times.byHour).toHaveLength(10)
})

it('says of the last visits only what they took', () => {
  store.exec(`insert into visit_times (day, hour, seconds) values
    ('2026-11-26', 9, 999), ('2026-11-27', 9, 30), ('2026-11-27', 9, 10), ('2026-11-27', 14, 20)`)
  expect(lastVisitTimes(store, 3)).toEqual({
    all: { visits: 3, p50: 20, p95: 30 },
    byHour: [
      { hour: 9, visits: 2, p50: 10, p95: 30 },
      { hour: 14, visits: 1, p50: 20, p95: 20 },
    ],
  })
})

it('leaves out what was before the day that is asked for, and writes a line of numbers for each hour and item', () => {
  store.exec("insert into use_counts values ('2026-11-26', 9, 'visits', 3), ('2026-11-27', 10, 'visits', 2)")
  store.exec("insert into item_counts values ('2026-11-27', '=1+1', 'prints', 4)")
  store.exec("insert into visit_times (day, hour, seconds) values ('2026-11-26', 9, 40), ('2026-11-26', 9, 20)")
  expect(reportSince(store, '2026-11-27').total.visits).toBe(2)
  expect([...useCsv(store)].map((line) => line.replaceAll('"', '').trim())).toEqual([
    'day,hour,what,item,count',
    '2026-11-26,9,visit-seconds,,60',
    '2026-11-26,9,visits,,3',
    '2026-11-26,9,visits-over,,2',
    '2026-11-27,10,visits,,2',
    "2026-11-27,,prints,'=1+1,4",
  ])
})
