import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseReceipt, ReceiptNumber, receiptNumber } from '../../contract/receipts.ts'

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))
const numbers = fc.record({
  region: digits(6),
  terminal: digits(2),
  day: fc.date({ min: new Date(2024, 0, 1), max: new Date(2098, 11, 31), noInvalidDate: true }),
  running: fc.integer({ min: 1, max: 999_999_999 }),
})

test('a receipt is numbered by region, terminal, day and count, with a check digit behind', () => {
  const number = receiptNumber({ region: '331003', terminal: '03' }, new Date(2026, 10, 27), 42)
  expect(number).toMatch(/^R331003-03-261127-0042-\d$/)
  expect(parseReceipt(number)).toEqual({ region: '331003', terminal: '03', day: '261127', running: 42 })
})

test('whatever was made is read back, however people write it', () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom('', ' ', '-', ' - '), ({ region, terminal, day, running }, between) => {
      const number = receiptNumber({ region, terminal }, day, running)
      expect(ReceiptNumber.parse(number)).toBe(number)
      const written = number.toLowerCase().replaceAll('-', between)
      expect(parseReceipt(written)).toMatchObject({ region, terminal, running })
    }),
  )
})

test('two different counts, terminals or regions never make the same number', () => {
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      fc.pre(one.region !== other.region || one.terminal !== other.terminal || one.running !== other.running)
      expect(receiptNumber(one, one.day, one.running)).not.toBe(receiptNumber(other, other.day, other.running))
    }),
  )
})

test('no single digit read wrongly goes unnoticed', () => {
  fc.assert(
    fc.property(
      numbers,
      fc.nat(30),
      fc.integer({ min: 1, max: 9 }),
      ({ region, terminal, day, running }, place, by) => {
        const number = receiptNumber({ region, terminal }, day, running)
        const places = [...number].flatMap((letter, at) => (/\d/.test(letter) ? [at] : []))
        const at = places[place % places.length] ?? 0
        const wrong = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1)
        expect(parseReceipt(wrong)).toBeNull()
        expect(ReceiptNumber.safeParse(wrong).success).toBe(false)
      },
    ),
  )
})

test('nothing else is taken for a receipt: a slip number, a day that no calendar has, nonsense', () => {
  expect(parseReceipt('H03-261127-0042-7')).toBeNull()
  expect(parseReceipt('')).toBeNull()
  fc.assert(fc.property(fc.string(), (text) => parseReceipt(`R${text}x`) === null))
  const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((check) => parseReceipt(`R331003-03-261327-0042-${check}`))
  expect(days.every((found) => found === null)).toBe(true)
})

test('a part that could not be read back makes no number', () => {
  expect(() => receiptNumber({ region: '331003', terminal: '3' }, new Date(2026, 0, 1), 1)).toThrow(RangeError)
  expect(() => receiptNumber({ region: '331003', terminal: '03' }, new Date(2026, 0, 1), 1_000_000_000)).toThrow(
    RangeError,
  )
  expect(() => receiptNumber({ region: '331003', terminal: '03' }, new Date(2026, 0, 1), 0)).toThrow(RangeError)
})
