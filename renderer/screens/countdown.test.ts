import { expect, it } from 'vitest'
import { secondsLeft } from './countdown.ts'

it('counts a second down only when it is over, and stops at zero', () => {
  expect(secondsLeft(30, 0)).toBe(30)
  expect(secondsLeft(30, 999)).toBe(30)
  expect(secondsLeft(30, 1_000)).toBe(29)
  expect(secondsLeft(30, 31_000)).toBe(0)
})
