import { describe, expect, test } from 'vitest'
import { ServiceItem } from './item.ts'
import { lintItems } from './lint.ts'
import roadFreight from './sample/road-freight.json' with { type: 'json' }

/** `rule field` of each warning about the road freight licence, changed so */
function warnings(change: Record<string, unknown>): string[] {
  return lintItems([ServiceItem.parse({ ...roadFreight, ...change })], '2026-11-24').map(
    ({ rule, field }) => `${rule} ${field}`,
  )
}

test('a sound item has no warnings', () => {
  expect(warnings({})).toEqual([])
})

test('a warning names the item and says in a sentence what is wrong', () => {
  expect(lintItems([ServiceItem.parse({ ...roadFreight, hours: '每天 8:30-17:30' })], '2026-11-24')).toEqual([
    { code: 'YS-JT-0101', rule: 'hours', field: 'hours', says: 'the hours should name 工作日' },
  ])
})

const onTheSpot = { amount: 0, unit: { code: '1', label: '工作日' } }
const supports = roadFreight.supports

describe('a warning for', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'an item settled on the spot that is called 承诺件',
      { promisedLimit: onTheSpot, steps: [{ name: '受理', days: 0 }] },
      ['promised-limit handlingType', 'promised-limit reviewType'],
    ],
    ['a promised item that is called 即审即办', { reviewType: '即审即办' }, ['promised-limit reviewType']],
    ['a visit without a reason', { onsiteVisits: 1 }, ['onsite-visits onsiteReason']],
    ['a reason without a visit', { onsiteReason: '要当面核对' }, ['onsite-visits onsiteReason']],
    [
      'no visit and neither online nor by mail',
      { supports: { ...supports, online: false }, onlineUrl: null },
      ['onsite-visits onsiteVisits'],
    ],
    [
      '全程网办 with a visit',
      { onlineDepth: { label: '全程网办（Ⅳ级）' }, onsiteVisits: 1, onsiteReason: '要当面核对' },
      ['fully-online onsiteVisits'],
    ],
    ['online without an address', { onlineUrl: null }, ['online-address onlineUrl']],
    ['free, but payable online', { supports: { ...supports, onlinePayment: true } }, ['fees supports.onlinePayment']],
    ['free, but with fees', { fees: [{ name: '工本费', standard: '5 元', basis: '某文件' }] }, ['fees fees']],
    ['charged without a fee', { charged: true }, ['fees fees']],
    [
      'a fee without standard and basis',
      { charged: true, fees: [{ name: '工本费' }] },
      ['fees fees[0].standard', 'fees fees[0].basis'],
    ],
    ['missing phones', { consultPhone: '', complaintPhone: '' }, ['phones consultPhone', 'phones complaintPhone']],
    ['a phone with too few digits', { consultPhone: '0576-0000' }, ['phones consultPhone']],
    ['a phone that is a few digits only', { consultPhone: '110' }, ['phones consultPhone']],
    ['a phone without area code', { consultPhone: '8400 0701' }, ['phones consultPhone']],
    ['one phone for questions and complaints', { complaintPhone: roadFreight.consultPhone }, ['phones complaintPhone']],
    [
      'a real item with phones that nobody can dial',
      { sample: false },
      ['phones consultPhone', 'phones complaintPhone', 'phones remedies.review.phone'],
    ],
    [
      'a remedy with a phone without area code',
      { remedies: { ...roadFreight.remedies, review: { authority: '区人民政府', phone: '8400 0021' } } },
      ['phones remedies.review.phone'],
    ],
    ['a place without a window', { place: { ...roadFreight.place, windows: '' } }, ['place place.windows']],
    [
      'a hall and an address that are filled in with nothing',
      { place: { ...roadFreight.place, hall: '无', address: '暂无' } },
      ['place place.hall', 'place place.address'],
    ],
    [
      'an address without a number',
      { place: { ...roadFreight.place, address: '黄岩区示例路' } },
      ['place place.address'],
    ],
    [
      'an item for persons without a theme for them',
      { themes: { corporation: roadFreight.themes.corporation } },
      ['themes themes.person'],
    ],
    [
      'a corporation theme on an item for persons',
      { serviceObjects: [{ code: '1', label: '自然人' }] },
      ['themes themes.corporation'],
    ],
    ['a licence without questions and steps', { faq: [], steps: [] }, ['licence faq', 'licence steps']],
    ['steps longer than the promise', { steps: [{ name: '审查', days: 6 }] }, ['step-days steps']],
    ['a certificate that is not 出证办结', { result: { name: '许可证', sample: '有' } }, ['result result.type']],
    [
      'an approval that is not 审批办结',
      { result: { name: '批复', type: { label: '出证办结' }, sample: '有' } },
      ['result result.type'],
    ],
    [
      'a document that is not 出文办结',
      { result: { name: '公文', type: { label: '出证办结' }, sample: '有' } },
      ['result result.type'],
    ],
    ['a result without a sample', { result: { name: '营业执照' } }, ['result result.sample']],
    ['an item that has ended', { validity: { from: null, until: '2026-11-23' } }, ['validity validity.until']],
  ])('%s', (_, change, expected) => {
    expect(warnings(change)).toEqual(expected)
  })
})

test('an item made of others is not asked for what those say', () => {
  const change = { charged: true, faq: [], steps: [{ name: '审查', days: 9 }], result: { name: '许可证' } }
  expect(warnings(change)).toEqual([
    'fees fees',
    'licence faq',
    'step-days steps',
    'result result.type',
    'result result.sample',
  ])
  expect(warnings({ ...change, local: { parts: ['YS-GA-0101'] } })).toEqual([])
  // what it says of itself is looked at all the same
  expect(warnings({ hours: '每天', local: { parts: ['YS-GA-0101'] } })).toEqual(['hours hours'])
})

test('no warning for what is right in another way', () => {
  expect(warnings({ consultPhone: '0576-8400 0701 转 12' })).toEqual([])
  expect(warnings({ consultPhone: '0576-8400 0701、8400 0702' })).toEqual([])
  expect(warnings({ state: { code: '3', label: '取消' } })).toEqual([])
  expect(warnings({ complaintPhone: '12345' })).toEqual([])
  expect(warnings({ validity: { from: null, until: '2026-11-24' } })).toEqual([])
  const mail = [{ code: '3', label: '快递申请' }]
  expect(warnings({ handlingForms: mail, supports: { ...supports, online: false }, onlineUrl: null })).toEqual([])
  expect(
    warnings({ promisedLimit: { amount: 1, unit: { code: '2', label: '月' } }, steps: [{ name: '审查', days: 20 }] }),
  ).toEqual([])
})
