import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Verdict } from '../../../contract/names.ts'
import { judgeFields, judgeName, suggestFor } from './judge.ts'
import { MemoryRegister } from './memory-register.ts'
import { verdictJson } from './verdict-json.ts'

const register = new MemoryRegister([
  '台州红景贸易有限公司',
  '台州ABC贸易有限公司',
  '有限公司',
  '台州',
  '𠮷野家餐饮有限公司',
])
const judging = {
  settings: { scope: '3310', sameMeaning: 'same', registerOldAfterDays: 7 },
  district: '331003',
  today: '2026-11-23',
  registerDate: '2026-11-20',
  register,
} as const

test.each([
  ['nothing', ''],
  ['spaces', ' 　\n'],
  ['one character', '景'],
  ['200 characters', '台州红景'.repeat(50)],
  ['a hundred thousand characters', '红'.repeat(100_000)],
  ['digits', '1234567890'],
  ['Latin', 'Hall Kiosk Ltd.'],
  ['emoji', '👨‍👩‍👧‍👦🌸'],
  ['control characters', '台州\u0000红景\u202E\u200B有限公司'],
  ['half of a surrogate pair', '台州\uD800红景贸易有限公司'],
  ['SQL', "红景'; drop table name; --"],
  ['FTS syntax', 'NEAR("红景" 贸易, 3) OR pairs:*'],
  ['only a region', '台州市黄岩'],
  ['only a form', '有限公司'],
  ['only brackets', '（（））】【'],
  ['brackets that never close', '红景（台州贸易有限公司'],
  ['an expression', '^(红|景)+$'],
  ['a rare character beyond the plane', '台州𬭎达贸易有限公司'.replace('𬭎', '𠮷')],
])('%s: a finding that says what to do, never an exception', (_, name) => {
  const verdict = judgeName(name, judging)
  expect(Verdict.parse(verdict)).toEqual(verdict)
  expect(verdict.verdict).toBe('forbidden')
  expect(verdict.findings[0]?.advice).not.toBe('')
  for (const { spans } of verdict.findings) {
    for (const [start, end] of spans) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(name.length)
    }
  }
})

test('what cannot be seen is shown as a box', () => {
  const [finding] = judgeName('台州\u202E红景贸易有限公司', judging).findings
  expect(finding?.text).toContain('“□”')
})

test('any text gives a verdict, suggestions and JSON', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '台州',
      '黄岩区',
      '（',
      '）',
      '红景',
      '贸易',
      '集团',
      '有限公司',
      '分公司',
      '（有限合伙）',
      '开发区',
      '镇',
      '中国',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, inFields) => {
      const [region = '', tradeName = '', industry = '', form = ''] = pieces
      const verdict = inFields
        ? judgeFields({ region, tradeName, industry, form }, judging)
        : judgeName(pieces.join(''), judging)
      expect(Verdict.parse(verdict)).toEqual(verdict)
      expect(JSON.stringify(verdictJson(verdict, suggestFor(verdict, 2, judging)))).toContain(verdict.verdict)
    }),
    { numRuns: 1_000 },
  )
})
