import { type FoundForm, formAtEnd, isFormTail, parentEnd } from './forms.ts'
import { industryKey, industryStart, isIndustry } from './industries.ts'
import { normalise } from './normalise.ts'
import type { FormKind, NameParts } from './parts.ts'
import { overlap, type Region, type RegionChain, regionsCalled, regionsFrom, townFrom } from './regions.ts'

/** The city whose register is in use when nothing is configured: 台州市. */
export const DEFAULT_HOME = '3310'

/** A trade name has two characters at least (State Council Order 734, article 8). */
const LEAST = 2

/**
 * Takes a business name apart, in every lawful order: region in front, or in brackets behind trade name or industry
 * (SAMR Order 82, article 9); without region; without industry; branches by their parent's name. Any text is taken;
 * what can't be told apart becomes the trade name.
 * @param home GB/T 2260 code of the registry's city, four digits: whose counties are known by short names
 */
export function parseName(text: string, home = DEFAULT_HOME): NameParts {
  return parseNormal(normalise(text), home)
}

function parseNormal(whole: string, home: string): NameParts {
  const parent = parentEnd(whole)
  const branch = parent === null ? '' : whole.slice(parent)
  const parts = parseWhole(parent === null ? whole : whole.slice(0, parent), home, Number.POSITIVE_INFINITY)
  return branch === '' ? parts : { ...parts, text: whole, branch }
}

/**
 * Every reading of the name, the likeliest first: a region word that can be a trade name (东方, 天台) is read both ways.
 */
export function parseEveryWay(text: string, home = DEFAULT_HOME): NameParts[] {
  const whole = normalise(text)
  const first = parseNormal(whole, home)
  if (first.branch !== '') return [first]
  const others: NameParts[] = []
  if (first.regionStands === 'front') {
    const { regions } = regionsFrom(whole, 0, whole.length, home)
    // 仙居 in front may be the beginning of the trade name 仙居人家; behind its city it is not
    if (regions.length === 1 && isCountyWord(regions[0])) others.push(parseWhole(whole, home, regions.length - 1))
  } else if (first.regionStands === 'none') {
    // as if the name came from elsewhere, where that short name is a region
    others.push(parseWhole(whole, '', Number.POSITIVE_INFINITY))
  }
  const seen = new Set([shape(first)])
  return [
    first,
    ...others.filter(
      (parts) =>
        parts.tradeName.length >= LEAST &&
        !isIndustry(parts.tradeName) &&
        !seen.has(shape(parts)) &&
        seen.add(shape(parts)),
    ),
  ]
}

function shape({ region, tradeName, industry }: NameParts): string {
  return `${region}|${tradeName}|${industry}`
}

/** @param most region words to be taken at the most */
function parseWhole(whole: string, home: string, most: number): NameParts {
  const lifted = liftBrackets(whole, home)
  const { text } = lifted
  const chain = regionsFrom(text, 0, text.length, home)
  // 青海华华（台州）: the region is the one in brackets, as the one in front is none of here
  const trusted = lifted.region === null || chain.regions.some(({ code, short }) => !short || overlap(code, home))
  const words = trusted ? Math.min(chain.ends.length, most) : 0
  let parts = cut(text, chain, words)
  // 天台山茶业: the region is part of the trade name when too little is left for one, or for one and the industry
  for (let fewer = words - 1; fewer >= 0 && isCountyWord(chain.regions[fewer]); fewer -= 1) {
    if (parts.tradeName.length >= LEAST && (parts.industry !== '' || parts.form.implies !== '')) break
    const again = cut(text, chain, fewer)
    if (parts.tradeName.length < LEAST ? again.tradeName.length > parts.tradeName.length : again.industry !== '')
      parts = again
  }
  const last = chain.regions[parts.words - 1]
  const inBrackets = parts.words === 0 ? lifted.region : null
  return {
    text: whole,
    region: inBrackets?.word ?? text.slice(0, parts.regionEnd),
    regionCode: (inBrackets?.region ?? last)?.code ?? null,
    regionStands: inBrackets !== null ? 'brackets' : parts.words > 0 ? 'front' : 'none',
    place: parts.place,
    tradeName: parts.tradeName,
    industry: parts.industry,
    industryKey: parts.industry === '' ? industryKey(parts.form.implies) : industryKey(parts.industry),
    form: text.slice(parts.form.start),
    formKind: parts.form.kind,
    group: parts.group,
    branch: '',
    // a second region is none of this name's
    remark: `${inBrackets === null ? (lifted.region?.word ?? '') : ''}${lifted.remark}`,
  }
}

function isCountyWord(region: Region | undefined): boolean {
  return region?.short === true && !region.code.endsWith('00')
}

type Lifted = { text: string; region: { word: string; region: Region } | null; remark: string }

/** Takes what stands in brackets out of the text, except at its end, where the form keeps them. */
function liftBrackets(whole: string, home: string): Lifted {
  if (!whole.includes('（') && !whole.includes('）')) return { text: whole, region: null, remark: '' }
  let text = ''
  let at = 0
  let region: Lifted['region'] = null
  let remark = ''
  for (;;) {
    const opening = whole.indexOf('（', at)
    const closing = opening < 0 ? -1 : whole.indexOf('）', opening)
    if (closing < 0) return { text: text + whole.slice(at).replace(/[（）]/gu, ''), region, remark }
    const inside = whole.slice(opening + 1, closing).replace(/（/gu, '')
    text += whole.slice(at, opening)
    at = closing + 1
    const inBrackets: Region | null = region === null ? regionInside(inside, home) : null
    if (at === whole.length && isFormTail(inside) && text !== '')
      return { text: `${text}（${inside}）`, region, remark }
    if (inBrackets !== null) region = { word: inside, region: inBrackets }
    else if (inside === '集团') text += inside
    else remark += inside
  }
}

function regionInside(inside: string, home: string): Region | null {
  const chain = regionsFrom(inside, 0, inside.length, home)
  if (chain.ends.at(-1) === inside.length) return chain.regions.at(-1) ?? null
  const called = regionsCalled(inside)
  return called.find(({ former }) => !former) ?? called[0] ?? null
}

type Cut = {
  /** region words taken */
  words: number
  regionEnd: number
  place: string
  tradeName: string
  industry: string
  group: boolean
  form: FoundForm
}

function cut(text: string, chain: RegionChain, words: number): Cut {
  const regionEnd = words === 0 ? 0 : (chain.ends[words - 1] ?? 0)
  const form = formAtEnd(text, regionEnd)
  const group = text.startsWith('集团', form.start - 2) && form.start - 2 > regionEnd
  const end = group ? form.start - 2 : form.start
  const code = words === 0 ? null : (chain.regions[words - 1]?.code ?? null)
  let start = regionEnd + zoneLength(text, regionEnd, end)
  if (start === regionEnd && code !== null && NAMED_BY_TOWN.has(form.kind ?? 'free')) {
    start += placeLength(text, regionEnd, end, code)
  }
  let industryAt = industryStart(text, start, end)
  if (start > regionEnd && (industryAt - start < LEAST || isIndustry(text.slice(start, industryAt)))) {
    // 花乡小吃店: the "town" is the trade name when nothing else is left for one
    start = regionEnd
    industryAt = industryStart(text, start, end)
  }
  return {
    words,
    regionEnd,
    place: text.slice(regionEnd, start),
    tradeName: text.slice(start, industryAt),
    industry: text.slice(industryAt, end),
    group,
    form,
  }
}

/** Only companies may not go on to the town behind the county (个体工商户名称登记管理办法, 2008). */
const NAMED_BY_TOWN: ReadonlySet<FormKind> = new Set(['free', 'individual', 'sole', 'cooperative', 'partnership'])

const ZONE = /^.{0,6}?(?:开发区|高新区|产业园区|工业园区|集聚区|新区|试验区|保税区|保税港区|垦区)/u

/** Characters of the development zone (开发区) that the text goes on with. */
function zoneLength(text: string, at: number, end: number): number {
  const border = text.indexOf('区', at)
  if (border < at + 1 || border >= end || border - at > 12) return 0
  const length = ZONE.exec(text.slice(at, end))?.[0].length ?? 0
  return end - at - length >= LEAST ? length : 0
}

const PLACE = /^(?:.{2,3}(?:街道|镇|乡))?(?:.{2,4}(?:社区|市场|村)|.{2,3}(?:街道|镇|乡))/u

/** Characters of the town, village or market that the name of a shop goes on with. */
function placeLength(text: string, at: number, end: number, code: string): number {
  const town = townFrom(text, at, code)
  const worded = PLACE.exec(text.slice(at, end))?.[0].length ?? 0
  const length = Math.max(town.length, worded)
  return end - at - length >= LEAST ? length : 0
}
