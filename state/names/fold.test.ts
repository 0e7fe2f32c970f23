import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, marksOf } from './fold.ts'
import { tradeNameStart } from './trade-name-start.ts'

test('the fold of a part of a text is a part of the fold of the text', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(fold(left + right)).toBe(fold(left) + fold(right))
    }),
    { numRuns: 2_000 },
  )
})

test('only letters and digits are left, marks are told apart', () => {
  expect(fold(' Ａbc（台州）· ①㈱é\u200B\n')).toBe('ABC台州1株E')
  expect(marksOf('（a）(b)·')).toEqual(['(', ')', '·'])
})

test.each([
  ['台州市黄岩区鑫源塑业有限公司', null, '鑫源塑业有限公司'],
  ['浙江省台州市鑫源塑业有限公司', null, '鑫源塑业有限公司'],
  ['浙江鑫源塑业有限公司', null, '鑫源塑业有限公司'],
  ['黄岩鑫源塑业有限公司', '台州市黄岩区', '鑫源塑业有限公司'],
  ['台州黄岩鑫源塑业有限公司', '台州市黄岩区', '鑫源塑业有限公司'],
  ['好又多超市', null, '好又多超市'],
  ['新社区便利店', null, '新社区便利店'],
  ['黄岩区', null, '黄岩区'],
])('the trade name of %s (%s) begins at %s', (name, region, trade) => {
  expect(name.slice(tradeNameStart(name, region))).toBe(trade)
})
