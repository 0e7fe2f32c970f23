import type { ClashingName, ClashRuleId, NameSettings } from '../../../contract/names.ts'
import { verdictTexts } from '../../../contract/texts/names.zh-CN.ts'
import { sameByOfficialExample } from '../parse/industries.ts'
import { locator } from '../parse/locate.ts'
import { type NameParts, regionLength } from '../parse/parts.ts'
import type { ClashRule } from '../rules/rule.ts'
import { clashRules } from '../rules/table.ts'
import type { Met } from './best-names.ts'
import { soundsLike } from './sounds.ts'

/** S4 as it was before 2023, where the configuration wants it. */
export function ruleFor(rule: ClashRuleId, { sameMeaning }: NameSettings): ClashRule {
  const told: ClashRule = clashRules[rule]
  if (rule !== 'S4' || sameMeaning === 'same') return told
  return { ...told, level: 'similar', articles: told.articles.filter(([text]) => text.includes('相同相近比对规则')) }
}

/** A registered name as it is shown, with its clashing characters and the reason in words. */
export function clashingName(rule: ClashRule, { relation, candidate, parts }: Met, own: NameParts): ClashingName {
  const why = rule.why
    .replace('〔字〕', relation.other)
    .replace('〔己〕', relation.own)
    .replace('〔怎么像〕', alike(relation))
    .replace('〔行业〕', industriesAgree(own, parts))
    .replace('〔未写行业〕', unworded(own, parts))
  return {
    name: candidate.name,
    code: candidate.code,
    status: candidate.status,
    date: candidate.date,
    spans: locator(candidate.name)(relation.other, regionLength(parts)),
    why: `${why}${verdictTexts.still[candidate.status]}`,
  }
}

/** H2 tells of two things, and a chip has room for one. */
export function labelOf({ label }: ClashRule, best: readonly Met[]): string {
  const { label: near } = clashRules.H2
  if (label !== near) return label
  const looking = best.filter(({ relation }) => soundsLike(relation.own, relation.other) === null)
  if (looking.length === 0) return near
  return looking.length === best.length ? verdictTexts.looksAlike : verdictTexts.confusable
}

function alike({ own, other }: Met['relation']): string {
  if (own === other) return verdictTexts.bothHold(other)
  const sounding = soundsLike(own, other)
  if (sounding === null) return verdictTexts.looks(other, own)
  return sounding.kind === 'same' ? verdictTexts.sounds(other, own) : verdictTexts.nearlySounds(other, own)
}

function unworded(own: NameParts, other: NameParts): string {
  const { both, own: mine, other: theirs } = verdictTexts.unworded
  if (own.industryKey !== '') return theirs
  return other.industryKey === '' ? both : mine
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
