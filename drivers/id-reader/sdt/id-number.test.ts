import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, isIdNumber } from './id-number.ts'

describe('the check character of a number', () => {
  it.each([
    '11010519491231002X',
    '440524188001010014',
    '34052419800101001X',
    '331003199001011236',
    '911124198108030024',
    '932682198501010017',
  ])('is right in %s', (number) => expect(isIdNumber(number)).toBe(true))

  it('may be a small x when typed', () => expect(isIdNumber('11010519491231002x')).toBe(true))

  it('tells every single wrong digit and every exchange of neighbours', () => {
    const digits = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (first, place, by) => {
        const number = first + (checkCharacter(first) ?? '')
        const changed = [...number]
        changed[place] = String((Number(changed[place]) + by) % 10)
        expect(isIdNumber(changed.join(''))).toBe(false)
        const swapped = [...number]
        const next = Math.min(place + 1, 16)
        ;[swapped[place], swapped[next]] = [number.charAt(next), number.charAt(place)]
        expect(isIdNumber(swapped.join(''))).toBe(swapped.join('') === number)
      }),
    )
  })

  it('does not exist for what is no number', () => {
    for (const text of ['', '331003', '33100319900101123', 'X10105194912310021', '331003199001011236 ']) {
      expect(isIdNumber(text)).toBe(false)
    }
    expect(checkCharacter('33100319900101l23')).toBeNull()
  })
})
