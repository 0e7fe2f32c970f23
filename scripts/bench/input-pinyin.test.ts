import { expect, it } from 'vitest'
import missing from '../../renderer/input/handwriting/missing.json' with { type: 'json' }
import { pinyinEngine } from '../../renderer/input/pinyin/engine.ts'
import { wordText } from '../../renderer/input/pinyin/vocabulary.ts'
import { isThorough, someOf } from '../../test/runs.ts'
import { standardCharacters } from '../characters/standard-characters.ts'
import { readCharacter } from '../pinyin/read.ts'
import { benchInputPinyin, loadVocabulary } from './input-pinyin.ts'
import { accuracy, asSpelt, knownPhrases, unseenPhrases, withFuzzySound, withSlip } from './pinyin-accuracy.ts'

const pinyin = loadVocabulary()
const offered = (letters: string) => pinyinEngine(pinyin)(letters).candidates.map(({ text }) => text)

it.each([
  ['knows', undefined],
  ["doesn't know", 'anything'],
] as const)(
  'offers what citizens write here first, or on the first page, where the keyboard %s its field',
  (_, field) => {
    expect(knownPhrases.length).toBeGreaterThanOrEqual(400)
    const { tried, first, onPage, missed } = accuracy(pinyin, knownPhrases, asSpelt, field)
    expect(first / tried).toBeGreaterThanOrEqual(0.85)
    expect(onPage / tried, missed.join('\n')).toBeGreaterThanOrEqual(0.97)
  },
)

it.each(someOf([1, 2, 3], 3))('finds it on the first page with one slip or fuzzy sound (%i)', (seed) => {
  const both = [withSlip(seed), withFuzzySound(seed)].map((typed) => accuracy(pinyin, knownPhrases, typed))
  const onPage = both.reduce((sum, one) => sum + one.onPage, 0)
  expect(onPage / both.reduce((sum, one) => sum + one.tried, 0)).toBeGreaterThanOrEqual(0.9)
})

it('mostly finds what the word lists were not written for', () => {
  const { tried, first, onPage } = accuracy(pinyin, unseenPhrases)
  expect(first / tried).toBeGreaterThanOrEqual(0.7)
  expect(onPage / tried).toBeGreaterThanOrEqual(0.9)
})

it.each([
  ['jun', '珺'],
  ['yue', '玥'],
  ['jing', '璟'],
  ['ben', '犇'],
  ['chong', '翀'],
  ['yan', '䶮'],
  ['jie', '㛃'],
  ['ji', '𠮷'],
  ['hong', '𬭎'],
])('reaches for %s the rare %s of given names', (letters, character) => {
  expect(offered(letters)).toContain(character)
})

it('reaches every standard character that handwriting lacks, by each of its readings', () => {
  const hidden = [...missing.characters].filter((character) => {
    const readings = readCharacter(character)
    return readings.length === 0 || !readings.every((letters) => offered(letters).includes(character))
  })
  expect(hidden).toEqual([])
})

it('has all of the 8,105 standard characters', () => {
  const known = new Set(pinyin.vocabulary.characters)
  expect(standardCharacters().filter((character) => !known.has(character))).toEqual([])
})

it('reaches every character of the vocabulary by every syllable that it is read with', () => {
  const { vocabulary } = pinyin
  const hidden: string[] = []
  const reached = new Set<string>()
  const [first = 0, behind = 0] = vocabulary.firstChild
  for (const node of someOf(
    Array.from({ length: behind - first }, (_, at) => first + at),
    3,
  )) {
    const syllable = vocabulary.syllables[vocabulary.syllable[node] ?? 0] ?? ''
    const offer = new Set(offered(syllable))
    for (let word = vocabulary.firstWord[node] ?? 0; word < (vocabulary.firstWord[node + 1] ?? 0); word += 1) {
      const character = wordText(vocabulary, word, 1)
      if (offer.has(character)) reached.add(character)
      else hidden.push(`${character} ${syllable}`)
    }
  }
  expect(hidden).toEqual([])
  expect(reached.size).toBeGreaterThan(isThorough ? 20_000 : 5_000)
})

it.each([
  ['zhong', '中'],
  ['de', '的'],
  ['di', '地'],
  ['hong', '红'],
  ['jing', '经'],
  ['huang', '黄'],
  ['nv', '女'],
  ['en', '恩'],
])('begins for %s with the common %s', (letters, character) => {
  expect(offered(letters)[0]).toBe(character)
})

it.each([
  ['yinhang', '银行'],
  ['chongqing', '重庆'],
  ['zhangda', '长大'],
  ['hangzhang', '行长'],
  ['lvse', '绿色'],
  ['lveduo', '掠夺'],
  ['shanyuxuan', '单宇轩'],
])('reads %s as %s', (letters, text) => {
  expect(
    pinyinEngine(pinyin)(letters)
      .candidates.slice(0, 12)
      .map((one) => one.text),
  ).toContain(text)
})

it('finds matters by their initials', () => {
  expect(offered('xsz')[0]).toBe('行驶证')
  expect(offered('sfzdl')[0]).toBe('身份证丢了')
  expect(offered('yyzz').slice(0, 3)).toContain('营业执照')
})

it('measures every figure in the bench, and no size is past its bound', async () => {
  const figures = await benchInputPinyin(1, knownPhrases.slice(0, 20), unseenPhrases.slice(0, 20), 2)
  expect(figures).toHaveLength(19)
  expect(figures.filter(({ unit, met }) => unit === 'MB' && met === false)).toEqual([])
})
