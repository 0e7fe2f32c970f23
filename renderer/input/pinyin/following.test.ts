import { describe, expect, it } from 'vitest'
import { growVocabulary, type Reading } from '../../../scripts/pinyin/grow.ts'
import { wordsAfter } from './following.ts'

const word = (text: string, reading: string, count: number, kind: Reading['kind'] = 'plain'): Reading => ({
  text,
  syllables: reading.split(' '),
  kind,
  count,
})

const vocabulary = growVocabulary([
  word('黄', 'huang', 50),
  word('岩', 'yan', 50),
  word('黄河', 'huang he', 40),
  word('黄金', 'huang jin', 20),
  word('黄岩区', 'huang yan qu', 5),
  word('岩石', 'yan shi', 30),
  word('岩石', 'yan shi', 30, 'trade'),
  word('营业执照', 'ying ye zhi zhao', 5),
  word('𠮷日', 'ji ri', 1),
  word('贸易', 'mao yi', 9, 'business'),
  word('有限公司', 'you xian gong si', 1, 'business'),
  word('贸易额', 'mao yi e', 9),
])
const forms = ['有限公司', '店']
const offered = (text: string, count = 4, longest = 4) =>
  wordsAfter(vocabulary, text, { field: 'anything', forms, count, longest })

describe('the words that may follow', () => {
  it('go on with what stands there, the commonest first, without what stands there', () => {
    expect(offered('黄')).toEqual(['河', '金', '岩区'])
    expect(offered('中国黄')).toEqual(['河', '金', '岩区'])
  })

  it('prefer the word that shares more of it, and offer no text twice', () => {
    expect(offered('黄岩')).toEqual(['区', '石'])
  })

  it('are no longer and no more than fits', () => {
    expect(offered('营')).toEqual(['业执照'])
    expect(offered('营', 4, 2)).toEqual([])
    expect(offered('黄', 1)).toEqual(['河'])
  })

  it('are the forms of a firm behind its line of business', () => {
    expect(offered('红景贸易')).toEqual(['有限公司', '店', '额'])
    expect(offered('红景贸易有限公司')).toEqual([])
    expect(offered('红景贸')).toEqual(['易', '易额'])
  })

  it('take a rare character for one, and nothing unknown for a beginning', () => {
    expect(offered('𠮷')).toEqual(['日'])
    for (const text of ['', '8', '黄8', 'huang', '\u0007', '😀']) expect(offered(text)).toEqual([])
  })
})
