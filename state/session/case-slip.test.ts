import { expect, test } from 'vitest'
import type { CaseSide, CaseView } from '../../contract/cases.ts'
import { caseSlip } from './case-slip.ts'

const details = {
  hall: '示例大厅',
  terminal: '03',
  number: 'C03-261127-0042-7',
  printedAt: new Date('2026-11-27T06:27:00Z'),
}

const late: CaseView = {
  ...{ number: 'TEST-1', title: '食品经营许可（新办）', department: '市场监督管理局', sensitive: false },
  ...{ receivedOn: '2026-11-02', acceptedOn: '2026-11-03', promisedOn: '2026-11-20', closedOn: null, result: '' },
  stages: [{ name: '审核', state: 'now', level: 'district', unit: '', handler: '', from: '2026-11-03', to: null }],
  ...{ side: null, courier: null, deliverable: true, daysLeft: -5, rated: false },
}

function words(shown: CaseView): string {
  return caseSlip(shown, details)
    .blocks.map((block) => (block.type === 'text' ? block.text : ''))
    .join('\n')
}

test('a case that is on its way says how many working days are left, or that it is late', () => {
  expect(words(late)).toContain('承诺办结：2026-11-20，已超过 5 个工作日')
  expect(words({ ...late, daysLeft: 3 })).toContain('承诺办结：2026-11-20，还有 3 个工作日')
})

const reason = '现场核查'
const sides: CaseSide[] = [
  { side: 'supplement', missing: ['检测报告'], until: null },
  { side: 'suspended', reason },
  { side: 'not-accepted', reason },
  { side: 'returned', reason },
]

test.each(sides)('one that is $side says no days, whatever a hub counts', (side) => {
  const slip = words({ ...late, side })
  expect(slip).not.toMatch(/个工作日|到期/)
  expect(slip).toContain(side.side === 'supplement' ? '检测报告' : reason)
})
