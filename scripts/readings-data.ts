// node scripts/readings-data.ts: makes state/names/readings.json, how every Chinese character may be read.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
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
const file = join(root, 'state/names/readings.json')
// one list of readings a line, so that a change can be read
writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`)
console.log(`${file}: ${[...characters.values()].reduce((sum, text) => sum + [...text].length, 0)} characters`)
