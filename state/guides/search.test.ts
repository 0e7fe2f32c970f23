import { beforeAll, describe, expect, test } from 'vitest'
import type { ServiceItem } from './item.ts'
import { loadPinyin } from './pinyin.ts'
import { sampleCatalogue, sampleReading } from './sample-catalogue.ts'
import { Search } from './search.ts'
import { normalise, searchKeys } from './search-keys.ts'

const items = new Map(sampleCatalogue().items.map((item) => [item.code, item]))
let search: Search

beforeAll(async () => {
  const reading = await loadPinyin()
  search = new Search(
    [...items.values()].map((item: ServiceItem, order) => ({
      code: item.code,
      order,
      keys: searchKeys(item, reading),
    })),
  )
})

function titles(query: string): string[] {
  const { codes, total } = search.rank(query, 50)
  return total === 0 ? [] : codes.map((code) => items.get(code)?.title ?? '')
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

describe('what people really say finds the item meant among the first three', () => {
  test.each([
    ['xsz', '机动车行驶证补领、换领'],
    ['行驶证丢了', '机动车行驶证补领、换领'],
    ['驾照本子丢了', '机动车驾驶证补领、换领'],
    ['jiazhao', '机动车驾驶证补领、换领'],
    ['身份证丢了', '居民身份证补领'],
    ['护照', '普通护照签发'],
    ['签注', '往来港澳通行证再次签注'],
    ['小孩上户口', '出生登记（新生儿上户口）'],
    ['暂住证', '居住证首次申领'],
    ['结婚', '结婚登记'],
    ['lz', '结婚登记'],
    ['离婚', '离婚登记'],
    ['迁户口', '户口迁移（迁入黄岩）'],
    ['无犯罪证明', '无犯罪记录证明开具'],
    ['退休', '职工退休养老金申领'],
    ['低保', '最低生活保障申请'],
    ['八十岁有补贴吗', '高龄津贴申领'],
    ['老人补贴', '高龄津贴申领'],
    ['残疾证', '残疾人证首次申领'],
    ['失业', '失业保险金申领'],
    ['公司倒闭了没工作了', '失业保险金申领'],
    ['农保', '城乡居民基本养老保险参保登记'],
    ['自己交社保', '灵活就业人员企业职工基本养老保险参保登记'],
    ['合作医疗', '城乡居民基本医疗保险参保登记'],
    ['去上海看病', '异地就医备案'],
    ['gjj', '住房公积金提取（租房）'],
    ['gjj', '住房公积金提取（离休、退休）'],
    ['小孩上学', '义务教育阶段新生入学报名'],
    ['过户', '不动产转移登记（二手房买卖）'],
    ['农村房子办证', '不动产首次登记（自建房屋）'],
    ['我想开小吃店', '食品经营许可（小餐饮）'],
    ['kaixcd', '食品经营许可（小餐饮）'],
    ['摆摊', '食品摊贩登记'],
    ['摆摊', '临时占用城市道路审批'],
    ['卖烟', '烟草专卖零售许可证核发（新办）'],
    ['开理发店', '公共场所卫生许可'],
    ['公司取名', '企业名称自主申报'],
    ['个体户', '个体工商户设立登记'],
    ['公司不做了', '企业简易注销登记'],
    ['开发票', '代开增值税发票'],
    ['拉货', '道路货物运输经营许可'],
    ['来料加工', '加工贸易合同审批'],
    ['放气球', '升放无人驾驶自由气球或系留气球活动审批'],
    ['fqq', '升放无人驾驶自由气球或系留气球活动审批'],
    ['竣工验收', '建设项目竣工联合验收'],
    ['联合测绘', '建设项目竣工联合测绘'],
    ['环评', '建设项目环境影响登记表备案'],
    ['廉租房', '公共租赁住房申请'],
    ['打井', '取水许可'],
    ['办演唱会', '营业性演出审批（国内文艺表演团体、演员）'],
  ])('%s → %s', (query, title) => {
    expect(titles(query).slice(0, 3)).toContain(title)
  })
})

describe('what is written otherwise than it stands there', () => {
  test.each([
    ['characters that sound the same', '行使证', '机动车行驶证补领、换领'],
    ['… of several readings', '护找', '普通护照签发'],
    ['another word for it', '行车本没了', '机动车行驶证补领、换领'],
    ['a letter too few', 'xingshizhng', '机动车行驶证补领、换领'],
    ['two letters exchanged', 'xingshizhneg', '机动车行驶证补领、换领'],
    ['the key beside', 'huzhap', '普通护照签发'],
    ['a paper that it wants', '出生医学证明', '出生登记（新生儿上户口）'],
  ])('%s: %s', (_, query, title) => {
    expect(titles(query)[0]).toBe(title)
  })

  test('an alias at the very end of a sentence is found', () => {
    expect(titles('听说你们这里可以去香港')[0]).toBe('往来港澳通行证再次签注')
  })

  test('as it stands comes first', () => {
    expect(titles('户口簿')[0]).not.toBe('居民身份证补领')
    expect(titles('居民户口簿')).toContain('居民身份证补领')
  })
})

test('where nothing is found, what comes nearest is named and not counted', () => {
  const { codes, total } = search.rank('演出票', 50)
  expect(total).toBe(0)
  expect(codes.map((code) => items.get(code)?.title)).toContain('营业性演出审批（国内文艺表演团体、演员）')
  expect(search.rank('qqqqqqqq', 50)).toEqual({ codes: [], total: 0 })
})

test('a sentence that holds no title or alias finds what it says most of, and nothing by chance', () => {
  expect(titles('小孩在哪里上学')[0]).toBe('义务教育阶段新生入学报名')
  expect(titles('身份证不见了')[0]).toBe('居民身份证补领')
  expect(titles('今天天气怎么样')).toEqual([])
})

test('every item is in sight after four initials of what people call it: six touches from the home screen', () => {
  const initials = (text: string) =>
    sampleReading(text)
      .map((syllable) => syllable.slice(0, 1))
      .join('')
      .slice(0, 4)
  for (const { title, aliases } of items.values()) {
    const inSight = [title, ...aliases].some((text) => titles(initials(text)).slice(0, 4).includes(title))
    expect(inSight, title).toBe(true)
  }
})

test('a department finds its items, after those whose title has the word', () => {
  const own = [...items.values()].filter(({ department }) => department === '区公安分局').map(({ title }) => title)
  const found = titles('区公安分局')
  for (const title of own) expect(found).toContain(title)
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
