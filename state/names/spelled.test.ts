import { expect, it } from 'vitest'
import { spelled } from './spelled.ts'

const read = (text: string) => spelled(text).map(({ reading }) => reading)

it('puts the mark where dictionaries have it', () => {
  expect(read('红景橙澜栖屿')).toEqual(['hóng', 'jǐng', 'chéng', 'lán', 'qī', 'yǔ'])
  expect(read('绿略女水州留小好岩')).toEqual(['lǜ', 'lüè', 'nǚ', 'shuǐ', 'zhōu', 'liú', 'xiǎo', 'hǎo', 'yán'])
})

it('reads a character as the word it stands in is read', () => {
  expect(read('台州银行')).toEqual(['tāi', 'zhōu', 'yín', 'háng'])
  expect(read('重庆长兴乐清')).toEqual(['chóng', 'qìng', 'cháng', 'xīng', 'yuè', 'qīng'])
  expect(read('行长音乐')).toEqual(['háng', 'zhǎng', 'yīn', 'yuè'])
})

it('leaves a neutral tone unmarked, and without a reading what has none', () => {
  expect(read('的8A·')).toEqual(['de', '', '', ''])
})

it('takes a rare character for one', () => {
  expect(spelled('𠮷')).toEqual([{ character: '𠮷', reading: 'jí' }])
})
