import fc from 'fast-check'
import { expect, test } from 'vitest'
import { charge, elapse, type Lockout, unlocked } from './lockout.ts'

const secondMs = 1_000
const minuteMs = 60 * secondMs

/** charges one wrong try after having waited as long as asked */
function failWaiting(lockout: Lockout): Lockout {
  const charged = charge(elapse(lockout, lockout.remainingMs))
  if (charged.kind === 'locked') throw new Error('locked although it had waited')
  return charged.after
}

test('five tries are free, then the wait doubles from 30 s to an hour and stays there', () => {
  const waits: number[] = []
  let lockout = unlocked
  for (let tries = 0; tries < 15; tries += 1) {
    lockout = failWaiting(lockout)
    waits.push(lockout.remainingMs / secondMs)
  }
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600])
})

test('while locked no try is given and the wait grows no longer', () => {
  const lockout = { failures: 5, remainingMs: 30 * secondMs }
  expect(charge(elapse(lockout, 29_999))).toEqual({ kind: 'locked', remainingMs: 1 })
  expect(charge(elapse(lockout, 30_000))).toEqual({ kind: 'try', after: { failures: 6, remainingMs: minuteMs } })
})

test('a clock that runs backwards neither shortens the wait nor lengthens it', () => {
  expect(elapse({ failures: 5, remainingMs: 30_000 }, -5 * minuteMs).remainingMs).toBe(30_000)
})

test('however tries are spread, and however often the state is kept and read back, no more than the table allows are given', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * minuteMs }), { maxLength: 200 }), (pauses) => {
      let lockout: Lockout = unlocked
      let atMs = 0
      const given: number[] = []
      for (const pause of pauses) {
        atMs += pause
        lockout = elapse(JSON.parse(JSON.stringify(lockout)), pause)
        const charged = charge(lockout)
        if (charged.kind === 'locked') continue
        lockout = charged.after
        given.push(atMs)
      }
      for (const [index, at] of given.entries()) {
        if (index < 5) continue
        const least = Math.min(3_600, 30 * 2 ** (index - 5)) * secondMs
        expect(at - (given[index - 1] ?? 0)).toBeGreaterThanOrEqual(least)
      }
    }),
  )
})
