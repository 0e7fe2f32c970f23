// node scripts/bench/names-memory.ts FILE COUNT: opens a register, uses it with so many names, and says what memory of its own that takes.
import { readFileSync } from 'node:fs'
import { questionOf } from '../../state/names/check/classify.ts'
import { parseName } from '../../state/names/parse/parse-name.ts'
import { openRegister } from '../../state/names/register.ts'
import { sampleNames } from '../../state/names/sample-names.ts'
import { keystrokes, queriesFor, WORST } from './names-queries.ts'

/** Memory of this process alone, in MB: what it does not share with the file cache or other programs. */
function privateMb(): number {
  const text = readFileSync('/proc/self/smaps_rollup', 'utf8')
  const kb = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].reduce((sum, found) => sum + Number(found[1]), 0)
  return kb / 1024
}

const begun = performance.now()
const opening = openRegister(process.argv[2] ?? '')
if (!opening.ok) throw new Error(opening.error)
const { register } = opening
register.search('鑫源')
const firstMs = performance.now() - begun
const names = [...sampleNames(Number(process.argv[3]), 61)].map(({ name }) => name)
for (const { text } of queriesFor(names, 1)) for (const typed of keystrokes(text)) register.search(typed)
for (const text of WORST) register.search(text)
for (const name of names)
  register.candidates.find(questionOf(parseName(name), { scope: '3310', district: '331003', today: '2026-11-20' }))
console.log(JSON.stringify({ privateMb: privateMb(), firstMs }))
