import { beforeAll, describe, expect, test } from 'vitest'
import { guideView } from './guide-view.ts'
import { lintItems } from './lint.ts'
import { loadPinyin, type Reading } from './pinyin.ts'
import { plainSetting } from './plain-setting.ts'
import { sampleCatalogue, sampleReading } from './sample-catalogue.ts'
import { searchedTexts } from './search-keys.ts'

const { items } = sampleCatalogue()
const nothing = plainSetting

describe('the sample catalogue', () => {
  test('holds what citizens of a district ask most, of all departments, each marked as made up', () => {
    expect(items.length).toBeGreaterThanOrEqual(40)
    expect(new Set(items.map((item) => item.department)).size).toBeGreaterThanOrEqual(19)
    expect(items.filter((item) => !item.sample)).toEqual([])
  })

  test('passes the linter without a warning', () => {
    expect(lintItems(items, '2026-11-24')).toEqual([])
  })

  test('has for every item something to read: conditions, steps, materials, two questions, a basis, a result, other names', () => {
    for (const { code, conditions, steps, materials, faq, basis, result, aliases } of items) {
      expect(conditions.length, code).toBeGreaterThanOrEqual(2)
      expect(steps.length, code).toBeGreaterThanOrEqual(2)
      expect(materials.length, code).toBeGreaterThanOrEqual(3)
      expect(faq.length, code).toBeGreaterThanOrEqual(2)
      expect(aliases.length, code).toBeGreaterThanOrEqual(5)
      expect(basis, code).not.toEqual([])
      expect(result, code).not.toBeNull()
    }
  })

  test('puts every item under a theme of GB/T 39554.2-2020, named alike wherever it stands', () => {
    const names = new Map<string, string>()
    for (const { code, themes } of items) {
      expect(themes.person.length + themes.corporation.length, code).toBeGreaterThan(0)
      for (const [audience, list] of Object.entries(themes)) {
        for (const theme of list) {
          expect(theme.code, code).toMatch(/^\d\d[05]$/)
          const key = `${audience} ${theme.code}`
          expect(names.get(key) ?? theme.label, `${code} ${key}`).toBe(theme.label)
          names.set(key, theme.label)
        }
      }
    }
  })

  test('sends the identity card and the passport by courier', () => {
    for (const title of ['居民身份证补领', '普通护照签发']) {
      expect(items.find((item) => item.title === title)?.supports.courier, title).toBe(true)
    }
  })

  test('names no phone that can be dialled and no web address that can be reached', () => {
    for (const item of items) {
      expect(item.consultPhone).toMatch(/^0576-0000 \d{4}$/)
      expect(item.complaintPhone).toMatch(/^0576-0000 \d{4}$/)
      expect(item.remedies.review?.phone ?? '').toMatch(/^(0576-0000 \d{4})?$/)
      expect(item.place.address).toBe('台州市黄岩区示例路 1 号')
      if (item.onlineUrl !== null) expect(new URL(item.onlineUrl).hostname).toMatch(/\.example$/)
    }
  })

  test('leads on only to what it holds', () => {
    const codes = new Set(items.map(({ code }) => code))
    for (const { title, code, local } of items) {
      expect(
        local.next.filter((next) => !codes.has(next) || next === code),
        title,
      ).toEqual([])
    }
  })

  test('asks at least twelve times what the case is, and lists something else for another answer', () => {
    const asking = items.filter((item) => item.questions.length > 0)
    expect(asking.length).toBeGreaterThanOrEqual(12)
    for (const item of asking) {
      for (const { id, options, when } of item.questions) {
        const before = Object.fromEntries(Object.entries(when).map(([question, [answer = '']]) => [question, answer]))
        const lists = options.map((option) =>
          JSON.stringify(guideView(item, () => [], { ...nothing, answers: { ...before, [id]: option.id } }).materials),
        )
        expect(new Set(lists).size, `${item.title}, ${id}`).toBeGreaterThan(1)
      }
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
