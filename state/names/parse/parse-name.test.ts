import { describe, expect, test } from 'vitest'
import { parseEveryWay, parseName } from './parse-name.ts'

/** region · place · trade name · industry · form */
function apart(name: string, home?: string): string {
  const { region, place, tradeName, industry, form } = parseName(name, home)
  return [region, place, tradeName, industry, form].join('·')
}

describe('a name is taken apart in every lawful order', () => {
  test.each([
    ['台州市黄岩华鑫模具有限公司', '台州市黄岩··华鑫·模具·有限公司'],
    ['浙江省台州市黄岩区华鑫模具有限公司', '浙江省台州市黄岩区··华鑫·模具·有限公司'],
    ['红光（北京）酒业发展有限公司', '北京··红光·酒业发展·有限公司'],
    ['红光酒业（北京）有限公司', '北京··红光·酒业·有限公司'],
    ['红光(北京)酒业有限公司', '北京··红光·酒业·有限公司'],
    ['浙江红光（北京）酒业有限公司', '浙江··红光·酒业·有限公司'],
    ['红光酒业有限公司', '··红光·酒业·有限公司'],
    ['北京全聚德有限公司', '北京··全聚德··有限公司'],
    ['北京红光酒厂', '北京··红光·酒·厂'],
    ['台州华鑫有限责任公司', '台州··华鑫··有限责任公司'],
    ['浙江华鑫科技股份有限公司', '浙江··华鑫·科技·股份有限公司'],
    ['台州华鑫企业管理合伙企业（有限合伙）', '台州··华鑫·企业管理·合伙企业（有限合伙）'],
    ['台州华鑫企业管理合伙企业有限合伙', '台州··华鑫·企业管理·合伙企业有限合伙'],
    ['台州华鑫酒吧', '台州··华鑫··酒吧'],
    ['台州天成会计师事务所（特殊普通合伙）', '台州··天成·会计师·事务所（特殊普通合伙）'],
    ['台州华鑫五金厂（个人独资）', '台州··华鑫·五金·厂（个人独资）'],
    ['台州市黄岩青禾果蔬专业合作社', '台州市黄岩··青禾·果蔬·专业合作社'],
    ['黄岩区院桥镇鑫源食品店', '黄岩区·院桥镇·鑫源·食品·店'],
    ['黄岩区院桥鑫源食品店', '黄岩区·院桥·鑫源·食品·店'],
    ['黄岩区新前街道鑫源五金经营部（个体工商户）', '黄岩区·新前街道·鑫源·五金·经营部（个体工商户）'],
    ['台州市路桥区中国日用品市场鑫源百货店', '台州市路桥区··中国日用品市场鑫源·百货·店'],
    ['台州经济开发区鑫源食品有限公司', '台州·经济开发区·鑫源·食品·有限公司'],
    ['黄岩区北城百货店', '黄岩区··北城·百货·店'],
    ['台州市黄岩凡光花乡小吃店', '台州市黄岩··凡光花乡·小吃·店'],
    ['好又多超市', '··好又多··超市'],
    ['臺州市黃巖紅景貿易有限公司', '台州市黄岩··红景·贸易·有限公司'],
    ['台州市 黄岩·红景，贸易有限公司', '台州市黄岩··红景·贸易·有限公司'],
  ])('%s', (name, parts) => {
    expect(apart(name)).toBe(parts)
  })
})

test("of a branch the parts are its parent's", () => {
  expect(parseName('台州鑫源模具有限公司黄岩分公司')).toMatchObject({
    text: '台州鑫源模具有限公司黄岩分公司',
    region: '台州',
    tradeName: '鑫源',
    industry: '模具',
    form: '有限公司',
    branch: '黄岩分公司',
  })
  expect(parseName('台州鑫源食品有限公司第二分店').branch).toBe('第二分店')
  expect(parseName('台州鑫源门市部').branch).toBe('')
})

test('a group is told from its form', () => {
  expect(parseName('浙江鑫源集团有限公司')).toMatchObject({ tradeName: '鑫源', form: '有限公司', group: true })
  expect(parseName('浙江鑫源塑业（集团）股份有限公司')).toMatchObject({
    tradeName: '鑫源',
    industry: '塑业',
    group: true,
  })
})

describe('regions', () => {
  test.each<[name: string, code: string | null, why: string]>([
    ['杭州市下城区鑫源贸易有限公司', '330103', 'abolished in 2021'],
    ['杭州富阳鑫源贸易有限公司', '330111', 'the district, not the city that it was until 2014'],
    ['绍兴县鑫源纺织有限公司', '330621', 'abolished in 2013'],
    ['玉环县鑫源阀门有限公司', '331021', 'a city since 2017'],
    ['北京朝阳鑫源贸易有限公司', '110105', 'the one in Beijing, not Chaoyang in Liaoning'],
    ['福州鼓楼区鑫源贸易有限公司', '350102', 'one of four Gulou'],
    ['南京市鼓楼区鑫源贸易有限公司', '320106', 'another one'],
    ['景宁鑫源茶业有限公司', null, 'a short name of a county elsewhere counts only below its city'],
    ['内蒙古鑫源贸易有限公司', '150000', 'the people stays in the name of this one'],
    ['广西鑫源贸易有限公司', '450000', 'and is left away in this one'],
    ['丽水景宁鑫源茶业有限公司', '331127', 'the people of an autonomous county left away'],
  ])('%s is %s (%s)', (name, code) => {
    expect(parseName(name).regionCode).toBe(code)
  })

  test('short names of counties are trade names, except at home', () => {
    expect(apart('东方模具有限公司')).toBe('··东方·模具·有限公司')
    expect(apart('光明食品有限公司')).toBe('··光明·食品·有限公司')
    expect(apart('仙居人家餐饮有限公司', '3310')).toBe('仙居··人家·餐饮·有限公司')
    expect(apart('仙居人家餐饮有限公司', '3301')).toBe('··仙居人家·餐饮·有限公司')
  })

  test('a region is part of the trade name when nothing else is left for one', () => {
    expect(apart('台州天台山茶业有限公司')).toBe('台州··天台山·茶业·有限公司')
    expect(apart('台州黄岩有限公司')).toBe('台州··黄岩··有限公司')
  })

  test('what can be read in two ways is', () => {
    const readings = parseEveryWay('仙居人家餐饮有限公司').map(({ region, tradeName }) => [region, tradeName])
    expect(readings).toEqual([
      ['仙居', '人家'],
      ['', '仙居人家'],
    ])
    expect(parseEveryWay('台州市黄岩红景贸易有限公司')).toHaveLength(1)
  })
})

describe('industries', () => {
  const key = (industry: string) => parseName(`台州红光${industry}有限公司`).industryKey
  test.each([
    ['地产', '房地产'],
    ['置业', '房地产'],
    ['酒业', '白酒'],
    ['酒业', '酒业发展'],
    ['网络科技', '科技'],
    ['技术', '科技发展'],
    ['餐饮', '餐饮管理'],
    ['建材', '建材销售'],
    ['家具', '家具制造'],
  ])('%s and %s mean the same', (one, other) => {
    expect(key(one)).not.toBe('')
    expect(key(one)).toBe(key(other))
  })

  test.each([
    ['生物科技', '网络科技'],
    ['电子商务', '电子科技'],
    ['建材', '建筑工程'],
    ['酒店', '酒业'],
    ['汽车维修', '汽车配件'],
  ])('%s and %s do not', (one, other) => {
    expect(key(one)).not.toBe(key(other))
  })

  test.each(['实业', '发展', '', '实业发展'])('%s tells no industry', (industry) => {
    expect(key(industry)).toBe('')
  })

  test('a form can tell the industry', () => {
    expect(parseName('黄岩鑫源大药房').industryKey).toBe('药店')
    expect(parseName('黄岩鑫源店').industryKey).toBe('')
  })

  test('two characters at least are left for the trade name', () => {
    expect(apart('台州新文化传媒有限公司')).toBe('台州··新文化·传媒·有限公司')
    expect(apart('台州文化传媒有限公司')).toBe('台州··文化·传媒·有限公司')
  })
})
