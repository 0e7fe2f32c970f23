import { expect, it } from 'vitest'
import { columnsOf, pages } from './pages.ts'

const candidate = (text: string) => ({ text, letters: 1 })

it('gives a text the columns of its characters, and never less than a key', () => {
  expect(['红', '𠮷', '红景', '营业执照'].map((text) => columnsOf(text, 18))).toEqual([2, 2, 2, 4])
})

it('fills rows that fit, and loses and repeats nothing', () => {
  const all = ['浙江省台州市黄岩区', '台州市黄岩区人民', '台州', '红', '营业执照'].map(candidate)
  const found = pages(all, 1, 18)
  expect(found.flat()).toEqual(all)
  for (const page of found) expect(page.reduce((sum, { text }) => sum + columnsOf(text, 18), 0)).toBeLessThanOrEqual(18)
  expect(found).toHaveLength(2)
})

it('begins a new row rather than cut a text', () => {
  const long = candidate('一二三四五六七八九十')
  expect(pages([long, long, long], 2, 18).map((page) => page.length)).toEqual([2, 1])
})

it('has no page without candidates', () => {
  expect(pages([], 2, 18)).toEqual([])
})
