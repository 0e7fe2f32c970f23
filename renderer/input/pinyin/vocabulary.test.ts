import { expect, it } from 'vitest'
import { growVocabulary } from '../../../scripts/pinyin/grow.ts'
import { openVocabulary, vocabularyFile, wordText } from './vocabulary.ts'

const grown = growVocabulary([
  { text: '银行', syllables: ['yin', 'hang'], kind: 'plain', count: 9 },
  { text: '行', syllables: ['hang'], kind: 'plain', count: 3 },
  { text: '行', syllables: ['xing'], kind: 'plain', count: 6 },
  { text: '𠮷', syllables: ['ji'], kind: 'given', count: 1 },
])

it('comes out of its file as it went in', () => {
  const opened = openVocabulary(vocabularyFile(grown).buffer)
  expect(opened).toEqual(grown)
  const words = Array.from(opened.cost, (_, word) => wordText(opened, word, word < 3 ? 1 : 2))
  expect(words.toSorted()).toEqual(['𠮷', '行', '行', '银行'].toSorted())
})

it('refuses a file that was cut short, and another one', () => {
  const file = vocabularyFile(grown).buffer
  expect(() => openVocabulary(file.slice(0, 10))).toThrow(/only 10 bytes/)
  expect(() => openVocabulary(file.slice(0, -4))).toThrow(/are due/)
  expect(() => openVocabulary(new ArrayBuffer(file.byteLength))).toThrow(/another one/)
})

it('refuses a word with a syllable too few', () => {
  expect(() => growVocabulary([{ text: '银行', syllables: ['yin'], kind: 'plain', count: 1 }])).toThrow(/one syllable/)
})
