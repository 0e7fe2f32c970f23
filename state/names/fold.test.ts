import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, marksOf } from './fold.ts'

test('the fold of a part of a text is a part of the fold of the text', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(fold(left + right)).toBe(fold(left) + fold(right))
    }),
    { numRuns: 2_000 },
  )
})

test('only letters and digits are left, marks are told apart', () => {
  expect(fold(' Ａbc（臺州）· ①㈱\u200B\n')).toBe('ABC台州1株')
  expect(marksOf('（a）(b)·')).toEqual(['(', ')', '·'])
})
