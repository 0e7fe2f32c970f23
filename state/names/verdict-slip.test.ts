import { expect, test } from 'vitest'
import { NameSettings } from '../../contract/names.ts'
import { SlipDocument } from '../../contract/slip.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { judgeName } from './check/judge.ts'
import { MemoryRegister } from './check/memory-register.ts'
import { verdictSlip } from './verdict-slip.ts'

const details = {
  hall: '示例大厅',
  terminal: '03',
  number: 'H03-261124-0042-7',
  printedAt: new Date('2026-11-24T06:27:00Z'),
}

function document(name: string, registered: string[] = [], suggestions: string[] = []): SlipDocument {
  const verdict = judgeName(name, {
    register: new MemoryRegister(registered),
    registerDate: '2026-11-20',
    settings: NameSettings.parse({}),
    district: '331003',
    today: '2026-11-24',
  })
  return SlipDocument.parse(
    verdictSlip({ verdict, suggestions, permits: [], registerDate: '2026-11-20', sample: true }, details),
  )
}

function words(slip: SlipDocument): string {
  return slip.blocks.map((block) => (block.type === 'text' ? block.text : '')).join('\n')
}

test('a slip names what was asked, the names in the way with why, what would help, and that only the registry decides', () => {
  const slip = words(document('台州市黄岩红景贸易有限公司', ['台州市黄岩宏景贸易有限公司'], ['红屿', '景澜']))
  for (const part of [
    '台州市黄岩红景贸易有限公司',
    '字号：红景',
    '有 1 个名称与它相近',
    '· 台州市黄岩宏景贸易有限公司（字音相同）',
    '“宏景”与“红景”读音相同，同为贸易',
    '可以试试的字号：红屿、景澜',
    '第十六条',
    '名称库更新于 2026-11-20',
    '以登记机关登记为准',
    '演示数据',
    'H03-261124-0042-7',
    '2026-11-24 14:27',
  ])
    expect(slip).toContain(part)
})

test('nothing found never reads as if the name could be had', () => {
  const slip = words(document('台州市黄岩橙澜贸易有限公司'))
  expect(slip).toContain('未发现相同名称')
  expect(slip).not.toMatch(/可用|可以使用|通过/)
})

test('what is forbidden stands there with its article and what to change', () => {
  expect(words(document('中国红景贸易有限公司'))).toMatch(/依据：《企业名称登记管理规定》第十二条/)
})

test('the code on the slip holds name, verdict and day, and that it is no promise', () => {
  const code = document('台州市黄岩橙澜贸易有限公司').blocks.find((block) => block.type === 'qr')
  expect(code?.type === 'qr' && code.data).toBe(
    '台州市黄岩橙澜贸易有限公司\n未发现相同名称\n2026-11-24 查询，以登记机关登记为准',
  )
})

test.each([384, 576] as const)('the longest name with the most in its way can be laid out on %i dots', (width) => {
  const long = `台州市黄岩区${'橘乡红景天健康'.repeat(12)}贸易有限公司`.slice(0, 100)
  const slip = layOut(
    document(
      long,
      Array.from({ length: 40 }, (_, n) => `台州${long}${n}`),
    ),
    width,
    12,
  )
  expect(slip.lengthMm).toBeGreaterThan(100)
})
