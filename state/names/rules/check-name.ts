import { type Finding, FindingCase, RuleId, type Severity, type Span } from '../../../contract/names.ts'
import { bareTail, isForm } from '../parse/forms.ts'
import { isIndustry } from '../parse/industries.ts'
import { locator } from '../parse/locate.ts'
import { isVariant, normalise } from '../parse/normalise.ts'
import { type FormKind, type NameParts, regionLength } from '../parse/parts.ts'
import { isWellKnown, overlap, regionsCalled, regionsFrom } from '../parse/regions.ts'
import { basisOf, citable, type RuleCase } from './rule.ts'
import { isStandard } from './standard.ts'
import { cases } from './table.ts'
import { wordsIn } from './words.ts'

/** Longer names are not looked at: the longest that are registered have some forty characters. */
export const MAX_CHARACTERS = 100

/** Longer trade names may be taken for sentences. The law tells no number; this one is ours. */
const LONG_TRADE_NAME = 6

/** The cities that are provinces: their districts need no other city in front. */
const MUNICIPALITIES: readonly string[] = ['11', '12', '31', '50']

const COMPANIES: ReadonlySet<FormKind | null> = new Set(['limited', 'stock', 'company', 'partnership', 'sole'])

type Hit = { id: FindingCase; word: string; spans: Span[] }

/**
 * What the rules on forbidden and limited names say of a name, gravest first.
 * @param typed as the citizen wrote it; findings point into it
 * @param scope prefix of the codes of the registry's city
 */
export function checkName(typed: string, parts: NameParts, scope: string): Finding[] {
  if (parts.text === '' && typed.trim() === '') return [finding('E1.empty', [])]
  const letters = [...typed]
  if (letters.length > MAX_CHARACTERS) return [finding('E2.long', [])]
  const locate = locator(typed)
  const hits = [
    ...charactersOf(typed, parts),
    ...wordsIn(parts.text, parts.tradeName, `${parts.industry}${parts.form}`).map(({ id, word }) => ({
      id,
      word,
      spans: locate(word, id === 'B5.start' || id === 'B5.international' ? 0 : regionLength(parts)),
    })),
    ...partsOf(parts, scope).map(({ id, word }) => ({ id, word, spans: word === '' ? [] : locate(word, 0) })),
  ]
  return ordered(hits)
}

/** Findings as they are told: one for each case, the gravest first, in the order of the table. */
function ordered(hits: readonly Hit[]): Finding[] {
  const byCase = Map.groupBy(hits, ({ id }) => id)
  return order.filter((id) => byCase.has(id)).map((id) => finding(id, byCase.get(id) ?? []))
}

const GRAVITY: readonly Severity[] = ['forbid', 'limit', 'hint']
const order = FindingCase.options.toSorted(
  (one, other) => GRAVITY.indexOf(cases[one].severity) - GRAVITY.indexOf(cases[other].severity),
)

function finding(id: FindingCase, hits: readonly Hit[]): Finding {
  const rule: RuleCase = cases[id]
  const words = [...new Set(hits.map(({ word }) => word))].slice(0, 5).join('、')
  return {
    rule: RuleId.parse(id.slice(0, id.indexOf('.'))),
    case: id,
    severity: rule.severity,
    article: citable(rule.articles),
    basis: basisOf(rule.articles),
    text: rule.text.replaceAll('〔词〕', words),
    advice: rule.advice.replaceAll('〔词〕', words),
    spans: hits.flatMap(({ spans }) => spans).toSorted(([one], [other]) => one - other),
    lacking: rule.lacking ?? false,
  }
}

/** What is told as one word: hongjing, 360. */
const RUNS: ReadonlySet<FindingCase> = new Set(['B2.letters', 'B2.digits'])

/** Everything that is no standard Chinese character. */
function charactersOf(typed: string, { remark }: NameParts): Hit[] {
  const hits: Hit[] = []
  const open: Hit[] = []
  let at = 0
  for (const character of typed) {
    const id = characterCase(character)
    const hit: Hit = { id: id ?? 'B2.marks', word: shown(character), spans: [[at, at + character.length]] }
    const before = hits.at(-1)
    if (id !== null && RUNS.has(id) && before?.id === id && before.spans[0]?.[1] === at) {
      before.word += hit.word
      before.spans = [[before.spans[0][0], at + character.length]]
    } else if (id !== null) hits.push(hit)
    else if (normalise(character) === '（') open.push(hit)
    else if (normalise(character) === '）' && open.pop() === undefined) hits.push(hit)
    at += character.length
  }
  // brackets belong round a region or a form; what else stands in them is told by the brackets
  if (remark !== '' && remark !== '中国' && !isRegion(remark))
    hits.push({ id: 'B2.marks', word: `（${remark}）`, spans: [] })
  return [...hits, ...open]
}

function isRegion(word: string): boolean {
  return regionsCalled(word).length > 0
}

function characterCase(character: string): FindingCase | null {
  if (/\s/u.test(character) || isStandard(character)) return null
  if (/\p{Script=Han}/u.test(character)) return isVariant(character) ? 'B2.traditional' : 'B2.rare'
  if (/\p{L}/u.test(character)) return 'B2.letters'
  if (/\p{N}/u.test(character)) return 'B2.digits'
  return normalise(character) === '（' || normalise(character) === '）' ? null : 'B2.marks'
}

/** What can't be seen or would disturb the line is shown as a box. */
function shown(character: string): string {
  return /[\p{C}\p{Z}\p{M}]/u.test(character) ? '□' : character
}

type PartHit = { id: FindingCase; word: string }

function partsOf(parts: NameParts, scope: string): PartHit[] {
  return [...tradeNameHits(parts, scope), ...regionHits(parts, scope), ...restHits(parts)]
}

function tradeNameHits(
  { tradeName, industry, region, form, formKind, industryKey, remark }: NameParts,
  scope: string,
): PartHit[] {
  const hits: PartHit[] = []
  const inner = /^.*(?:有限责任公司|有限公司|股份公司)/u.exec(tradeName)?.[0]
  // the form written twice makes a trade name of all in front of it, of which nothing else is to be said
  if (inner === tradeName && industry === '') return [{ id: 'B20.twice', word: form }]
  const length = [...tradeName].length
  if (length === 0) return [{ id: 'B1.none', word: '' }]
  if (length === 1) hits.push({ id: 'B1.short', word: tradeName })
  // 鑫模具: nobody reads 模具 as part of the trade name
  else if (
    industryKey === '' &&
    industry === '' &&
    length > 2 &&
    isIndustry(tradeName.slice(1)) &&
    !isIndustry(tradeName)
  ) {
    hits.push({ id: 'B1.short', word: tradeName.slice(0, 1) })
  }
  if (length > LONG_TRADE_NAME) hits.push({ id: 'B15.sentence', word: tradeName })
  const called = regionsCalled(tradeName).filter(({ former }) => !former)
  if (isIndustry(tradeName)) hits.push({ id: 'B3.industry', word: tradeName })
  else if (called.some((one) => !one.short || isWellKnown(one, scope))) hits.push({ id: 'B3.region', word: tradeName })
  else if (called.length > 0) hits.push({ id: 'B3.county', word: tradeName })
  else if (isForm(tradeName)) hits.push({ id: 'B3.form', word: tradeName })
  else {
    const { regions, ends } = regionsFrom(tradeName, 0, tradeName.length, scope)
    const [inside, end = 0] = [regions[0], ends[0]]
    // 黄岩鑫: one character is no trade name. 台州红景 behind 台州市: the region once more
    if (inside !== undefined && (end === length - 1 || isWellKnown(inside, scope)))
      hits.push({ id: 'B3.part', word: tradeName.slice(0, end) })
  }
  if (inner !== undefined) hits.push({ id: 'B16.enterprise', word: inner })
  if (remark === '中国') hits.push({ id: 'B6.china', word: '中国' })
  const company = COMPANIES.has(formKind)
  if (region === '' && formKind !== null && inner === undefined) hits.push({ id: 'B18.region', word: '' })
  if (industryKey === '' && formKind !== null) hits.push({ id: company ? 'B18.industry' : 'B18.shop', word: '' })
  return hits
}

function regionHits(parts: NameParts, scope: string): PartHit[] {
  const { region, regionCode, regionStands, place, formKind, remark, text, tradeName } = parts
  const inside = regionStands === 'none' ? regionAtEnd(tradeName, scope) : null
  if (inside !== null) return [{ id: 'B4.unbracketed', word: inside }]
  if (regionCode === null) return place === '' ? [] : [{ id: 'B4.zone', word: place }]
  const hits: PartHit[] = []
  const codes = regionsFrom(region, 0, region.length, scope).regions.map(({ code }) => code)
  const district = regionsCalled(region)
    .concat(regionsFrom(region, 0, region.length, scope).regions)
    .find(({ code, name }) => code === regionCode && name.endsWith('区') && !code.endsWith('00'))
  const hasCity = codes.some((code) => code.endsWith('00') && !code.endsWith('0000'))
  if (
    district !== undefined &&
    !hasCity &&
    !MUNICIPALITIES.includes(regionCode.slice(0, 2)) &&
    COMPANIES.has(formKind)
  ) {
    hits.push({ id: 'B4.district', word: region })
  }
  if (regionStands === 'brackets' && text.startsWith('（')) hits.push({ id: 'B4.bracketed', word: region })
  if (isRegion(remark)) hits.push({ id: 'B4.twice', word: remark })
  if (!overlap(regionCode, scope)) hits.push({ id: 'B4.elsewhere', word: region })
  return hits
}

/** 北京 in 红光北京酒业, where at least two characters stand in front. */
function regionAtEnd(tradeName: string, scope: string): string | null {
  for (let length = Math.min(6, tradeName.length - 2); length >= 2; length -= 1) {
    const word = tradeName.slice(-length)
    if (regionsCalled(word).some((region) => isWellKnown(region, scope))) return word
  }
  return null
}

function restHits({ form, formKind, group, text }: NameParts): PartHit[] {
  const hits: PartHit[] = []
  if (group) hits.push({ id: 'B17.group', word: '集团' })
  if (formKind === null) hits.push({ id: 'B20.missing', word: '' })
  if (form === '公司') hits.push({ id: 'B20.company', word: form })
  if (form === '合伙企业') hits.push({ id: 'B20.partnership', word: form })
  if (form === '企业（个体工商户）') hits.push({ id: 'B20.shop', word: '企业' })
  else if (/公司（/u.test(form)) hits.push({ id: 'B20.mixed', word: form })
  const tail = bareTail(form)
  if (tail !== '') hits.push({ id: 'B20.brackets', word: tail })
  if (form === '社' && text.endsWith('合作社')) hits.push({ id: 'B20.cooperative', word: '合作社' })
  return hits
}
