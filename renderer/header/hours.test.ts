import { describe, expect, it } from 'vitest'
import { afterWorkingDays, type Hours, hallStatus, isShut, momentInChina } from '../../contract/hours.ts'

const workday: [string, string][] = [
  ['14:00', '17:30'],
  ['08:30', '12:00'],
]
const calendar: Hours = {
  week: [workday, workday, workday, workday, workday, [], []],
  closed: ['2026-10-01', '2026-10-02', '2026-12-31'],
  open: ['2026-10-10'],
  years: [2026],
}
const noCalendar = { ...calendar, closed: [], open: [], years: [] }

/** a moment on a Tuesday of a year with a calendar */
const tuesday = (time: string) => ({ year: 2026, month: 11, day: 24, weekday: 2, time })

describe('what the header says of the hall', () => {
  it.each([
    ['08:29', { state: 'before', known: true, opens: '08:30' }],
    ['08:30', { state: 'open', known: true }],
    ['11:59', { state: 'open', known: true }],
    ['12:00', { state: 'break', known: true, reopens: '14:00' }],
    ['14:00', { state: 'open', known: true }],
    ['17:30', { state: 'after', next: { day: '2026-11-25', inDays: 1, weekday: 3, opens: '08:30' } }],
  ])('at %s on a working day', (time, status) => {
    expect(hallStatus(tuesday(time), calendar)).toEqual(status)
  })

  it('is closed on a weekday that the calendar takes off', () => {
    const nationalDay = { year: 2026, month: 10, day: 1, weekday: 4, time: '09:00' }
    expect(hallStatus(nationalDay, calendar)).toEqual({
      state: 'day-off',
      known: true,
      next: { day: '2026-10-05', inDays: 4, weekday: 1, opens: '08:30' },
    })
  })

  it('is open on a Saturday that is made up for a holiday, and closed on another', () => {
    const saturday = { year: 2026, month: 10, day: 10, weekday: 6, time: '09:00' }
    expect(hallStatus(saturday, calendar)).toEqual({ state: 'open', known: true })
    expect(hallStatus({ ...saturday, day: 17 }, calendar)).toMatchObject({ state: 'day-off', known: true })
  })

  it('claims nothing about a year whose holidays it was not told', () => {
    expect(hallStatus(tuesday('09:00'), noCalendar)).toEqual({ state: 'open', known: false })
    expect(hallStatus({ ...tuesday('09:00'), year: 2027, weekday: 3 }, calendar)).toEqual({
      state: 'open',
      known: false,
    })
  })

  it('claims nothing when no hours are given', () => {
    expect(hallStatus(tuesday('09:00'), { ...calendar, week: [[], [], [], [], [], [], []] })).toEqual({
      state: 'unknown',
    })
  })
})

describe('working days', () => {
  it.each([
    ['2026-09-30', 1, '2026-10-05'],
    ['2026-10-08', 2, '2026-10-10'],
    ['2026-11-27', 5, '2026-12-04'],
    ['2026-11-27', 0, '2026-11-27'],
  ])('from %s, %d of them lead to %s', (from, count, to) => {
    expect(afterWorkingDays(from, count, calendar)).toBe(to)
  })

  it('are Monday to Friday, even where a window is open on Saturdays too', () => {
    const saturdays: Hours = {
      ...calendar,
      week: [workday, workday, workday, workday, workday, [['09:00', '11:30']], []],
    }
    expect(afterWorkingDays('2026-11-27', 1, saturdays)).toBe('2026-11-30')
  })

  it('are not counted into a year whose holidays are not known', () => {
    expect(afterWorkingDays('2026-12-30', 1, calendar)).toBeNull()
    expect(hallStatus({ year: 2026, month: 12, day: 31, weekday: 4, time: '09:00' }, calendar)).toEqual({
      state: 'day-off',
      known: true,
      next: null,
    })
  })
})

describe('the clock', () => {
  it('shows China time and day on a machine set to any other zone', () => {
    expect(momentInChina(new Date('2026-11-23T16:05:00Z'))).toEqual({
      year: 2026,
      month: 11,
      day: 24,
      weekday: 2,
      time: '00:05',
    })
  })
})

it.each([
  ['07:59', true],
  ['08:00', false],
  ['12:30', false],
  ['17:29', false],
  ['17:30', true],
])('at %s on a working day the hall counts as shut: %s', (time, shut) => {
  expect(isShut(tuesday(time), calendar)).toBe(shut)
})

it('a hall is shut on a day off, and never where its hours are not known', () => {
  expect(isShut({ year: 2026, month: 11, day: 28, weekday: 6, time: '10:00' }, calendar)).toBe(true)
  expect(isShut(tuesday('03:00'), { ...calendar, week: [[], [], [], [], [], [], []] })).toBe(false)
})
