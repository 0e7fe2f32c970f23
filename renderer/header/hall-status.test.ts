import { describe, expect, it } from 'vitest'
import { hallStatus, momentInChina } from './hall-status.ts'

const calendar = {
  workdays: [
    ['14:00', '17:30'],
    ['08:30', '12:00'],
  ] satisfies [string, string][],
  closedOn: ['2026-10-01'],
  openOn: ['2026-10-10'],
}
const noCalendar = { ...calendar, closedOn: [], openOn: [] }

/** a moment on a Tuesday of a year with a calendar */
const tuesday = (time: string) => ({ year: 2026, month: 11, day: 24, weekday: 2, time })

describe('what the header says of the hall', () => {
  it.each([
    ['08:29', { state: 'before', known: true, opens: '08:30' }],
    ['08:30', { state: 'open', known: true }],
    ['11:59', { state: 'open', known: true }],
    ['12:00', { state: 'break', known: true, reopens: '14:00' }],
    ['14:00', { state: 'open', known: true }],
    ['17:30', { state: 'after' }],
  ])('at %s on a working day', (time, status) => {
    expect(hallStatus(tuesday(time), calendar)).toEqual(status)
  })

  it('is closed on a weekday that the calendar takes off', () => {
    const nationalDay = { year: 2026, month: 10, day: 1, weekday: 4, time: '09:00' }
    expect(hallStatus(nationalDay, calendar)).toEqual({ state: 'day-off', known: true })
  })

  it('is open on a Saturday that is made up for a holiday, and closed on another', () => {
    const saturday = { year: 2026, month: 10, day: 10, weekday: 6, time: '09:00' }
    expect(hallStatus(saturday, calendar)).toEqual({ state: 'open', known: true })
    expect(hallStatus({ ...saturday, day: 17 }, calendar)).toEqual({ state: 'day-off', known: true })
  })

  it('claims nothing about a year whose holidays it was not told', () => {
    expect(hallStatus(tuesday('09:00'), noCalendar)).toEqual({ state: 'open', known: false })
    expect(hallStatus({ ...tuesday('09:00'), year: 2027, weekday: 3 }, calendar)).toEqual({
      state: 'open',
      known: false,
    })
  })

  it('claims nothing when no hours are given', () => {
    expect(hallStatus(tuesday('09:00'), { ...calendar, workdays: [] })).toEqual({ state: 'unknown' })
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
