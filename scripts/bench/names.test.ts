import { expect, test } from 'vitest'
import { benchNames } from './names.ts'

test('the bench measures every figure of a small register, and every kind of text finds its name', async () => {
  const figures = await benchNames(3_000, 100)
  const named = (start: string): number[] =>
    figures.filter(({ name }) => name.startsWith(start)).map(({ median }) => median)
  expect(named('a keystroke')).toHaveLength(10)
  expect(named('ours: finds the name by').filter((share) => share < 100)).toEqual([])
  expect(
    named('precision of')
      .concat(named('recall of'))
      .filter((share) => share < 99),
  ).toEqual([])
  expect(figures.filter(({ median }) => !Number.isFinite(median))).toEqual([])
}, 240_000)
