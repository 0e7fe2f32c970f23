import { expect, test } from 'vitest'
import type { Hours } from '../../contract/hours.ts'
import type { View } from '../../contract/session.ts'
import { usualSupervision } from '../../contract/supervision.ts'
import { Caretaker } from './caretaker.ts'
import { shellView } from './shell-views.ts'

const minute = 60_000
const hour = 60 * minute
const days: Hours = {
  week: Array.from({ length: 7 }, () => [['08:30', '17:30']]),
  closed: [],
  open: [],
  years: [2026],
}

/** A terminal whose two clocks a test holds: the steady one in milliseconds, and the one on the wall. */
function terminal(wall: string) {
  const did: string[] = []
  const at = { ms: 0, wall: new Date(`${wall}+08:00`) }
  let age = 24 * hour
  const blank = shellView(null, { screen: 'recovering' })
  const attract: View = { ...blank, frame: { ...blank.frame, hours: days }, screen: { screen: 'attract' } }
  const caretaker = new Caretaker(
    usualSupervision,
    {
      weigh: () => ({ page: 100, kiosk: 100 }),
      age: () => ({ page: age, core: age, kiosk: age }),
      mend: ({ part, why }) => {
        did.push(`${part}: ${why}`)
        age = 0
      },
      check: () => did.push('check'),
      screen: (power) => did.at(-1) !== power && did.push(power),
    },
    () => at.wall,
    attract,
    0,
  )
  return {
    caretaker,
    did,
    shows: (screen: View['screen']) => caretaker.saw({ ...attract, screen }, at.ms),
    pass(ms: number) {
      for (let left = ms; left > 0; left -= 30_000) {
        at.ms += 30_000
        at.wall = new Date(at.wall.getTime() + 30_000)
        caretaker.look(at.ms)
      }
    },
    setClock(to: string) {
      at.wall = new Date(`${to}+08:00`)
    },
  }
}

test('put out of service by staff, it is looked after as ever', () => {
  const one = terminal('2026-11-03T02:50')
  one.caretaker.settings = { restartHour: 3, whenClosed: 'off' }
  one.shows({ screen: 'out-of-service', notice: '检修中', staffNote: '' })
  one.pass(15 * minute)
  expect(one.did).toEqual(expect.arrayContaining(['page: the nightly restart', 'core: the nightly restart', 'off']))
})

test('at night core and page are started anew once, quietly', () => {
  const one = terminal('2026-11-03T02:50')
  one.caretaker.settings = { restartHour: 3, whenClosed: 'bright' }
  one.pass(9 * minute)
  expect(one.did.filter((what) => what.includes('nightly'))).toEqual([])
  one.pass(50 * minute)
  expect(one.did.filter((what) => what.includes('nightly'))).toEqual([
    'page: the nightly restart',
    'core: the nightly restart',
  ])
})

test('a session at night puts the restart off until ten minutes after it, and a clock set back brings no second one', () => {
  const one = terminal('2026-11-03T03:00')
  one.caretaker.settings = { restartHour: 3, whenClosed: 'bright' }
  one.shows({ screen: 'home', popular: [] })
  one.pass(20 * minute)
  one.shows({ screen: 'attract' })
  one.pass(9 * minute)
  expect(one.did).not.toContain('core: the nightly restart')
  one.pass(2 * minute)
  expect(one.did).toContain('core: the nightly restart')
  const before = one.did.filter((what) => what.includes('nightly')).length
  one.setClock('2026-11-03T03:00')
  one.pass(30 * minute)
  expect(one.did.filter((what) => what.includes('nightly'))).toHaveLength(before)
})

test('without an hour for it there is no nightly restart', () => {
  const one = terminal('2026-11-03T00:00')
  one.caretaker.settings = { restartHour: null, whenClosed: 'bright' }
  one.pass(24 * hour)
  expect(one.did.filter((what) => what.includes('nightly'))).toEqual([])
})

test('with the hall closed and nobody there the screen goes off after ten minutes; half an hour before it opens it is on', () => {
  const one = terminal('2026-11-03T17:00')
  one.caretaker.settings = { restartHour: null, whenClosed: 'off' }
  one.pass(29 * minute)
  expect(one.did).toEqual(['on'])
  one.pass(2 * minute)
  expect(one.did.at(-1)).toBe('off')
  one.shows({ screen: 'home', popular: [] })
  expect(one.did.at(-1)).toBe('on')
  one.shows({ screen: 'attract' })
  one.pass(9 * minute)
  expect(one.did.at(-1)).toBe('on')
  one.pass(2 * minute)
  expect(one.did.filter((what) => what !== 'check').at(-1)).toBe('off')
  one.setClock('2026-11-04T07:58')
  one.pass(3 * minute)
  expect(one.did.at(-1)).toBe('on')
})

test('a hall that wants its screens dark only, or bright, keeps their power on', () => {
  for (const whenClosed of ['dark', 'bright'] as const) {
    const one = terminal('2026-11-03T20:00')
    one.caretaker.settings = { restartHour: null, whenClosed }
    one.pass(2 * hour)
    expect(one.did).not.toContain('off')
  }
})

test('the disk is looked through every four hours, and only when nobody is there', () => {
  const one = terminal('2026-11-03T09:00')
  one.caretaker.settings = { restartHour: null, whenClosed: 'bright' }
  one.shows({ screen: 'home', popular: [] })
  one.pass(5 * hour)
  expect(one.did).not.toContain('check')
  one.shows({ screen: 'attract' })
  one.pass(11 * minute)
  expect(one.did.filter((what) => what === 'check')).toHaveLength(1)
  one.pass(4 * hour)
  expect(one.did.filter((what) => what === 'check')).toHaveLength(2)
})

test('a core that says it holds too much, or is slow in every sign of life, is started again; a new one begins afresh', () => {
  const one = terminal('2026-11-03T09:00')
  one.caretaker.vitals({ residentMb: 700, longestWaitMs: 0 })
  one.pass(minute)
  expect(one.did).toEqual(['core: holds 700 MB, the limit is 600 MB'])
  one.pass(minute)
  expect(one.did).toHaveLength(1)
  for (let n = 0; n < 120; n += 1) one.caretaker.vitals({ residentMb: 100, longestWaitMs: 300 })
  one.caretaker.vitals({ residentMb: 100, longestWaitMs: 10 })
  one.pass(minute)
  expect(one.did).toHaveLength(1)
  for (let n = 0; n < 2; n += 1) one.caretaker.vitals({ residentMb: 100, longestWaitMs: 300 })
  one.pass(minute)
  expect(one.did).toHaveLength(2)
})
