import { expect, test } from 'vitest'
import { usualSupervision } from '../../contract/supervision.ts'
import { type Health, remediesFor } from './remedies.ts'

const minute = 60_000
const hour = 60 * minute
const well: Health = {
  idle: hour,
  isNight: false,
  age: { page: 24 * hour, core: 24 * hour, kiosk: 24 * hour },
  residentMb: { page: 200, core: 200, kiosk: 200 },
  slowLooks: 0,
}
const partsOf = (health: Partial<Health>) =>
  remediesFor({ ...well, ...health }, usualSupervision).map(({ part, isUrgent }) => (isUrgent ? `${part}!` : part))

test('what is well is left alone', () => {
  expect(partsOf({})).toEqual([])
})

test('what holds too much is started again once nobody has been there for a minute, and nothing else with it', () => {
  const large = { ...well.residentMb, core: 600 }
  expect(partsOf({ residentMb: large, idle: 0 })).toEqual([])
  expect(partsOf({ residentMb: large, idle: minute - 1 })).toEqual([])
  expect(partsOf({ residentMb: large, idle: minute })).toEqual(['core'])
  expect(partsOf({ residentMb: { ...well.residentMb, page: 600 } })).toEqual(['page'])
  expect(remediesFor({ ...well, residentMb: large }, usualSupervision)[0]?.why).toBe(
    'holds 600 MB, the limit is 600 MB',
  )
})

test('at twice the limit it is started again in the midst of a session', () => {
  expect(partsOf({ residentMb: { ...well.residentMb, page: 1_200 }, idle: 0 })).toEqual(['page!'])
})

test('a shell that holds too much takes core and page with it, which are not started again beside it', () => {
  expect(partsOf({ residentMb: { page: 700, core: 700, kiosk: 700 } })).toEqual(['kiosk'])
})

test('a core that kept others waiting time and again is started again when nobody is there', () => {
  expect(partsOf({ slowLooks: 119 })).toEqual([])
  expect(partsOf({ slowLooks: 120 })).toEqual(['core'])
  expect(partsOf({ slowLooks: 120, idle: 0 })).toEqual([])
})

test('in the hour of the night, once nobody has been there for ten minutes, core and page are started anew, once a night', () => {
  const night = { isNight: true }
  expect(partsOf({ ...night, idle: 10 * minute - 1 })).toEqual([])
  expect(partsOf({ ...night, idle: 10 * minute })).toEqual(['page', 'core'])
  expect(partsOf({ ...night, age: { ...well.age, page: minute } })).toEqual(['core'])
  expect(partsOf({ ...night, age: { page: hour, core: hour, kiosk: 24 * hour } })).toEqual([])
})
