import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { countsOf, markSent, UseCounts, unsentDays } from './use-counts.ts'
import { itemsSince } from './use-report.ts'
import { lastVisitTimes } from './visit-times.ts'

let folder: string
let store: Store
let now: Date
let use: UseCounts
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'use-'))
  store = openStore(folder).store
  // 07:59 in China
  now = new Date('2026-11-26T23:59:00Z')
  use = new UseCounts(() => now)
})
afterEach(() => {
  store.close()
  removeFolder(folder)
})

it('adds up over hours and writings, by the day of the hall', () => {
  use.add('visits')
  use.write(store)
  now = new Date('2026-11-27T02:00:00Z')
  use.add('visits')
  use.add('prints')
  use.write(store)
  expect(countsOf(store, '2026-11-27')).toMatchObject({ visits: 2, prints: 1, 'print-failures': 0 })
  expect(countsOf(store, '2026-11-26')).toMatchObject({ visits: 0 })
})

it('tells of days on which nothing was counted: the terminal was off, or out of service', () => {
  use.add('open-minutes')
  use.write(store)
  markSent(store, '2026-11-27', countsOf(store, '2026-11-27'))
  now = new Date('2026-12-01T01:00:00Z')
  use.add('visits')
  use.write(store)
  expect(unsentDays(store)).toEqual(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'])
  now = new Date('2027-03-01T01:00:00Z')
  use.add('visits')
  use.write(store)
  expect(unsentDays(store)).toHaveLength(4 + 31 + 1)
})

it('keeps a day unsent until the hub has its last number', () => {
  use.add('visits')
  use.write(store)
  const sent = countsOf(store, '2026-11-27')
  use.add('visits')
  use.write(store)
  markSent(store, '2026-11-27', sent)
  expect(unsentDays(store)).toEqual(['2026-11-27'])
  markSent(store, '2026-11-27', countsOf(store, '2026-11-27'))
  expect(unsentDays(store)).toEqual([])
})

it('lets go of what is older than two years', () => {
  use.add('visits')
  use.write(store)
  now = new Date('2029-11-27T02:00:00Z')
  use.add('visits')
  use.write(store)
  expect(countsOf(store, '2026-11-27')).toMatchObject({ visits: 0 })
})

it('keeps how long a visit took by the hour in which it began, and what was done with an item by the day', () => {
  use.took(new Date('2026-11-27T01:59:00Z'), 61.6)
  now = new Date('2026-11-27T02:00:00Z')
  use.ofItem('331003-1', 'searches')
  use.ofItem('331003-1', 'searches')
  use.ofItem('331003-1', 'prints')
  use.write(store)
  use.write(store)
  expect(lastVisitTimes(store, 9).byHour).toEqual([{ hour: 9, visits: 1, p50: 62, p95: 62 }])
  expect(itemsSince(store, '2026-11-27')).toEqual([{ code: '331003-1', searches: 2, prints: 1, 'print-failures': 0 }])
})
