import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { judgeName } from './judge.ts'
import { MemoryRegister } from './memory-register.ts'
import data from './tables/pairs.json' with { type: 'json' }

const pairs = Object.entries(z.record(z.string(), z.record(z.string(), z.array(z.string()))).parse(data.pairs)).flatMap(
  ([proposed, byCode]) =>
    Object.entries(byCode).flatMap(([code, registered]) => registered.map((other) => ({ proposed, other, code }))),
)

const judging = {
  settings: { scope: '3310', sameMeaning: 'same', registerOldAfterDays: 7 },
  district: '331003',
  today: '2026-11-23',
  registerDate: '2026-11-20',
} as const

/** The code of what is told of the registered name, whatever region either name claims. */
function told(proposed: string, other: string): string {
  const register = new MemoryRegister([{ name: other, regionCode: '331003' }])
  return judgeName(proposed, { ...judging, register }).clashes[0]?.rule ?? 'none'
}

test('there are four hundred pairs at least', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(400)
})

describe('pairs written by hand', () => {
  test.each(pairs)('$proposed against $other: $code', ({ proposed, other, code }) => {
    expect(told(proposed, other)).toBe(code)
  })

  test('are told the same from both sides', () => {
    const differing = pairs.filter(({ proposed, other, code }) => told(other, proposed) !== code)
    expect(differing).toEqual([])
  })
})
