import { expect, it } from 'vitest'
import { marked } from './marked.ts'

const hits = (name: string, typed: string) =>
  marked(name, typed)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('')

it.each([
  ['台州红景贸易有限公司', '红景', '台州[红景]贸易有限公司'],
  ['红景红景店', '红景', '[红景红景]店'],
  ['台州红景贸易', '红景 台州', '[台州红景]贸易'],
  ['台州abc公司', 'ABC', '台州[abc]公司'],
  ['𠮷野家', '𠮷', '[𠮷]野家'],
  ['台州公司', '红景', '台州公司'],
  ['台州公司', '', '台州公司'],
])('marks in %s what was typed (%s)', (name, typed, expected) => {
  expect(hits(name, typed)).toBe(expected)
})
