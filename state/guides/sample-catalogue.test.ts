import { beforeAll, describe, expect, test } from 'vitest'
import { lintItems } from './lint.ts'
import { loadPinyin, type Reading } from './pinyin.ts'
import { sampleCatalogue, sampleReading } from './sample-catalogue.ts'
import { searchedTexts } from './search.ts'

const { items } = sampleCatalogue()

describe('the sample catalogue', () => {
  test('holds ten items of at least seven departments, each marked as made up', () => {
    expect(items).toHaveLength(10)
    expect(new Set(items.map((item) => item.department)).size).toBeGreaterThanOrEqual(7)
    expect(items.filter((item) => !item.sample)).toEqual([])
  })

  test('passes the linter without a warning', () => {
    expect(lintItems(items, '2026-11-24')).toEqual([])
  })

  test('names no phone that can be dialled and no web address that can be reached', () => {
    for (const item of items) {
      expect(item.consultPhone).toMatch(/^0576-0000 \d{4}$/)
      expect(item.complaintPhone).toMatch(/^0576-0000 \d{4}$/)
      if (item.onlineUrl !== null) expect(new URL(item.onlineUrl).hostname).toMatch(/\.example$/)
    }
  })

  test('tells every item in its own words: no two share their aliases, questions or list of materials', () => {
    const aliases = items.flatMap((item) => item.aliases)
    const questions = items.flatMap((item) => item.faq.map(({ question }) => question))
    const lists = items.map((item) => item.materials.map(({ name, note }) => `${name}/${note}`).join('|'))
    for (const texts of [aliases, questions, lists]) expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('the readings of the sample', () => {
  let reading: Reading
  beforeAll(async () => {
    reading = await loadPinyin()
  })

  test('are what the dictionary says (after a change of the sample: vitest run -u)', async () => {
    const texts = [...new Set(items.flatMap((item) => searchedTexts(item).map(({ text }) => text)))].sort()
    const readings = Object.fromEntries(texts.map((text) => [text, reading(text).join(' ')]))
    await expect(`${JSON.stringify(readings, null, 2)}\n`).toMatchFileSnapshot('./sample/readings.json')
  })

  test('are those that the running terminal uses', () => {
    expect(sampleReading('行驶证丢了')).toEqual(reading('行驶证丢了'))
    expect(sampleReading('社保卡')).toEqual(['she', 'bao', 'ka'])
  })
})
