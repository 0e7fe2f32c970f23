import { expect, test } from 'vitest'
import { SlipDocument } from '../../contract/slip.ts'
import { lookupSlip } from './lookup-slip.ts'

const details = {
  hall: '示例大厅',
  terminal: '03',
  number: 'H03-261124-0042-7',
  printedAt: new Date('2026-11-24T06:27:00Z'),
}

function words(count: number, total = count): string {
  const items = Array.from({ length: count }, (_, n) => ({ name: `台州红景${n}贸易有限公司`, status: '在业' }))
  const found = { text: '红景', items, total, atLeast: false, registerDate: '2026-11-20', sample: true }
  return SlipDocument.parse(lookupSlip(found, details))
    .blocks.map((block) => (block.type === 'text' ? block.text : ''))
    .join('\n')
}

test('a slip names what was asked, what was found, of which day, and that only the registry decides', () => {
  for (const part of [
    '红景',
    '2 个',
    ' 1 台州红景0贸易有限公司（在业）',
    '2026-11-20',
    '以登记机关登记为准',
    '演示',
    'H03-261124-0042-7',
    '2026-11-24 14:27',
  ])
    expect(words(2)).toContain(part)
})

test('nothing found never reads as if the name could be had', () => {
  expect(words(0)).toContain('没有含这些字的名称')
  expect(words(0)).not.toMatch(/可用|可以使用|通过/)
})

test('more names than a handy slip holds are counted, and the slip says that it lists the first', () => {
  expect(words(50, 80)).toContain('80 个')
  expect(words(50, 80)).toContain('前 20 个')
  expect(words(50, 80)).not.toContain('台州红景20贸易')
})
