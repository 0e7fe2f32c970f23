import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from '../testing/places.ts'
import { dayInChina, loadWorkingDays, overdueNextWorkingDay, workingDayAfter } from './working-days.ts'

const embedded = loadWorkingDays(null)
const root = newFolder()

test.each([
  ['2026-11-27', 1, '2026-11-30', 'over a weekend'],
  ['2026-09-30', 1, '2026-10-08', 'over the holidays of the first of October'],
  ['2026-10-08', 2, '2026-10-10', 'to a Saturday that is worked'],
  ['2026-02-13', 1, '2026-02-14', 'to the Saturday worked before the new year'],
  ['2029-05-01', 1, '2029-05-02', 'in a year of which only the weekends are known'],
])('%s and %i working days: %s, %s', (day, count, expected) => {
  expect(workingDayAfter(embedded, day, count)).toBe(expected)
})

test('the day is that of China', () => {
  expect(dayInChina(Date.parse('2026-11-27T15:59:59Z'))).toBe('2026-11-27')
  expect(dayInChina(Date.parse('2026-11-27T16:00:00Z'))).toBe('2026-11-28')
})

test('what is handed in on Friday is late from Tuesday on', () => {
  const friday = Date.parse('2026-11-27T10:00:00+08:00')
  expect(overdueNextWorkingDay(embedded, friday, Date.parse('2026-11-30T23:59:00+08:00'))).toBe(false)
  expect(overdueNextWorkingDay(embedded, friday, Date.parse('2026-12-01T00:01:00+08:00'))).toBe(true)
})

test('a calendar in the data folder goes before the one that comes along, and a wrong one is named', () => {
  const folder = mkdtempSync(join(root, 'calendar-'))
  const file = join(folder, 'working-days.json')
  writeFileSync(file, JSON.stringify({ years: [2026], closed: ['2026-11-30'], open: [] }))
  expect(workingDayAfter(loadWorkingDays(folder), '2026-11-27', 1)).toBe('2026-12-01')
  writeFileSync(file, '{"years":[2026],"closed":["30.11.2026"],"open":[]}')
  expect(() => loadWorkingDays(folder)).toThrow(`${file} is no calendar of working days`)
})
