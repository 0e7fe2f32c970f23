import { expect, test } from 'vitest'
import { benchReaderDay, benchReplugs } from './devices-reader-day.ts'
import { benchParser, benchWrongFrames } from './devices-reader-frames.ts'
import { type Figure, line } from './figures.ts'

const unmet = (figures: Figure[]) => figures.filter(({ met }) => met === false).map(line)

test('the parser is fast on noise with frames in it and accepts no wrong frame', () => {
  expect(unmet([...benchParser(), ...benchWrongFrames(2_000)])).toEqual([])
})

test('hours of polling, cards and pulled cables leave no timer, listener, handle or memory behind', async () => {
  expect(unmet(await benchReaderDay(3))).toEqual([])
})

test('a pulled cable leaves no open file behind', async () => {
  expect(unmet(await benchReplugs(20))).toEqual([])
})
