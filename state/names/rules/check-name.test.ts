import { describe, expect, test } from 'vitest'
import { parseName } from '../parse/parse-name.ts'
import { checkName } from './check-name.ts'

const check = (name: string) => checkName(name, parseName(name), '3310')
const told = (name: string) => check(name).map(({ rule, severity }) => `${rule} ${severity}`)

test('a good name gives no finding', () => {
  for (const name of [
    '台州市黄岩红景贸易有限公司',
    '台州沃动机械有限公司',
    '台州星辰网络科技有限公司',
    '黄岩区院桥镇阿明面馆',
    '浙江华鑫模具股份有限公司',
    '台州一鸣食品有限公司',
    '台州昇晟堃食品有限公司',
  ]) {
    expect([name, told(name)]).toEqual([name, []])
  }
})

type Case = [article: string, name: string, rule: string, part: string]

describe('read articles', () => {
  test.each<Case>([
    ['Order 734 article 5', '台州ABC贸易有限公司', 'B2 forbid', 'ABC'],
    ['Order 734 article 5', '台州红景360贸易有限公司', 'B2 forbid', '360'],
    ['Order 734 article 5', '台州红景&青禾贸易有限公司', 'B2 forbid', '&'],
    ['Order 734 article 5', '台州紅景贸易有限公司', 'B2 forbid', '紅'],
    ['Order 734 article 5', '台州红景🌸贸易有限公司', 'B2 forbid', '🌸'],
    ['Order 734 article 6', '红景贸易有限公司', 'B18 limit', ''],
    ['Order 734 article 6', '台州红景有限公司', 'B18 limit', ''],
    ['Order 734 article 7', '黄岩区红景贸易有限公司', 'B4 forbid', '黄岩区'],
    ['Order 734 article 7', '经济开发区红景贸易有限公司', 'B4 forbid', '经济开发区'],
    ['Order 734 article 7', '杭州红景贸易有限公司', 'B4 limit', '杭州'],
    ['Order 734 article 8', '台州鑫模具有限公司', 'B1 forbid', '鑫'],
    ['Order 734 article 8', '台州有限公司', 'B1 forbid', ''],
    ['Order 734 article 8', '台州黄岩有限公司', 'B3 forbid', '黄岩'],
    ['Order 734 article 8', '台州上海贸易有限公司', 'B3 forbid', '上海'],
    ['Order 734 article 8, other meaning excepted', '台州东方贸易有限公司', 'B3 limit', '东方'],
    ['Order 734 article 8 and the guide of 2025', '台州动力机械有限公司', 'B3 forbid', '动力'],
    ['Order 82 article 10', '台州市黄岩鑫模具有限公司', 'B3 limit', '黄岩'],
    ['Order 734 article 10', '台州红景贸易', 'B20 forbid', ''],
    ['Company Law article 7', '台州红景贸易公司', 'B20 forbid', '公司'],
    ['Partnership Law articles 15, 56, 62', '台州红景企业管理合伙企业', 'B20 forbid', '合伙企业'],
    ['Order 734 article 10', '台州红景贸易有限公司（个体工商户）', 'B20 forbid', '有限公司（个体工商户）'],
    ['Order 734 article 10', '台州红景贸易有限公司有限公司', 'B20 forbid', '有限公司'],
    ['Partnership Law articles 15, 56, 62', '台州红景企业管理合伙企业有限合伙', 'B20 limit', '有限合伙'],
    ['Order 734 article 10', '台州红景贸易企业（个体工商户）', 'B20 forbid', '企业'],
    ['Order 82 article 10', '台州市台州红景贸易有限公司', 'B3 limit', '台州'],
    ['Order 734 article 11 (4)', '台州美国风情餐饮有限公司', 'B8 forbid', '美国'],
    ['Order 734 article 12', '中国药材有限公司', 'B5 forbid', '中国'],
    ['Order 734 article 12', '台州国家电网服务有限公司', 'B6 limit', '国家'],
    ['Order 734 article 11 (3)', '台州海军贸易有限公司', 'B7 forbid', '海军'],
    ['Order 734 article 11 (3)', '台州八一食品有限公司', 'B7 forbid', '八一'],
    ['Order 734 article 11 (4)', '台州美国贸易有限公司', 'B8 forbid', '美国'],
    ['Order 734 article 11 (4)', '台州欧盟贸易有限公司', 'B8 forbid', '欧盟'],
    ['Order 734 article 12', '中国红景贸易有限公司', 'B5 forbid', '中国'],
    ['Order 734 article 12', '中华红景贸易有限公司', 'B5 forbid', '中华'],
    ['Order 734 article 12', '台州红景全国贸易有限公司', 'B6 limit', '全国'],
    ['Order 734 article 12', '台州红景（中国）贸易有限公司', 'B6 limit', '中国'],
    ['Order 734 article 15', '台州红光酒业有限公司贸易有限公司', 'B16 limit', '红光酒业有限公司'],
    ['Order 82 article 9', '（台州）红景贸易有限公司', 'B4 limit', '台州'],
    ['Order 82 article 9', '红光台州酒业有限公司', 'B4 limit', '台州'],
    ['Order 734 article 7', '浙江红光（台州）酒业有限公司', 'B4 limit', '台州'],
    ['2017 rules article 5 (1)', '台州支那食品有限公司', 'B10 forbid', '支那'],
    ['2017 rules article 5 (1)', '台州黑太阳食品有限公司', 'B10 forbid', '黑太阳'],
    ['2017 rules article 5 (1)', '台州大地主食品有限公司', 'B10 forbid', '大地主'],
    ['2017 rules article 5 (2)', '台州九一一食品有限公司', 'B10 forbid', '九一一'],
    ['2017 rules article 5 (2)', '台州东突食品有限公司', 'B10 forbid', '东突'],
    ['2017 rules article 5 (2)', '台州占中食品有限公司', 'B10 forbid', '占中'],
    ['2017 rules article 5 (3)', '台州大东亚食品有限公司', 'B10 forbid', '大东亚'],
    ['2017 rules article 5 (3)', '台州大和食品有限公司', 'B10 forbid', '大和'],
    ['2017 rules article 5 (3)', '台州福尔摩萨食品有限公司', 'B10 forbid', '福尔摩萨'],
    ['2017 rules article 6 (1)', '台州董存瑞食品有限公司', 'B11 forbid', '董存瑞'],
    ['2017 rules article 6 (1)', '台州雷锋食品有限公司', 'B11 forbid', '雷锋'],
    ['2017 rules article 6 (2)', '台州藏独食品有限公司', 'B11 forbid', '藏独'],
    ['2017 rules article 6 (2)', '台州汪精卫食品有限公司', 'B11 forbid', '汪精卫'],
    ['2017 rules article 6 (2)', '台州秦桧食品有限公司', 'B11 forbid', '秦桧'],
    ['2017 rules article 12', '台州经营部有限公司', 'B3 forbid', '经营部'],
    ['2017 rules article 19, left out in 2020', '国际红景贸易有限公司', 'B5 hint', '国际'],
    ['2017 rules article 24', '台州巴黎服饰有限公司', 'B9 limit', '巴黎'],
    ['2017 rules article 26', '台州博士眼镜有限公司', 'B14 limit', '博士'],
  ])('%s: %s', (_, name, rule, part) => {
    const finding = check(name).find((one) => `${one.rule} ${one.severity}` === rule)
    expect(finding?.article).toEqual(expect.any(String))
    expect(finding?.spans.map((span) => name.slice(...span))[0] ?? '').toBe(part)
  })
})

describe('UNVERIFIED articles: told without being cited', () => {
  test.each<Case>([
    ['2017 rules article 6 (3)', '台州基督教食品有限公司', 'B11 forbid', '基督教'],
    ['2017 rules article 6 (3)', '台州佛教用品有限公司', 'B11 forbid', '佛教'],
    ['2017 rules article 6 (3)', '台州伊斯兰教食品有限公司', 'B11 forbid', '伊斯兰教'],
    ['2017 rules article 22', '台州我们都是一家人呀食品有限公司', 'B15 limit', '我们都是一家人呀'],
    ['2017 rules article 23, sense confirmed', '台州国家级食品有限公司', 'B12 limit', '国家级'],
    ['2017 rules article 23, sense confirmed', '台州最高级食品有限公司', 'B12 limit', '最高级'],
    ['2017 rules article 23, sense confirmed', '台州最佳食品有限公司', 'B12 limit', '最佳'],
    ['2017 rules article 18', '台州公益红景食品有限公司', 'B16 limit', '公益'],
    ['Order 82 article 16 (1), sense confirmed', '台州乡村振兴食品有限公司', 'B13 limit', '乡村振兴'],
  ])('%s: %s', (_, name, rule, part) => {
    const finding = check(name).find((one) => `${one.rule} ${one.severity}` === rule)
    expect(finding).toMatchObject({ article: null, basis: expect.stringMatching(/未核实|文意已证实/u) })
    expect(finding?.spans.map((span) => name.slice(...span))[0]).toBe(part)
  })

  test.each([
    ['2017 rules article 5 (4)', '台州黑鬼食品有限公司'],
    ['2017 rules article 5 (5), sense confirmed', '台州鬼都食品有限公司'],
    ['2017 rules article 5 (5), sense confirmed', '台州妻妾成群食品有限公司'],
    ['2017 rules article 5 (6), sense confirmed', '台州海洛因食品有限公司'],
    ['2017 rules article 5 (6), sense confirmed', '台州推牌九食品有限公司'],
  ])('%s: %s is forbidden by Order 734 article 11, which alone is cited', (_, name) => {
    const [finding] = check(name)
    expect(finding).toMatchObject({ rule: 'B10', severity: 'forbid' })
    expect(finding?.article).toMatch(/^《企业名称登记管理规定》第十一条（.）$/u)
  })

  test('Order 82 article 17: a group is for parents; what article 14 of Order 734 says is cited', () => {
    const finding = check('台州红景集团有限公司').find(({ rule }) => rule === 'B17')
    expect(finding).toMatchObject({ severity: 'limit', article: '《企业名称登记管理规定》第十四条' })
  })
})

describe('a word inside another word is not that word', () => {
  test.each([
    '台州华美国际贸易有限公司',
    '台州盛中国际教育有限公司',
    '台州厚德国学教育有限公司',
    '台州今日本色服饰有限公司',
    '台州百草日本草堂食品有限公司',
    '台州大和谐餐饮有限公司',
    '台州厚德国际家具有限公司',
    '台州东突破食品有限公司',
    '台州印度洋餐饮有限公司',
  ])('%s', (name) => {
    expect(check(name).filter(({ severity }) => severity === 'forbid')).toEqual([])
  })
})

test('a business that may need a permit first is told so', () => {
  expect(told('台州红景保安服务有限公司')).toEqual(['P1 hint'])
  expect(check('台州红景保安服务有限公司')[0]?.text).toContain('先经批准')
  expect(told('台州红景保险柜有限公司')).not.toContain('P1 hint')
})

test('the form written twice is told as that, and nothing else with it', () => {
  expect(told('台州红景贸易有限责任公司股份有限公司')).toEqual(['B20 forbid'])
})

test('what is missing is told from what is wrong', () => {
  const lacking = (name: string) => check(name).map(({ rule, lacking: is }) => [rule, is])
  expect(lacking('台州市黄岩红景贸易')).toEqual([['B20', true]])
  expect(lacking('黄岩区红景贸易有限公司')).toEqual([['B4', true]])
  expect(lacking('台州雷锋贸易有限公司')).toEqual([['B11', false]])
})

test('findings come gravest first, words of one kind together', () => {
  const findings = check('台州雷锋秦桧巴黎ABC食品')
  expect(findings.map(({ severity }) => severity)).toEqual(['forbid', 'forbid', 'forbid', 'forbid', 'limit', 'limit'])
  expect(findings.map(({ rule }) => rule)).toEqual(['B2', 'B11', 'B11', 'B20', 'B9', 'B15'])
  expect(findings[0]?.text).toContain('“ABC”')
})

test('districts of Beijing need no other city in front', () => {
  const name = '北京朝阳区红景贸易有限公司'
  expect(checkName(name, parseName(name, '11'), '11')).toEqual([])
})

test('of a shop a district alone is its region', () => {
  expect(told('黄岩区红景贸易店')).toEqual([])
})
