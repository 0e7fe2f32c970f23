import { expect, test } from 'vitest'
import { benchNames } from './names.ts'

test('the bench measures every figure and no search is slow', async () => {
  const figures = await benchNames(2_000)
  expect(figures.map(({ samples }) => samples)).toEqual([200, 200, 200, 12, 20, 1])
  expect(figures.filter(({ met }) => met === false)).toEqual([])
})
