import { beforeAll, describe, expect, test } from 'vitest'
import type { ServiceItem } from './item.ts'
import { loadPinyin } from './pinyin.ts'
import { sampleCatalogue } from './sample-catalogue.ts'
import { normalise, rankEntries, type SearchEntry, searchKeys } from './search.ts'

const items = new Map(sampleCatalogue().items.map((item) => [item.code, item]))
let entries: SearchEntry[]

beforeAll(async () => {
  const reading = await loadPinyin()
  entries = [...items.values()].map((item: ServiceItem, order) => ({
    code: item.code,
    order,
    keys: searchKeys(item, reading),
  }))
})

function titles(query: string): string[] {
  return rankEntries(entries, query).map((code) => items.get(code)?.title ?? '')
}

describe('the item meant is first', () => {
  test.each([
    ['机动车行驶证补领、换领', '机动车行驶证补领、换领'],
    ['行驶证', '机动车行驶证补领、换领'],
    ['行驶证丢了', '机动车行驶证补领、换领'],
    ['我的行驶证丢了怎么办', '机动车行驶证补领、换领'],
    ['行驶证换领', '机动车行驶证补领、换领'],
    ['护照', '普通护照签发'],
    ['去香港', '往来港澳通行证再次签注'],
    ['准生证', '生育登记'],
    ['开公司', '企业设立登记（五证合一）'],
    ['二手房 过户', '不动产转移登记（二手房买卖）'],
    ['医保卡', '社会保障卡补领、换领'],
    ['公积金', '住房公积金提取（离休、退休）'],
    ['交通运输局', '道路货物运输经营许可'],
  ])('by words: %s', (query, title) => {
    expect(titles(query)[0]).toBe(title)
  })

  test.each([
    ['xsz', '机动车行驶证补领、换领'],
    ['xingshizheng', '机动车行驶证补领、换领'],
    ['xingsz', '机动车行驶证补领、换领'],
    ['XSZ', '机动车行驶证补领、换领'],
    ['ｘｓｚ', '机动车行驶证补领、换领'],
    ['sfz', '居民身份证补领'],
    ['huzhao', '普通护照签发'],
    ['gongjijin', '住房公积金提取（离休、退休）'],
    ['kaigs', '企业设立登记（五证合一）'],
  ])('by pinyin: %s', (query, title) => {
    expect(titles(query)[0]).toBe(title)
  })
})

test('a department finds its items, after those whose title has the word', () => {
  expect(titles('区公安分局').toSorted()).toEqual(
    ['居民身份证补领', '往来港澳通行证再次签注', '普通护照签发', '机动车行驶证补领、换领'].toSorted(),
  )
})

test('of two words both must match', () => {
  expect(titles('公安 护照')).toEqual(['普通护照签发'])
  expect(titles('公安 公积金')).toEqual([])
})

test('equal matches keep the order of the catalogue', () => {
  const found = titles('区公安分局')
  expect(found.indexOf('居民身份证补领')).toBeLessThan(found.indexOf('普通护照签发'))
})

test('letters must spell syllables in a row, from the beginning of one', () => {
  expect(titles('ingshi')).toEqual([])
  expect(titles('xingzheng')).not.toContain('机动车行驶证补领、换领')
})

test('nothing is found for nothing, for signs, and for words that no item has', () => {
  for (const query of ['', '   ', '、，。', '火箭发射', 'qqqq']) expect(titles(query)).toEqual([])
})

test('a text of 100,000 characters is cut, not worked through', () => {
  const begun = performance.now()
  expect(titles('a'.repeat(100_000))).toEqual([])
  expect(performance.now() - begun).toBeLessThan(200)
})

test('width, case, spaces and punctuation make no difference', () => {
  expect(normalise('５Ｇ 基站（备案）、A-b')).toBe('5g基站备案ab')
})
