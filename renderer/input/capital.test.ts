import { expect, it } from 'vitest'
import { beginsWord } from './capital.ts'

it.each(['', 'Anne ', 'Anne-', 'O’', "O'", '红景（'])('begins a word behind "%s"', (text) => {
  expect(beginsWord(text)).toBe(true)
})

it.each(['A', 'é', 'A1', '红景'])('goes on with the word behind "%s"', (text) => {
  expect(beginsWord(text)).toBe(false)
})
