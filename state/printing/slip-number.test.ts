import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit } from '../../contract/receipts.ts'
import { slipNumber } from './slip-number.ts'

test('a slip is numbered by terminal, day and count, with a check digit behind', () => {
  expect(slipNumber('03', new Date(2026, 10, 24), 42)).toMatch(/^H03-261124-0042-\d$/)
})

test('the check digit is that of ISO/IEC 7064 MOD 11,10', () => {
  // the standard's own example
  expect(checkDigit('0794')).toBe('5')
})

test('no single digit read wrongly goes unnoticed', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{12}$/), fc.nat(11), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const wrong = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1)
      expect(checkDigit(wrong)).not.toBe(checkDigit(digits))
    }),
  )
})
