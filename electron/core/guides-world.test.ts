import { expect, test } from 'vitest'
import { defaultConfig } from '../../contract/config.ts'
import { NameSettings } from '../../contract/names.ts'
import { openCatalogue } from '../../state/guides/catalogue.ts'
import { judgeName } from '../../state/names/check/judge.ts'
import { MemoryRegister } from '../../state/names/check/memory-register.ts'
import { guidesWorld } from './guides-world.ts'

const opening = openCatalogue(null)
if (!opening.ok) throw new Error(opening.error)
const { catalogue } = opening
const { items, towns, stations } = catalogue.content()
const at = (now: string) =>
  guidesWorld(
    defaultConfig,
    catalogue,
    () => [],
    () => new Date(now),
  )
const tuesday = '2026-11-24T10:00:00+08:00'

test('the day on which it is ready is told while something can be handed in, and of what is offered', () => {
  const fiveDays = items.find(
    ({ promisedLimit, state }) => promisedLimit.amount === 5 && promisedLimit.unit.code === '1' && state.code === '1',
  )
  const code = fiveDays?.code ?? ''
  const ready = (now: string) => at(now).guide(code, {})?.readyBy
  expect(ready(tuesday)).toBe('2026-12-01')
  expect(ready('2026-11-24T20:00:00+08:00')).toBeNull()
  expect(ready('2026-11-28T10:00:00+08:00')).toBeNull()
  // no calendar of 2027 is there
  expect(ready('2026-12-30T10:00:00+08:00')).toBeNull()
  const suspended = items.find(({ state }) => state.code === '2')
  expect(at(tuesday).guide(suspended?.code ?? '', {})).toMatchObject({ state: 'suspended', readyBy: null, stations: 0 })
})

test('windows that keep their own hours have their own calendar, the others that of the hall', () => {
  const saturday = (code: string) => at(tuesday).guide(code, {})?.calendar?.week[5]
  expect(saturday('YS-GA-0101')).toEqual([['09:00', '11:30']])
  expect(saturday('YS-GA-0201')).toEqual([])
})

test('a village is sent to a service point that handles the item: its own, or its town’s, with the reason', () => {
  const world = at(tuesday)
  const handles = (id: string | null, code: string) =>
    stations.find((one) => one.id === id)?.items.includes(code) ?? false
  const reasons = new Set<string>()
  for (const { code } of items) {
    for (const town of towns) {
      for (const { name, station } of town.villages) {
        const shown = world.stations(code, town.name, name).station
        const own = handles(station, code)
        if (shown === null) {
          expect(own || handles(town.station, code), `${code} ${name}`).toBe(false)
          continue
        }
        expect(
          shown.items.map((card) => card.code),
          `${code} ${name}`,
        ).toContain(code)
        expect(shown.instead).toBe(own ? null : station === null ? 'none' : 'other-items')
        reasons.add(String(shown.instead))
      }
    }
  }
  expect(reasons).toEqual(new Set(['null', 'none', 'other-items']))
  expect(world.stations(null, '宁溪镇', '').station).toMatchObject({ name: '宁溪镇便民服务中心', instead: null })
})

test('a business whose trade needs a permit first is told so by its name', () => {
  const permits = (name: string) =>
    at(tuesday).permitsFirst(
      judgeName(name, {
        register: new MemoryRegister([]),
        registerDate: '2026-11-20',
        settings: NameSettings.parse({}),
        district: '331003',
        today: '2026-11-24',
      }),
    )
  expect(permits('台州市黄岩红景保安服务有限公司')).toEqual(['保安服务许可证核发'])
  expect(permits('台州市黄岩红景贸易有限公司')).toEqual([])
})

test('the permits of several trades stand once each, those before the licence first', () => {
  expect(
    at(tuesday)
      .permits(['restaurant', 'restaurant'])
      .map(({ timing }) => timing),
  ).toEqual(['after', 'after', 'after'])
  const both = at(tuesday).permits(['training', 'restaurant'])
  expect(both[0]?.timing).toBe('before')
  expect(both.slice(1).every(({ timing }) => timing === 'after')).toBe(true)
  expect(new Set(both.map(({ id }) => id)).size).toBe(both.length)
})

test('days that the centre sets go before the calendar, for the hall and for its windows', () => {
  const tuesdayNow = () => new Date(tuesday)
  const usual = at(tuesday).hours
  const holiday = usual.closed[0] ?? ''
  const world = guidesWorld(defaultConfig, catalogue, () => [], tuesdayNow, {
    closedOn: ['2026-11-24'],
    openOn: [holiday],
  })
  expect(holiday).not.toBe('')
  for (const hours of [world.hours, world.guide('YS-GA-0101', {})?.calendar]) {
    expect(hours?.closed).toContain('2026-11-24')
    expect(hours?.closed).not.toContain(holiday)
    expect(hours?.open).toContain(holiday)
    expect(hours?.years).toEqual(usual.years)
  }
})
