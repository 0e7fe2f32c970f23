import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountPad, fenOf } from './amount.ts'
import { datePad, dayOf } from './date.ts'
import { idNumberPad } from './id-number.ts'
import type { Pad } from './pad.ts'
import { phonePad } from './phone.ts'

const date = datePad('1900-01-01', '2026-11-26', (...parts) => parts.join(' '))
const amount = amountPad((text) => `${text} 元`)
const all: [string, Pad][] = [
  ['phone', phonePad],
  ['ID number', idNumberPad],
  ['date', date],
  ['amount', amount],
]
/** What stands there after these keys; dead ones do nothing. */
const pressed = (pad: Pad, keys: string) => [...keys].reduce((value, key) => pad.next(value, key) ?? value, '')
const live = (pad: Pad, value: string) => pad.keys.filter((key) => key !== '' && pad.next(value, key) !== null).join('')

describe('every pad', () => {
  it.each(all)('for a %s takes any keys, held down or at random, and stays bounded and readable', (_, pad) => {
    const key = fc.constantFrom(...pad.keys.filter((one) => one !== ''), '😀', '\u0007', ' ', '')
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const value = keys.reduce((before, one) => pad.next(before, one) ?? before, '')
        expect(value).toMatch(/^[\d.X]{0,18}$/)
        expect(pad.shown(value)).not.toMatch(/undefined|NaN/)
      }),
    )
    for (const one of pad.keys) expect(pressed(pad, one.repeat(500)).length).toBeLessThanOrEqual(18)
  })
})

describe('the phone pad', () => {
  it('groups a mobile number 3-4-4 while it grows, and takes no twelfth digit', () => {
    expect(phonePad.shown('1380')).toBe('138 0')
    const whole = pressed(phonePad, '138000000009')
    expect(phonePad.shown(whole)).toBe('138 0000 0000')
    expect(phonePad.isComplete(whole)).toBe(true)
    expect(phonePad.isComplete('1380000000')).toBe(false)
  })

  it('lets nothing begin that is no number', () => {
    expect(live(phonePad, '')).toBe('10')
    expect(live(phonePad, '1')).toBe('3456789')
  })

  it('takes a fixed number with its area code', () => {
    expect(phonePad.shown('057684120000')).toBe('0576 8412 0000')
    expect(phonePad.shown('01012345678')).toBe('010 1234 5678')
    expect(phonePad.isComplete('057684120000')).toBe(true)
    expect(phonePad.isComplete('0576841200')).toBe(false)
    expect(live(phonePad, '057684120000')).toBe('')
  })
})

describe('the pad for an ID number', () => {
  it('takes X at the end only, and knows a number that proves itself from one that does not', () => {
    expect(live(idNumberPad, '')).not.toContain('X')
    const value = pressed(idNumberPad, '11010519491231002X')
    expect(value).toBe('11010519491231002X')
    expect(idNumberPad.isComplete(value)).toBe(true)
    expect(idNumberPad.isComplete('110105194912310021')).toBe(false)
    expect(idNumberPad.isComplete('11010519491231002')).toBe(false)
    expect(idNumberPad.shown(value)).toBe('110105 1949 1231 002X')
  })
})

describe('the date pad', () => {
  it('leads to real days only', () => {
    expect(live(date, '')).toBe('12')
    expect(live(date, '2024')).toBe('10')
    expect(live(date, '20241')).toBe('120')
    expect(live(date, '202402')).toBe('120')
    expect(live(date, '2024022')).toBe('1234567890')
    expect(live(date, '2023022')).toBe('123456780')
    expect(live(date, '2023043')).toBe('0')
  })

  it('leads to no day after the last or before the first', () => {
    expect(live(date, '202')).toBe('1234560')
    expect(live(date, '20261')).toBe('10')
    expect(live(date, '202611')).toBe('120')
    expect(live(date, '2026112')).toBe('1234560')
    expect(pressed(date, '18991231')).toBe('19911')
  })

  it('shows what is still missing', () => {
    expect(date.shown('20241')).toBe('2024 1_ __')
    expect(dayOf('2024022')).toBeNull()
    expect(dayOf('20240229')).toBe('2024-02-29')
  })

  it('never ends where no key is alive and no day is written', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 8 }), (choices) => {
        let value = ''
        for (const choice of choices) {
          const keys = live(date, value)
          if (date.isComplete(value)) return
          expect(keys).not.toBe('')
          value += keys.charAt(choice % keys.length)
        }
      }),
    )
  })
})

describe('the pad for an amount', () => {
  it('shows thousands and the unit, and takes one point and two decimals', () => {
    expect(amount.shown(pressed(amount, '1234567.899'))).toBe('1,234,567.89 元')
    expect(pressed(amount, '1.2.3')).toBe('1.23')
    expect(amount.shown('')).toBe(' 元')
  })

  it('begins with no needless zero, and no point', () => {
    expect(pressed(amount, '0005')).toBe('5')
    expect(pressed(amount, '.5')).toBe('5')
    expect(pressed(amount, '0.05')).toBe('0.05')
  })

  it('is complete when it is more than nothing, and is counted in fen', () => {
    expect(amount.isComplete('0.00')).toBe(false)
    expect(amount.isComplete('12.')).toBe(false)
    expect(amount.isComplete('12.5')).toBe(true)
    expect([fenOf('12'), fenOf('12.5'), fenOf('0.07'), fenOf('9999999999.99')]).toEqual([1200, 1250, 7, 999999999999])
  })
})
