// node scripts/readings-data.ts: makes state/readings/readings.json, how every Chinese character may be read, and
// state/names/word-readings.json, the words in which one is read otherwise than it mostly is.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import corrections from '../drivers/speaker/mandarin/corrections.json' with { type: 'json' }
import regions from '../state/names/parse/tables/regions.json' with { type: 'json' }
import { jiebaWords } from './pinyin/jieba.ts'
import { root } from './setup/say.mjs'

/** The blocks of Unicode that hold Chinese characters, and 〇. */
const blocks = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x323af],
] as const

/** In names of persons and places, and not in the dictionary. */
const added: Record<string, string[]> = { 𠮷: ['ji2'] }

const options = { toneType: 'num', type: 'array', v: true, multiple: true, nonZh: 'removed' } as const

const characters = new Map<string, string>()
for (const [first, last] of blocks) {
  for (let code = first; code <= last; code += 1) {
    const character = String.fromCodePoint(code)
    const known = added[character] ?? pinyin(character, options)
    // a few are read without a vowel (hm, hng), or not known at all
    const readings = [...new Set(known)].filter((reading) => /^[a-z]*[aeiouv][a-z]*[0-4]$/.test(reading))
    if (readings.length === 0) continue
    const key = readings.join(' ')
    characters.set(key, `${characters.get(key) ?? ''}${character}`)
  }
}
const sorted = [...characters].toSorted(([one], [other]) => (one < other ? -1 : 1))
const file = join(root, 'state/readings/readings.json')
// one list of readings a line, so that a change can be read
writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`)
console.log(`${file}: ${[...characters.values()].reduce((sum, text) => sum + [...text].length, 0)} characters`)

const longestWord = 4
/** in jieba's count; of what is rarer the readings are guesswork */
const leastCount = 50

/** What the dictionary reads otherwise than people here do; the neutral tone is 0 here. */
const corrected = Object.entries(corrections)
  .filter(([word]) => [...word].length > 1)
  .map(([word, syllables]) => [word, syllables.replaceAll('5', '0')] as const)

const mostly = new Map(
  [...characters].flatMap(([readings, text]) => [...text].map((one) => [one, readings.split(' ')[0]])),
)
const places = regions.now.map((line) => line.slice(line.indexOf(' ') + 1))
const listed = jiebaWords().filter(
  ({ text, count, kind }) => count >= leastCount && kind !== 'nr' && [...text].length > 1,
)
const candidates = new Set([
  ...places.flatMap((place) => [place, place.slice(0, -1)]),
  ...listed.map(({ text }) => text),
])
const words = new Map(corrected)
for (const word of candidates) {
  const letters = [...word]
  if (letters.length < 2 || letters.length > longestWord || words.has(word)) continue
  const read = pinyin(word, { ...options, multiple: false, toneSandhi: false })
  const isRead = read.length === letters.length && letters.every((one, at) => mostly.has(one) && read[at] !== '')
  // a neutral tone at the end of a word says nothing of how its character is read elsewhere
  if (isRead && letters.some((one, at) => read[at] !== mostly.get(one) && !read[at]?.endsWith('0')))
    words.set(word, read.join(' '))
}
const wordFile = join(root, 'state/names/word-readings.json')
const sortedWords = [...words].toSorted(([one], [other]) => (one < other ? -1 : 1))
writeFileSync(wordFile, `${JSON.stringify(Object.fromEntries(sortedWords), null, 1)}\n`)
console.log(`${wordFile}: ${words.size} words`)
