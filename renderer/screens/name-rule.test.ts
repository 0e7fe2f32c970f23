import { expect, it } from 'vitest'
import { typedFrom } from '../input/typing.ts'
import { nameMissing } from './name-rule.ts'

it.each([
  ['红', null],
  ['𠮷', null],
  ['A1', null],
  ['A', 'short'],
  ['', 'short'],
  ['（）·&', 'short'],
  ['  ', 'short'],
  ['红jing', 'letters'],
])('of "%s" there is missing: %s', (text, missing) => {
  expect(nameMissing(typedFrom(text))).toBe(missing)
})
