import { expect, test } from 'vitest'
import { codeAsMade, newCode } from './secrets.ts'

test('a code is of letters that one page of a keyboard has, and is known however it was typed', () => {
  const code = newCode()
  expect(code).toMatch(/^([A-HJ-NP-Z]{4}-){5}[A-HJ-NP-Z]{4}$/)
  expect(newCode()).not.toBe(code)
  for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' ')]) {
    expect(codeAsMade(typed)).toBe(code)
  }
  expect(codeAsMade('what is no code')).toBe('what is no code')
})
