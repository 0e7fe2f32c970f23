// node scripts/name-characters.ts T2CN MAPPINGS: makes state/names/parse/tables/variants.json (which character stands for
// which traditional one) from dist/umd/t2cn.js of the unpacked npm package opencc-js (data of OpenCC, Apache-2.0), and
// state/names/rules/tables/standard-characters.json (通用规范汉字表, 8,105 characters) from Unihan_OtherMappings.txt.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { root } from './setup/say.mjs'

const OpenCC = z.object({
  Converter: z.custom<(options: { from: string; to: string }) => (text: string) => string>(
    (value) => typeof value === 'function',
  ),
})

const [packed, mappings] = process.argv.slice(2)
if (packed === undefined || mappings === undefined)
  throw new Error('usage: node scripts/name-characters.ts T2CN MAPPINGS')

const places = [...readFileSync(mappings, 'utf8').matchAll(/^U\+([0-9A-F]+)\tkTGH\t2013:(\d+)$/gmu)]
const standard = places
  .map(([, code = '', place]) => ({ character: String.fromCodePoint(Number.parseInt(code, 16)), place: Number(place) }))
  .toSorted((one, other) => one.place - other.place)
  .map(({ character }) => character)
if (standard.length !== 8_105) throw new Error(`${mappings} has ${standard.length} standard characters instead of 8105`)

const simplified = OpenCC.parse(createRequire(import.meta.url)(resolve(packed))).Converter({ from: 't', to: 'cn' })
const isStandard = new Set(standard)
let from = ''
let to = ''
for (let code = 0x3400; code <= 0x9fff; code += 1) {
  const character = String.fromCharCode(code)
  const plain = simplified(character)
  if (plain === character || plain.length !== 1 || isStandard.has(character)) continue
  from += character
  to += plain
}
const names = join(root, 'state/names')
writeFileSync(join(names, 'parse/tables/variants.json'), `${JSON.stringify({ from, to }, null, 1)}\n`)
writeFileSync(
  join(names, 'rules/tables/standard-characters.json'),
  `${JSON.stringify({ source: '通用规范汉字表 (2013), by Unihan 15 kTGH', characters: standard.join('') }, null, 1)}\n`,
)
console.log(`${from.length} variants, ${standard.length} standard characters`)
