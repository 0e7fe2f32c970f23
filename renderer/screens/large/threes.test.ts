import { expect, it } from 'vitest'
import { threeOf } from './threes.ts'

const seven = [1, 2, 3, 4, 5, 6, 7]

it('shows every one of many, three at a time', () => {
  expect([0, 1, 2].flatMap((page) => threeOf(seven, page).shown)).toEqual(seven)
  expect(threeOf(seven, 2)).toEqual({ shown: [7], page: 2, pages: 3 })
})

it('opens the last page where the page asked for is gone', () => {
  expect(threeOf(seven.slice(0, 4), 2)).toEqual({ shown: [4], page: 1, pages: 2 })
})

it('has one page where there is nothing', () => {
  expect(threeOf([], 0)).toEqual({ shown: [], page: 0, pages: 1 })
})
