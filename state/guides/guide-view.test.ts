import { expect, test } from 'vitest'
import { GuideView } from '../../contract/guides.ts'
import { guideView } from './guide-view.ts'
import { ServiceItem } from './item.ts'
import { plainSetting } from './plain-setting.ts'
import identityCard from './sample/identity-card.json' with { type: 'json' }
import vehicleLicence from './sample/vehicle-licence.json' with { type: 'json' }
import { sampleCatalogue } from './sample-catalogue.ts'

const matrix = (text: string) => [text]
const setting = { ...plainSetting, catalogue: { version: '2026-11-01', source: '区行政服务中心' } }

function view(change: Record<string, unknown> = {}): GuideView {
  return guideView(ServiceItem.parse({ ...vehicleLicence, ...change }), matrix, setting)
}

test('an item is put in the words of a helpful clerk', () => {
  expect(view()).toMatchObject({
    title: '机动车行驶证补领、换领',
    path: ['公安', '交通管理'],
    place: '二层 B 区 15-18 号窗口',
    address: '台州市黄岩区示例路 1 号',
    duration: '当场',
    legalDuration: '1 天',
    windowVisits: 1,
    onlineVisits: 0,
    fee: '10 元',
    feeBasis: '发改价格〔2017〕1186号',
    delivery: true,
    basis: ['《中华人民共和国道路交通安全法》', '《机动车登记规定》（公安部令第164号）'],
    onlineUrl: 'https://zwfw.example/guide/YS-GA-0101',
    onlineQr: ['https://zwfw.example/guide/YS-GA-0101'],
    sample: true,
  })
})

test('every sample item makes a view that the contract takes', () => {
  for (const item of sampleCatalogue().items) {
    const made = guideView(item, matrix, setting)
    expect(GuideView.parse(made)).toEqual(made)
  }
})

test.each([
  ['1', 5, '5 个工作日'],
  ['2', 3, '3 个月'],
  ['3', 1, '1 年'],
  ['4', 30, '30 天'],
  ['W', 2, '2 周'],
  ['1', 0, '当场'],
])('a limit in unit %s, amount %i, reads %s', (code, amount, says) => {
  const limit = { amount, unit: { code, label: '周' } }
  const { duration, legalDuration } = view({ promisedLimit: limit, legalLimit: limit })
  expect([duration, legalDuration]).toEqual([says, says])
})

test('a limit that was not published is not made up', () => {
  expect(view({ legalLimit: null }).legalDuration).toBe('未注明')
})

test('what is free, what costs several fees, and what costs nobody knows how much', () => {
  expect(view({ charged: false, fees: [] })).toMatchObject({ fee: '不收费', feeBasis: '' })
  const fees = [
    { name: '一次有效签注', standard: '15 元', basis: '甲号文' },
    { name: '二次有效签注', standard: '30 元', basis: '甲号文' },
  ]
  expect(view({ fees })).toMatchObject({ fee: '一次有效签注 15 元；二次有效签注 30 元', feeBasis: '甲号文' })
  expect(view({ fees: [] }).fee).toBe('收费，请问窗口')
})

test('what must be brought comes first, with how many of what; what may follow later is marked', () => {
  const [card] = vehicleLicence.materials
  const materials = [
    { ...card, name: '也许', originals: 1, note: '', necessity: { code: '2', label: '非必要' } },
    { ...card, name: '免', provision: 'exempt', originals: 0, note: '' },
    { ...card, name: '带', originals: 2, copies: 1, note: '当场核验', necessity: { code: '3', label: '容缺后补' } },
    { ...card, name: '填', provision: 'fill', note: '窗口领' },
  ]
  expect(view({ materials }).materials).toEqual([
    { name: '带', note: '原件 2 份、复印件 1 份，当场核验', how: 'bring', later: true },
    { name: '也许', note: '原件', how: 'perhaps', later: false },
    { name: '填', note: '窗口领', how: 'fill', later: false },
    { name: '免', note: '', how: 'exempt', later: false },
  ])
})

test('whatever else is on record is told, with its remedies in plain words', () => {
  const { details } = view({
    onsiteReason: '要当面核对本人',
    specialProcedure: '',
    jointAuthorities: ['区税务局', '区人力社保局'],
    remedies: {
      rights: ['可以陈述', '可以要求听证'],
      review: { authority: '区人民政府', address: '复议窗口', phone: '0576-0000 0021' },
      litigation: { authority: '区人民法院' },
    },
  })
  expect(details).toEqual([
    { about: 'serves', text: '自然人、企业法人、其他组织' },
    { about: 'scope', text: '全国' },
    { about: 'onlineDepth', text: '全程网办（Ⅳ级）' },
    { about: 'onsiteReason', text: '要当面核对本人' },
    { about: 'selfService', text: '可以在自助机上自己办' },
    { about: 'jointAuthorities', text: '区税务局、区人力社保局' },
    { about: 'rights', text: '可以陈述；可以要求听证' },
    { about: 'review', text: '不服决定的，60 日内可以向区人民政府（复议窗口，0576-0000 0021）申请' },
    { about: 'litigation', text: '不服决定的，6 个月内可以向区人民法院起诉' },
  ])
})

test('an item that is not online has no code to scan and as many visits as at the window', () => {
  expect(guideView(ServiceItem.parse(identityCard), matrix, setting)).toMatchObject({
    onlineUrl: null,
    onlineQr: null,
    onlineVisits: 1,
    windowVisits: 1,
  })
})

test('steps tell their days', () => {
  const steps = [
    { name: '受理', days: 0 },
    { name: '审核', days: 0.5, note: '核对材料' },
    { name: '制证', days: 15 },
  ]
  expect(view({ steps }).steps.map((step) => step.note)).toEqual(['当场', '半个工作日，核对材料', '15 个工作日'])
})

test('a place without a window says what is known', () => {
  expect(view({ place: { hall: '黄岩区行政服务中心', address: '示例路 1 号', floor: '三层' } }).place).toBe('三层')
})
