import { expect, test } from 'vitest'
import { benchPace, benchTruth } from './devices-printer.ts'

test('what a printer’s driver says of a hundred slips in trouble is never better than the paper', async () => {
  const figures = await benchTruth('scaled', benchPace, 100)
  expect(figures.filter(({ target }) => target === 0)).toHaveLength(4)
  expect(figures.filter(({ met }) => met === false)).toEqual([])
}, 120_000)
