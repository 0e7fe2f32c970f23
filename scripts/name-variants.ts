// node scripts/name-variants.ts T2CN: makes state/names/parse/data/variants.json, which simplified character stands for
// which traditional one, from dist/umd/t2cn.js of the unpacked npm package opencc-js (Apache-2.0 data of OpenCC).
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { root } from './setup/say.mjs'

/** Read as they stand in names, where the dictionary would take them for traditional ones. */
const KEPT = '乾著於瀋昇堃喆淼犇鑫翀甯祇谿藉'

const [packed] = process.argv.slice(2)
if (packed === undefined) throw new Error('usage: node scripts/name-variants.ts T2CN')
const OpenCC = z
  .object({
    Converter: z.custom<(options: { from: string; to: string }) => (text: string) => string>(
      (value) => typeof value === 'function',
    ),
  })
  .parse(createRequire(import.meta.url)(resolve(packed)))
const simplified = OpenCC.Converter({ from: 't', to: 'cn' })

let from = ''
let to = ''
for (let code = 0x3400; code <= 0x9fff; code += 1) {
  const character = String.fromCharCode(code)
  const plain = simplified(character)
  if (plain === character || plain.length !== 1 || KEPT.includes(character)) continue
  from += character
  to += plain
}
writeFileSync(join(root, 'state/names/parse/data/variants.json'), `${JSON.stringify({ from, to }, null, 1)}\n`)
console.log(`${from.length} characters`)
