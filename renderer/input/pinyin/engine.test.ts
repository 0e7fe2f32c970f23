import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growVocabulary, type Reading } from '../../../scripts/pinyin/grow.ts'
import { pinyinEngine } from './engine.ts'
import { typedForms } from './typed-forms.ts'
import type { Kind } from './vocabulary.ts'

const word = (text: string, reading: string, count = 10, kind: Kind = 'plain'): Reading => ({
  text,
  syllables: reading.split(' '),
  kind,
  count,
})

const vocabulary = growVocabulary([
  word('营业', 'ying ye'),
  word('执照', 'zhi zhao'),
  word('营业执照', 'ying ye zhi zhao'),
  word('行驶证', 'xing shi zheng'),
  word('变更', 'bian geng'),
  word('绿', 'lv'),
  word('略', 'lve'),
  word('先', 'xian', 30),
  word('西', 'xi', 20),
  word('安', 'an', 20),
  word('红', 'hong', 20),
  word('宏', 'hong', 5),
  word('京', 'jing', 20),
  word('黄', 'huang', 20),
  word('叶', 'ye', 1),
  word('李', 'li', 5, 'surname'),
  word('里', 'li', 50),
  word('敏', 'min', 5, 'given'),
  word('民', 'min', 50),
  word('啊', 'a', 5),
])
const pinyin = { vocabulary, forms: typedForms(vocabulary.syllables) }
const offer = (letters: string) => pinyinEngine(pinyin)(letters)
const texts = (letters: string) => offer(letters).candidates.map(({ text }) => text)

describe('the candidates', () => {
  it('begin with a sentence put together from words, split into its syllables', () => {
    const { candidates, split } = offer('yingyezhizhaobiangeng')
    expect(candidates[0]).toEqual({ text: '营业执照变更', letters: 21 })
    expect(split).toEqual(['ying', 'ye', 'zhi', 'zhao', 'bian', 'geng'])
  })

  it('hold the first words too, which leave the rest of the letters', () => {
    expect(offer('yingyezhizhao').candidates).toContainEqual({ text: '营业', letters: 6 })
  })

  it('come for initials, alone and mixed with whole syllables', () => {
    expect(texts('xsz')[0]).toBe('行驶证')
    expect(texts('yyzhizhao')[0]).toBe('营业执照')
    expect(texts('yingyzz')[0]).toBe('营业执照')
  })

  it('come while the last syllable is still being typed', () => {
    expect(texts('xingshizh')[0]).toBe('行驶证')
    expect(texts('yingyezhizha')[0]).toBe('营业执照')
  })

  it.each([
    ['zh as z, n for ng', 'yinyezizao', '营业执照'],
    ['n for ng, sh as s', 'xinsizhen', '行驶证'],
    ['f for h', 'fong', '红'],
    ['a key beside the right one', 'xingahizheng', '行驶证'],
    ['a key beside the right one', 'hobg', '红'],
    ['v for ü', 'lv', '绿'],
    ['u for ü after l', 'lue', '略'],
    ['yu for ü, as passports have it', 'lyu', '绿'],
  ])('understand %s: %s', (_, letters, text) => {
    expect(texts(letters)[0]).toBe(text)
  })

  it('offer the commoner character first, and two syllables where one might stand', () => {
    expect(texts('hong')).toEqual(expect.arrayContaining(['红', '宏']))
    expect(texts('hong').indexOf('红')).toBeLessThan(texts('hong').indexOf('宏'))
    expect(texts('xian')).toEqual(expect.arrayContaining(['先', '西']))
  })

  it('put a person first in a field for persons', () => {
    const written = (field: 'person' | 'matter') => pinyinEngine(pinyin, field)('limin').candidates[0]?.text
    expect(written('person')).toBe('李敏')
    expect(written('matter')).toBe('里民')
  })

  it('stand for twelve syllables at most; the letters after them wait', () => {
    const { candidates, split } = offer('hong'.repeat(14))
    expect(split).toHaveLength(12)
    expect(candidates[0]?.letters).toBe(48)
  })

  it('are none for what begins no syllable', () => {
    for (const letters of ['', 'v', 'i', 'u', '，', '12', 'é\u0007', '😀'])
      expect(offer(letters).candidates).toEqual([])
  })

  it('stand for no more letters than there are, whatever is typed', () => {
    const anything = fc.oneof(fc.string({ maxLength: 500 }), fc.stringMatching(/^[a-z]{0,500}$/))
    fc.assert(
      fc.property(anything, (letters) => {
        const { candidates, split } = offer(letters)
        expect(letters.startsWith(split.join(''))).toBe(true)
        for (const one of candidates) {
          expect(one.letters).toBeGreaterThan(0)
          expect(one.letters).toBeLessThanOrEqual(letters.length)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('are the same whatever was typed, corrected or chosen before', () => {
    const inputs = fc.array(fc.stringMatching(/^(ying|ye|zh|i|zhao|x|s|z|hong|an|q){0,8}$/), { maxLength: 8 })
    fc.assert(
      fc.property(inputs, (all) => {
        const engine = pinyinEngine(pinyin)
        for (const letters of all) expect(engine(letters)).toEqual(offer(letters))
      }),
      { numRuns: 100 },
    )
  })
})
