import { expect, test } from 'vitest'
import { benchPace, benchTruth } from './devices-printer.ts'
import { benchPrinterDay } from './devices-printer-day.ts'

test('what a printer’s driver says of a hundred slips in trouble is never better than the paper', async () => {
  const figures = await benchTruth('scaled', benchPace, 100)
  expect(figures.filter(({ target }) => target === 0)).toHaveLength(4)
  expect(figures.filter(({ met }) => met === false)).toEqual([])
}, 120_000)

test('hours of polling, slips and troubles leave no timer, listener, handle or memory behind', async () => {
  const figures = await benchPrinterDay(3)
  expect(figures).toHaveLength(3)
  expect(figures.filter(({ met }) => met === false)).toEqual([])
}, 60_000)
