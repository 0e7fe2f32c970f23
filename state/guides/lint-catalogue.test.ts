import { expect, test } from 'vitest'
import { lintCatalogue } from './lint-catalogue.ts'
import { parseCatalogue } from './read-catalogue-file.ts'
import roadFreight from './sample/road-freight.json' with { type: 'json' }

const CODE = roadFreight.code
const HALL = roadFreight.place.hall
const TODAY = '2026-11-24'

const station = {
  id: 'S1',
  name: '示例镇便民服务中心',
  address: '示例街 1 号',
  hours: '工作日 8:30-17:00',
  phone: '0576-0000 0005',
  items: [CODE],
}
const weekday = [['08:30', '12:00']]
const calendar = {
  hall: HALL,
  year: 2026,
  week: [weekday, weekday, weekday, weekday, weekday, [], []],
  closed: [{ day: '2026-10-01', name: '国庆节' }],
  open: ['2026-10-10'],
}

/** `code rule field` of each warning about a catalogue of the road freight licence, changed so */
function warnings(change: Record<string, unknown>, item: Record<string, unknown> = {}, today = TODAY): string[] {
  return lint(change, item, today).map(({ code, rule, field }) => `${code} ${rule} ${field}`)
}

function lint(change: Record<string, unknown>, item: Record<string, unknown> = {}, today = TODAY) {
  const reading = parseCatalogue({
    version: '2026-11-01',
    items: [{ ...roadFreight, ...item }],
    calendars: [calendar],
    ...change,
  })
  if (!reading.ok) throw new Error(reading.problems.join('\n'))
  return lintCatalogue(reading.content, today)
}

test('a sound catalogue has no warnings', () => {
  const towns = [{ name: '示例镇', station: 'S1', villages: [{ name: '甲村' }, { name: '乙村' }] }]
  expect(warnings({ stations: [station], towns })).toEqual([])
})

test('warnings about items are among them', () => {
  expect(warnings({}, { hours: '每天' })).toEqual([`${CODE} hours hours`])
})

test('a catalogue older than 180 days is told once, with its age; one whose version is no day has none', () => {
  expect(warnings({ version: '2026-05-28' })).toEqual([])
  expect(lint({ version: '2026-05-27' })).toEqual([
    { code: '2026-05-27', rule: 'stale', field: 'version', says: 'the catalogue is 181 days old' },
  ])
  expect(warnings({ version: 'B17' })).toEqual([])
  expect(warnings({ version: '2020-13-01' })).toEqual([])
})

test('items in force for more than five years are one warning', () => {
  const old = { ...roadFreight, validity: { from: '2021-11-23', until: null } }
  const justNot = { ...old, code: 'YS-2', validity: { from: '2021-11-24', until: null } }
  expect(lint({ items: [old, justNot, { ...old, code: 'YS-3' }] })).toEqual([
    {
      code: '2026-11-01',
      rule: 'stale',
      field: 'items',
      says: `${CODE} and 1 more: in force unchanged for more than 5 years, so look whether it still holds`,
    },
  ])
  // nobody is led by it
  expect(warnings({}, { ...old, state: { code: '3', label: '取消' } })).toEqual([])
})

test('an item that no theme and no topic leads to', () => {
  const lost = { themes: {}, serviceObjects: [] }
  expect(warnings({}, lost)).toEqual([`${CODE} found-by-theme themes`])
  expect(warnings({ topics: [{ id: 'T1', kind: 'event', title: '开店', items: [CODE] }] }, lost)).toEqual([])
  expect(warnings({}, { ...lost, state: { code: '2', label: '暂停' } })).toEqual([])
  const part = { ...roadFreight, code: 'YS-2' }
  expect(warnings({ items: [{ ...roadFreight, ...lost, local: { parts: ['YS-2'] } }, part] })).toEqual([])
})

test('a station without phone or address', () => {
  expect(warnings({ stations: [{ ...station, phone: '', address: '待定' }] })).toEqual([
    'S1 stations stations[0].phone',
    'S1 stations stations[0].address',
  ])
  expect(warnings({ stations: [{ ...station, phone: '0576-12' }] })).toEqual(['S1 stations stations[0].phone'])
})

test('a town without villages, with a nameless one, or with one twice', () => {
  const town = (...names: string[]) => ({
    stations: [station],
    towns: [{ name: '示例镇', station: 'S1', villages: names.map((name) => ({ name })) }],
  })
  expect(warnings(town())).toEqual(['示例镇 towns towns[0].villages'])
  expect(warnings(town('甲村', '-', '甲村'))).toEqual([
    '示例镇 towns towns[0].villages[1].name',
    '示例镇 towns towns[0].villages[2].name',
  ])
})

test('a hall without a calendar for this year, and no calendar at all', () => {
  expect(warnings({}, {}, '2027-01-01')).toEqual([`${HALL} calendars calendars`])
  expect(warnings({ calendars: [{ ...calendar, hall: '别的大厅' }] })).toEqual([`${HALL} calendars calendars`])
  expect(lint({ calendars: [] })).toEqual([
    { code: '2026-11-01', rule: 'calendars', field: 'calendars', says: 'there is no calendar for 2026' },
  ])
})

test('days outside the year of their calendar, and days both closed and open', () => {
  const days = { closed: [{ day: '2027-01-01' }, { day: '2026-10-01' }], open: ['2026-10-01', '2025-12-31'] }
  expect(warnings({ calendars: [{ ...calendar, ...days }] })).toEqual([
    `${HALL} calendars calendars[0].closed[0].day`,
    `${HALL} calendars calendars[0].open[0]`,
    `${HALL} calendars calendars[0].open[1]`,
  ])
})
