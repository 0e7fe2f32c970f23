import { beforeAll, describe, expect, test } from 'vitest'
import { danglingNames } from './content.ts'
import { guideView } from './guide-view.ts'
import { isListed, type ServiceItem } from './item.ts'
import { joined } from './joint.ts'
import { lintItems } from './lint.ts'
import { loadPinyin, type Reading } from './pinyin.ts'
import { plainSetting } from './plain-setting.ts'
import { sampleCatalogue, sampleReading } from './sample-catalogue.ts'
import { searchedTexts } from './search-keys.ts'

const content = sampleCatalogue()
const byCode = new Map(content.items.map((item) => [item.code, item]))
const partsOf = (item: ServiceItem) => item.local.parts.flatMap((part) => byCode.get(part) ?? [])
/** As citizens see them: 一件事 with the materials and questions of its parts. */
const items = content.items.map((item) => joined(item, partsOf(item)))
const nothing = plainSetting

describe('the sample catalogue', () => {
  test('holds what citizens of a district ask most, of all departments, each marked as made up', () => {
    expect(items.length).toBeGreaterThanOrEqual(80)
    expect(new Set(items.map((item) => item.department)).size).toBeGreaterThanOrEqual(30)
    expect(items.filter((item) => !item.sample)).toEqual([])
  })

  test('knows every level from the province to the village, and more types than licences', () => {
    const levels = new Set(items.map(({ level }) => level?.code))
    expect([...levels].toSorted()).toEqual(['2', '3', '4', '5', '6'])
    const types = new Set(items.map(({ type }) => type.label))
    for (const type of ['行政许可', '行政给付', '行政确认', '行政奖励', '行政裁决', '其他行政权力', '公共服务'])
      expect(types).toContain(type)
  })

  test('passes the linter without a warning', () => {
    expect(lintItems(content.items, '2026-11-24')).toEqual([])
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

  test('leads on only to what it holds and what can be done', () => {
    for (const { title, code, local } of items) {
      for (const other of [...local.next, ...local.parts, ...(local.replacedBy === null ? [] : [local.replacedBy])]) {
        const found = byCode.get(other)
        expect(found !== undefined && isListed(found) && other !== code, `${title}, ${other}`).toBe(true)
      }
    }
    expect(danglingNames(content, new Set(byCode.keys()))).toEqual([])
  })

  test('has an item of each fate: one cancelled that names what took its place, one suspended, some renamed', () => {
    const cancelled = items.filter(({ state }) => state.code === '3')
    expect(cancelled.map(({ local }) => local.replacedBy)).toEqual(['YS-GA-0203'])
    expect(items.filter(({ state }) => state.code === '2')).toHaveLength(1)
    expect(items.filter(({ local }) => local.formerNames.length > 0).length).toBeGreaterThanOrEqual(6)
    const names = items.flatMap(({ title, local }) => [title, ...local.formerNames])
    expect(new Set(names).size).toBe(names.length)
  })

  test('settles at least six times in one what several items are, each material asked for once', () => {
    const composites = items.filter(({ local }) => local.parts.length > 0)
    expect(composites.length).toBeGreaterThanOrEqual(6)
    for (const item of composites) {
      const names = item.materials.map(({ name }) => name)
      expect(new Set(names).size, item.title).toBe(names.length)
      const apart = partsOf(item).reduce((sum, part) => sum + part.materials.length, 0)
      expect(names.length, item.title).toBeLessThan(apart)
      expect(item.questions.length, item.title).toBeLessThanOrEqual(6)
    }
  })

  test('asks for a stamp of the village where it still must be, and lets a guardian or an agent come', () => {
    const materials = content.items.flatMap((item) => item.materials)
    const stamped = materials.filter(({ seal }) => seal !== '')
    expect(stamped.length).toBeGreaterThanOrEqual(3)
    const answers = items.flatMap((item) => item.questions.flatMap(({ options }) => options.map(({ label }) => label)))
    for (const who of ['监护人', '代办']) expect(answers.some((answer) => answer.includes(who))).toBe(true)
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

describe('what the sample holds beside its items', () => {
  const { topics, permits, trades } = content

  test('the eight events in a life with what they take, and the fourteen areas of public service', () => {
    const titles = (kind: string) => topics.filter((topic) => topic.kind === kind).map(({ title }) => title)
    expect(titles('event')).toEqual(['出生', '上学', '就业', '开店', '买房', '结婚', '退休', '身后事'])
    expect(titles('area').toSorted()).toEqual(
      [
        ...['教育', '医疗卫生', '社会救助', '社会福利', '社区服务', '婚姻登记', '殡葬服务'],
        ...['社会工作', '劳动就业', '社会保障', '计划生育', '住房保障', '住房公积金', '公共安全'],
      ].toSorted(),
    )
    for (const { title, kind, items: codes } of topics) {
      expect(codes.length, title).toBeGreaterThanOrEqual(kind === 'event' ? 3 : 1)
      expect(new Set(codes).size, title).toBe(codes.length)
      for (const code of codes) {
        const found = byCode.get(code)
        expect(found !== undefined && isListed(found), `${title}, ${code}`).toBe(true)
      }
    }
  })

  test('permits before and after the business licence, those before with the words that call for them', () => {
    const before = permits.filter(({ timing }) => timing === 'before')
    const after = permits.filter(({ timing }) => timing === 'after')
    expect(before.length).toBeGreaterThanOrEqual(8)
    expect(after.length).toBeGreaterThanOrEqual(16)
    expect(before.filter(({ words }) => words.length === 0)).toEqual([])
    for (const { title, phone, address, basis } of permits) {
      expect(phone, title).toMatch(/^0576-0000 \d{4}$/)
      expect(address, title).toContain('示例')
      expect(basis, title).not.toBe('')
    }
    const given = permits.flatMap(({ item }) => item ?? [])
    expect(new Set(given).size).toBe(given.length)
  })

  test('ten trades or more, each with one permit to four, all of them for after the licence but a school', () => {
    expect(trades.length).toBeGreaterThanOrEqual(10)
    const timings = new Map(permits.map(({ id, timing }) => [id, timing]))
    for (const trade of trades) {
      expect(trade.permits.length, trade.title).toBeGreaterThanOrEqual(1)
      expect(trade.permits.length, trade.title).toBeLessThanOrEqual(4)
    }
    const early = trades.filter((trade) => trade.permits.some((id) => timings.get(id) === 'before'))
    expect(early.map(({ title }) => title)).toEqual(['办培训班'])
  })
})

describe('the readings of the sample', () => {
  let reading: Reading
  beforeAll(async () => {
    reading = await loadPinyin()
  })

  test('are what the dictionary says (after a change of the sample: vitest run -u)', async () => {
    const searched = items.flatMap((item) => searchedTexts(item).map(({ text }) => text))
    const entries = content.lists.flatMap((list) => list.entries.map(({ title }) => title))
    const texts = [...new Set([...searched, ...entries, ...content.permits.map(({ title }) => title)])].sort()
    const readings = Object.fromEntries(texts.map((text) => [text, reading(text).join(' ')]))
    await expect(`${JSON.stringify(readings, null, 2)}\n`).toMatchFileSnapshot('./sample/readings.json')
  })

  test('are those that the running terminal uses', () => {
    expect(sampleReading('行驶证丢了')).toEqual(reading('行驶证丢了'))
    expect(sampleReading('社保卡')).toEqual(['she', 'bao', 'ka'])
  })
})
