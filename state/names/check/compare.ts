import type { Clash, ClashingName, NameSettings } from '../../../contract/names.ts'
import { verdictTexts } from '../../../contract/texts/names.zh-CN.ts'
import { sameByOfficialExample } from '../parse/industries.ts'
import { locator } from '../parse/locate.ts'
import { parseName } from '../parse/parse-name.ts'
import type { NameParts } from '../parse/parts.ts'
import { basisOf, type ClashRule, citable } from '../rules/rule.ts'
import { type ClashId, clashRules } from '../rules/table.ts'
import {
  BEST,
  type Candidate,
  type CandidateGroup,
  type CandidateQuestion,
  compareCandidates,
  type NameCandidates,
} from './candidates.ts'
import { classify, questionOf, type Relation } from './classify.ts'
import { lookAlikes } from './look-alikes.ts'

/** Where and when a name is compared. */
export type Comparing = Pick<CandidateQuestion, 'district' | 'today'> & { settings: NameSettings }

/** One registered name in the way, and how. */
type Met = { relation: Relation; candidate: Candidate; parts: NameParts }

/**
 * Every registered name in the way of the proposed one, by rule, the gravest rule first: five names of each, all counted.
 * @param typed as the citizen wrote it
 */
export function compareName(typed: string, parts: NameParts, register: NameCandidates, comparing: Comparing): Clash[] {
  if (parts.tradeName === '') return []
  const { settings, district, today } = comparing
  const question = questionOf(parts, { scope: settings.scope, district, today })
  const tally = new Tally(parts, question)
  const answer = register.find(question)
  for (const group of answer.groups) tally.add(classify(parts, group), group)
  if (answer.elsewhere.count > 0) {
    const rule: ClashId = parts.industryKey === '' ? 'S5' : 'H1'
    tally.add({ rule, own: parts.tradeName, other: parts.tradeName }, answer.elsewhere)
  }
  for (const tradeName of lookAlikes(parts.tradeName)) {
    for (const group of register.find({ ...question, tradeName }).groups) {
      if (group.tradeName === tradeName && group.industryKey === parts.industryKey && classify(parts, group) === null) {
        tally.add({ rule: 'H2', own: parts.tradeName, other: tradeName }, group)
      }
    }
  }
  return tally.clashes(typed, settings)
}

/** Counts what is met by rule, and keeps the best. */
class Tally {
  readonly #parts: NameParts
  readonly #question: CandidateQuestion
  readonly #counts = new Map<ClashId, number>()
  readonly #met = new Map<ClashId, Met[]>()

  constructor(parts: NameParts, question: CandidateQuestion) {
    this.#parts = parts
    this.#question = question
  }

  add(relation: Relation | null, { count, best }: Pick<CandidateGroup, 'count' | 'best'>): void {
    if (relation === null) return
    this.#count(relation.rule, count)
    for (const candidate of best) {
      const parts = parseName(candidate.name, this.#question.scope)
      const rule = wholeName(this.#parts, parts) ?? relation.rule
      // names that are wholly the same come first among the best, so that none of them is left in the count below
      if (rule !== relation.rule) {
        this.#count(relation.rule, -1)
        this.#count(rule, 1)
      }
      const met = this.#met.get(rule) ?? []
      this.#met.set(rule, met)
      met.push({ relation, candidate, parts })
    }
  }

  #count(rule: ClashId, more: number): void {
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + more)
  }

  clashes(typed: string, settings: NameSettings): Clash[] {
    const locate = locator(typed)
    const start = this.#parts.regionStands === 'front' ? this.#parts.region.length : 0
    // by law a branch bears its parent's name, so only the very same name is in its way
    const rules = this.#parts.branch === '' ? RULES : RULES.filter((rule) => rule === 'S1')
    return rules.flatMap((rule): Clash[] => {
      const count = this.#counts.get(rule) ?? 0
      if (count <= 0) return []
      const told = ruleFor(rule, settings)
      const met = (this.#met.get(rule) ?? []).toSorted((one, other) => this.#compare(one, other)).slice(0, BEST)
      return [
        {
          rule,
          level: told.level,
          label: told.label,
          article: citable(told.articles),
          basis: basisOf(told.articles),
          count,
          names: met.map((one) => clashingName(told, one, this.#parts)),
          spans: locate(met[0]?.relation.own ?? this.#parts.tradeName, start),
        },
      ]
    })
  }

  #compare(one: Met, other: Met): number {
    const difference = ({ parts }: Met) => Math.abs(parts.tradeName.length - this.#parts.tradeName.length)
    const ranked = ({ candidate, parts }: Met) => ({
      ...candidate,
      text: parts.text,
      region: parts.region,
      form: parts.form,
    })
    return difference(one) - difference(other) || compareCandidates(this.#question, ranked(one), ranked(other))
  }
}

const RULES = Object.keys(clashRules) as ClashId[]

/** S1 and S2: every part is the same. */
function wholeName(own: NameParts, other: NameParts): 'S1' | 'S2' | null {
  if (own.text === other.text) return 'S1'
  const same =
    own.region === other.region &&
    own.place === other.place &&
    own.tradeName === other.tradeName &&
    own.industry === other.industry &&
    own.group === other.group &&
    own.form === other.form &&
    own.branch === other.branch
  return same ? 'S2' : null
}

/** S4 as it was before 2023, where the configuration wants it. */
function ruleFor(rule: ClashId, { sameMeaning }: NameSettings): ClashRule {
  const told: ClashRule = clashRules[rule]
  if (rule !== 'S4' || sameMeaning === 'same') return told
  return { ...told, level: 'similar', articles: told.articles.filter(([text]) => text.includes('相同相近比对规则')) }
}

function clashingName(rule: ClashRule, { relation, candidate, parts }: Met, own: NameParts): ClashingName {
  const start = parts.regionStands === 'front' ? parts.region.length : 0
  const why = rule.why
    .replace('〔字〕', relation.other)
    .replace('〔己〕', relation.own)
    .replace('〔行业〕', industriesAgree(own, parts))
  return {
    name: candidate.name,
    code: candidate.code,
    status: candidate.status,
    date: candidate.date,
    spans: locator(candidate.name)(relation.other, start),
    why: `${why}${verdictTexts.still[candidate.status]}`,
  }
}

function industriesAgree(own: NameParts, other: NameParts): string {
  if (own.industry === other.industry) {
    return own.industry === '' ? verdictTexts.sameIndustryUnworded : verdictTexts.sameIndustry(own.industry)
  }
  if (own.industry === '' || other.industry === '') return verdictTexts.perhapsSameIndustry
  return sameByOfficialExample(own.industry, other.industry)
    ? verdictTexts.sameMeaning(other.industry, own.industry)
    : verdictTexts.perhapsSameMeaning(other.industry, own.industry)
}
