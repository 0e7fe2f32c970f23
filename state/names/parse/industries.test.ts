import { expect, test } from 'vitest'
import { sameByOfficialExample } from './industries.ts'
import data from './tables/industries.json' with { type: 'json' }

test('a word has one meaning', () => {
  const words = [
    ...data.same.map(([, list = '']) => list),
    ...data.none.map(([list = '']) => list),
    ...data.filler.map(([list = '']) => list),
  ].flatMap((list) => list.split(' '))
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
})

test('every line tells who says so and the source', () => {
  for (const [, , basis = '', source = ''] of data.same) {
    expect(['official', 'ours']).toContain(basis)
    expect(source).not.toBe('')
  }
})

test('only the examples of the rules are official', () => {
  expect(sameByOfficialExample('地产', '置业')).toBe(true)
  expect(sameByOfficialExample('网络科技', '技术')).toBe(true)
  expect(sameByOfficialExample('贸易', '商贸')).toBe(false)
  expect(sameByOfficialExample('餐饮', '餐饮管理')).toBe(false)
  expect(sameByOfficialExample('地产', '酒业')).toBe(false)
})
