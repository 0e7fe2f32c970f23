// node scripts/pinyin-data.ts: makes renderer/input/pinyin.json, what the keyboard on screen offers for typed syllables.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { pinyin } from 'pinyin-pro'
import { root } from './setup/say.mjs'

/** Characters of names and places in Zhejiang and elsewhere that GBK lacks, with their readings. */
const beyondGbk: Record<string, string[]> = {
  䶮: ['yan'],
  㛃: ['jie'],
  𠮷: ['ji'],
  𬭎: ['hong'],
  𫖯: ['fu'],
  𬱖: ['di'],
}

/** What people type beside the reading of the books. */
const typedToo: Record<string, string[]> = { 嗯: ['en'] }

/** so many of the commonest are offered before a syllable is complete */
const commonest = 6_000

/** "ü" is typed as v */
const options = { toneType: 'none', type: 'array', v: true, nonZh: 'removed' } as const

function gbkCharacters(): string[] {
  return Array.from({ length: 0x9fa5 - 0x4e00 + 1 }, (_, index) => String.fromCodePoint(0x4e00 + index)).filter(
    (character) => iconv.decode(iconv.encode(character, 'gbk'), 'gbk') === character,
  )
}

/** How often a character is read so, summed over the words of jieba's dictionary ("word frequency class" a line). */
function countReadings(): { byReading: Map<string, number>; byCharacter: Map<string, number> } {
  const byReading = new Map<string, number>()
  const byCharacter = new Map<string, number>()
  const add = (counts: Map<string, number>, key: string, count: number) =>
    counts.set(key, (counts.get(key) ?? 0) + count)
  const dictionary = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')
  for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
    const [word = '', frequency = '0'] = line.split(' ')
    if (!/^\p{Script=Han}+$/u.test(word)) continue
    const characters = [...word]
    const readings = pinyin(word, options)
    if (readings.length !== characters.length) continue
    for (const [index, character] of characters.entries()) {
      add(byReading, `${character}${readings[index]}`, Number(frequency))
      add(byCharacter, character, Number(frequency))
    }
  }
  return { byReading, byCharacter }
}

function readingsOf(character: string): string[] {
  const known = beyondGbk[character] ?? pinyin(character, { ...options, multiple: true })
  return [...new Set([...known, ...(typedToo[character] ?? [])])].filter((reading) => /^[a-z]+$/.test(reading))
}

const { byReading, byCharacter } = countReadings()
const characters = [...gbkCharacters(), ...Object.keys(beyondGbk)]
const often = (character: string) => byCharacter.get(character) ?? 0
const syllables = new Map<string, string[]>()
for (const character of characters) {
  for (const reading of readingsOf(character)) {
    syllables.set(reading, [...(syllables.get(reading) ?? []), character])
  }
}
const bySyllable = [...syllables].toSorted(([one], [other]) => (one < other ? -1 : 1))
const data = {
  common: characters
    .toSorted((one, other) => often(other) - often(one))
    .slice(0, commonest)
    .join(''),
  syllables: Object.fromEntries(
    bySyllable.map(([syllable, readSo]) => {
      const readOften = (character: string) => byReading.get(`${character}${syllable}`) ?? 0
      return [
        syllable,
        readSo.toSorted((one, other) => readOften(other) - readOften(one) || often(other) - often(one)).join(''),
      ]
    }),
  ),
}
const file = join(root, 'renderer/input/pinyin.json')
// one syllable a line, so that a change can be read
writeFileSync(file, `${JSON.stringify(data, null, 1)}\n`)
console.log(`${file}: ${syllables.size} syllables, ${characters.length} characters`)
