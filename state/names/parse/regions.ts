import regions from './tables/regions.json' with { type: 'json' }
import towns from './tables/towns.json' with { type: 'json' }

/** A region of GB/T 2260 by one of its wordings. */
export type Region = {
  /** six digits */
  code: string
  /** full name, e.g. "黄岩区" */
  name: string
  /** the wording leaves 省, 市, 区 … away */
  short: boolean
  /** abolished or renamed; lives on in registered names */
  former: boolean
}

const ENDINGS = '特别行政区 自治区 自治州 自治县 自治旗 地区 林区 特区 矿区 省 市 盟 区 县 旗'.split(' ')
const PEOPLES =
  /(?:各族|蒙古族?|回族?|藏族?|维吾尔族?|苗族|彝族|壮族?|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|阿昌族|普米族|塔吉克族?|怒族|鄂温克族?|德昂族|保安族|裕固族|独龙族|鄂伦春族?|珞巴族|基诺族)+$/u

const byStart = new Map<string, [word: string, Region][]>()
const byName = new Map<string, Region[]>()
for (const line of regions.now) enter(line, false)
for (const line of regions.former) enter(line, true)
for (const known of byStart.values()) known.sort(([one], [other]) => other.length - one.length)

const townsByCounty = new Map(
  Object.entries(towns).map(([county, names]) => [
    county,
    names
      .split(' ')
      .flatMap((name) => [name, name.replace(/(?:街道|镇|乡)$/u, '')])
      .filter((name) => name.length > 1)
      .toSorted((one, other) => other.length - one.length),
  ]),
)

function enter(line: string, former: boolean): void {
  const code = line.slice(0, 6)
  const name = line.slice(7)
  add(name, { code, name, short: false, former })
  const ending = ENDINGS.find((word) => name.endsWith(word)) ?? ''
  const bare = name.slice(0, name.length - ending.length)
  const short = shortOf(bare, ending)
  if (short.length > 1 && short !== name) add(short, { code, name, short: true, former })
}

/** 景宁畲族自治县 → 景宁, 广西壮族自治区 → 广西, 内蒙古自治区 → 内蒙古 */
function shortOf(bare: string, ending: string): string {
  if (ending === '自治区') return bare.replace(/(?:维吾尔|壮族|回族)$/u, '')
  return ending.startsWith('自治') ? bare.replace(PEOPLES, '') : bare
}

function add(word: string, region: Region): void {
  const start = word.slice(0, 2)
  const known = byStart.get(start)
  if (known === undefined) byStart.set(start, [[word, region]])
  else known.push([word, region])
  const same = byName.get(word)
  if (same === undefined) byName.set(word, [region])
  else same.push(region)
}

/** Two digits of a province, four of a city, six of a county: what the codes below it begin with. */
function prefixOf(code: string): string {
  if (code.endsWith('0000')) return code.slice(0, 2)
  return code.endsWith('00') ? code.slice(0, 4) : code
}

/** Whether one of the two lies in the other, or both are the same: 浙江 counts for all of its cities. */
export function overlap(code: string, prefix: string): boolean {
  const own = prefixOf(code)
  return own.startsWith(prefix) || prefix.startsWith(own)
}

/** Whether everybody takes the name for the region's: provinces, great cities, what lies in `home`. */
export function isWellKnown({ code, former }: Region, home: string): boolean {
  if (former) return false
  const prefix = prefixOf(code)
  return prefix.length === 2 || GREAT.has(prefix) || prefix.startsWith(home)
}

/** All regions called so. */
export function regionsCalled(word: string): readonly Region[] {
  return byName.get(word) ?? []
}

export type RegionChain = {
  /** where each region word ends */
  ends: number[]
  regions: Region[]
}

/**
 * The regions that the text names one below the other from `start` on: 浙江 台州市 黄岩. A short name of a county is a
 * trade name as often as not (东方, 光明), so outside `home` it counts only below its own city or province; short names
 * of cities count in the home province and for the country's great cities.
 * @param home the code of the registry's city, four digits
 */
export function regionsFrom(text: string, start: number, end: number, home: string): RegionChain {
  const chain: RegionChain = { ends: [], regions: [] }
  let at = start
  let parent = ''
  for (;;) {
    const found = regionAt(text, at, end, parent, home)
    if (found === null) return chain
    const [word, region] = found
    at += word.length
    chain.ends.push(at)
    chain.regions.push(region)
    parent = prefixOf(region.code)
    if (parent.length === 6) return chain
  }
}

function regionAt(text: string, at: number, end: number, parent: string, home: string): [string, Region] | null {
  let best: [string, Region] | null = null
  for (const found of byStart.get(text.slice(at, at + 2)) ?? []) {
    const [word, region] = found
    if (best !== null && word.length < best[0].length) return best
    if (at + word.length > end || !text.startsWith(word, at) || !counts(region, parent, home)) continue
    if (best === null || better(region, best[1], home)) best = found
  }
  return best
}

const GREAT = new Set(
  '2101 2102 2201 2301 3201 3301 3302 3501 3502 3601 3701 3702 4101 4201 4301 4401 4403 4501 4601 5101 5201 5301 6101 6201 1301 1401 1501 3401 3205'.split(
    ' ',
  ),
)

function counts({ code, short }: Region, parent: string, home: string): boolean {
  const prefix = prefixOf(code)
  if (parent !== '') return prefix.length > parent.length && code.startsWith(parent)
  if (!short || prefix.length === 2) return true
  if (prefix.length === 4) return code.startsWith(home.slice(0, 2)) || GREAT.has(prefix)
  return code.startsWith(home)
}

function better(one: Region, other: Region, home: string): boolean {
  const rank = ({ code, former }: Region) => (code.startsWith(home) ? 0 : 2) + (former ? 1 : 0)
  return rank(one) < rank(other)
}

/**
 * The town (乡镇、街道) of the county that the text goes on with, or ''. Its short name counts only right behind its own
 * county: behind the city alone, 天成 is a trade name.
 */
export function townFrom(text: string, at: number, code: string): string {
  return townsByCounty.get(code)?.find((name) => text.startsWith(name, at)) ?? ''
}

/** Full and short name of a region in force, by its code; none when there is none of that code. */
export function regionNames(code: string): string[] {
  const names = [...byName].filter(([, called]) => called.some((one) => one.code === code && !one.former))
  return names.map(([word]) => word).toSorted((one, other) => other.length - one.length)
}
