import { expect, test } from 'vitest'
import type { Answers, GuideView } from '../../contract/guides.ts'
import { type SlipBlock, SlipDocument } from '../../contract/slip.ts'
import { guideSlip } from './guide-slip.ts'
import { guideView } from './guide-view.ts'
import { plainSetting } from './plain-setting.ts'
import { sampleCatalogue } from './sample-catalogue.ts'

const details = {
  hall: '黄岩区行政服务中心',
  terminal: '03',
  number: 'H03-261124-0042-7',
  printedAt: new Date('2026-11-24T06:27:59Z'),
}
/** with no sections, in usual print */
const notice = { sections: [], large: false }
const catalogue = { version: '2026-11-01', source: '区行政服务中心' }
const items = new Map(sampleCatalogue().items.map((item) => [item.code, item]))

function guide(code: string, change: Partial<GuideView> = {}, answers: Answers = {}): GuideView {
  const found = items.get(code)
  if (found === undefined) throw new Error(`no sample item ${code}`)
  return { ...guideView(found, (text) => [text], { ...plainSetting, answers, catalogue }), ...change }
}

function asLine(block: SlipBlock): string {
  switch (block.type) {
    case 'text':
      return block.text
    case 'rule':
      return '--'
    case 'space':
    case 'picture':
      return ''
    case 'qr':
      return `[${block.data}] ${block.caption}`
  }
}

function lines(view: GuideView): string[] {
  return SlipDocument.parse(guideSlip(view, notice, details)).blocks.map(asLine)
}

test('the notice says what to bring, where, when, for how much, and whom to ask', () => {
  expect(lines(guide('YS-GA-0101', {}, { why: 'worn', who: 'agent' }))).toEqual([
    '黄岩区行政服务中心',
    '一次性告知单',
    '--',
    '机动车行驶证补领、换领',
    '区公安分局  二层 B 区 15-18 号窗口',
    '台州市黄岩区示例路 1 号',
    '全程网上办，不用跑  可送证上门',
    '办好：当场  网上 0 次  窗口 1 次',
    '收费：10 元',
    '--',
    '您的情况：旧了、坏了、别人代办',
    '请自己带（3 样）',
    '□ 机动车所有人身份证',
    '   原件，当场核验，不收复印件',
    '□ 代办人的身份证',
    '   原件，当场核验',
    '□ 原行驶证',
    '   原件，当场收回',
    '窗口填：补、换领牌证申请表',
    '免交：车辆登记信息',
    '村里、镇里不用盖章',
    '--',
    '办公：工作日 8:30-12:00，14:00-17:30；周六 9:00-11:30',
    '节假日请先电话确认',
    '咨询 0576-0000 0101  监督 0576-0000 0001',
    '[https://zwfw.example/guide/YS-GA-0101] 扫码网上申请，证件可快递到家',
    '--',
    '指南更新于 2026-11-01  区行政服务中心',
    '03 号终端  2026-11-24 14:27',
    '凭条 H03-261124-0042-7',
    '演示数据，以窗口告知为准',
  ])
})

test('what is not known to be needed stands apart, with the case in which it is', () => {
  const told = lines(guide('YS-GA-0101', {}, { why: 'lost' }))
  expect(told).toContain('您的情况：丢了')
  const at = told.indexOf('看情况带（1 样）')
  expect(told.slice(at, at + 3)).toEqual(['看情况带（1 样）', '□ 代办人的身份证', '   别人代办才要，原件，当场核验'])
  expect(told.join('\n')).not.toContain('原行驶证')
})

test('wrapped lines of a material hang under its name, past the box to tick', () => {
  const { blocks } = guideSlip(guide('YS-GA-0101'), notice, details)
  const materials = blocks.filter((block) => block.type === 'text' && /^□|^ {3}/.test(block.text))
  expect(materials).toHaveLength(6)
  for (const block of materials) expect(block).toMatchObject({ hang: 3 })
})

test('every sample item makes a slip that can be printed and says that it is a sample', () => {
  for (const code of items.keys()) expect(lines(guide(code)).at(-1)).toBe('演示数据，以窗口告知为准')
})

test('a real item is not called a sample', () => {
  expect(lines(guide('YS-GA-0101', { sample: false })).at(-1)).toBe('凭条 H03-261124-0042-7')
})

test('with nothing to bring it says so; what may follow later is marked', () => {
  expect(lines(guide('YS-GA-0101', { materials: [] }))).toContain('要带什么，请问窗口')
  expect(lines(guide('YS-ZZ-0101', {}, { first: 'yes' }))).toContain('□ 户口簿、结婚证（可以后补）')
})

test('without an online way there is no code to scan, and no online visits', () => {
  const told = lines(guide('YS-GA-0201'))
  expect(told.join('\n')).not.toMatch(/扫码|网上/)
  expect(told).toContain('办好：20 个工作日  窗口 1 次')
})

test('a phone that is missing leaves no word behind', () => {
  expect(lines(guide('YS-GA-0101', { consultPhone: '', complaintPhone: '0576-0000 0001' }))).toContain(
    '监督 0576-0000 0001',
  )
  expect(lines(guide('YS-GA-0101', { consultPhone: '', complaintPhone: '' })).join('\n')).not.toMatch(/咨询|监督/)
})

test('the longest item there can be still makes a slip, with every material on it', () => {
  const material = (how: 'bring' | 'fill' | 'exempt', index: number) => ({
    name: `${'𠮷'.repeat(97)}${how}${index}`.slice(-200),
    note: '注'.repeat(300),
    how,
    later: true,
  })
  const materials = (['bring', 'fill', 'exempt'] as const).flatMap((how) =>
    Array.from({ length: 80 }, (_, index) => material(how, index)),
  )
  const told = lines(guide('YS-GA-0101', { title: '𠮷'.repeat(100), materials })).join('\n')
  for (const { name } of materials) expect(told).toContain(name)
})
