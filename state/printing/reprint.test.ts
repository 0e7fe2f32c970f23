import { expect, test } from 'vitest'
import { markedAsReprint } from './reprint.ts'

const slip = { blocks: [{ type: 'text' as const, text: '一次性告知单' }] }

test('a first print is left as it is', () => {
  expect(markedAsReprint(slip, 0)).toEqual(slip)
})

test('a reprint says which one it is and that the one before is void, above all else', () => {
  const texts = markedAsReprint(slip, 2).blocks.map((block) => ('text' in block ? block.text : block.type))
  expect(texts).toEqual(['补打 2', '上一张请撕下作废', 'rule', '一次性告知单'])
})
