import { expect, it } from 'vitest'
import { isCut } from './cut.ts'

const sight = { top: 100, bottom: 900 }

it('knows a code that is half under the fade, and leaves one alone that just fits', () => {
  expect(isCut({ top: 700, bottom: 902 }, sight)).toBe(true)
  expect(isCut({ top: 90, bottom: 300 }, sight)).toBe(true)
  expect(isCut({ top: 700, bottom: 900.6 }, sight)).toBe(false)
})
