import { expect, it } from 'vitest'
import { marked } from './marked.ts'

it('marks what is told, whether places touch, overlap or reach over the end', () => {
  expect(
    marked('台州红景贸易', [
      [2, 3],
      [3, 4],
    ]),
  ).toEqual([
    { text: '台州', hit: false },
    { text: '红景', hit: true },
    { text: '贸易', hit: false },
  ])
  expect(marked('红景', [[1, 9]])).toEqual([
    { text: '红', hit: false },
    { text: '景', hit: true },
  ])
})

it('marks nothing where nothing is told', () => {
  expect(marked('红景', [])).toEqual([{ text: '红景', hit: false }])
  expect(marked('', [[0, 2]])).toEqual([])
})
