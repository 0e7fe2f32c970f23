import { type Clash, ClashRuleId, type NameSettings } from '../../../contract/names.ts'
import { sameByOfficialExample } from '../parse/industries.ts'
import { locator } from '../parse/locate.ts'
import { type NameParts, regionLength } from '../parse/parts.ts'
import { basisOf, citable } from '../rules/rule.ts'
import { bestOf, type Meeting, partsOf } from './best-names.ts'
import type { CandidateQuestion, NameCandidates } from './candidates.ts'
import { clashingName, labelOf, ruleFor } from './clash-texts.ts'
import { classify, questionOf } from './classify.ts'
import { lookAlikes } from './look-alikes.ts'

/** Where and when a name is compared. */
export type Comparing = Pick<CandidateQuestion, 'district' | 'today'> & { settings: NameSettings }

/**
 * Every registered name in the way of the proposed one, by rule, the gravest rule first: five names of each, all counted.
 * @param typed as the citizen wrote it
 */
export function compareName(typed: string, parts: NameParts, register: NameCandidates, comparing: Comparing): Clash[] {
  if (parts.tradeName === '') return []
  const { settings, district, today } = comparing
  const question = questionOf(parts, { scope: settings.scope, district, today })
  const answer = register.find(question)
  const meetings: Meeting[] = answer.groups.flatMap((group) => {
    const relation = classify(parts, group)
    return relation === null ? [] : [{ relation, tradeName: group.tradeName, group }]
  })
  if (answer.elsewhere.count > 0) {
    const rule: ClashRuleId = parts.industryKey === '' ? 'S5' : 'H1'
    const { tradeName } = parts
    meetings.push({ relation: { rule, own: tradeName, other: tradeName }, tradeName, group: answer.elsewhere })
  }
  meetings.push(...lookingAlike(parts, question, register))
  const byRule = withWholeNames(
    Map.groupBy(meetings, ({ relation }) => relation.rule),
    parts,
    question,
  )
  const locate = locator(typed)
  // by law a branch bears its parent's name, so only the very same name is in its way
  const rules = parts.branch === '' ? RULES : RULES.filter((rule) => rule === 'S1')
  return rules.flatMap((rule): Clash[] => {
    const found = byRule.get(rule) ?? []
    const count = found.reduce((sum, { group }) => sum + group.count, 0)
    if (count === 0) return []
    const told = ruleFor(rule, settings)
    const best = bestOf(found, parts, question)
    return [
      {
        rule,
        level: told.level,
        label: labelOf(told, best),
        article: citable(told.articles),
        basis: basisOf(told.articles),
        byOurs: rule === 'S4' && best.every((one) => !sameByOfficialExample(parts.industry, one.parts.industry)),
        count,
        names: best.map((one) => clashingName(told, one, parts)),
        spans: locate(best[0]?.relation.own ?? parts.tradeName, regionLength(parts)),
      },
    ]
  })
}

/** Trade names that only look like the proposed one. */
function lookingAlike(parts: NameParts, question: CandidateQuestion, register: NameCandidates): Meeting[] {
  return lookAlikes(parts.tradeName).flatMap((tradeName) =>
    register
      .find({ ...question, tradeName })
      .groups.filter((group) => group.tradeName === tradeName && group.industryKey === parts.industryKey)
      .filter((group) => classify(parts, group) === null)
      .map((group) => ({ relation: { rule: 'H2', own: parts.tradeName, other: tradeName }, tradeName, group })),
  )
}

/** Takes names that are wholly the same (S1), or the same in another order (S2), out of those of the same parts. */
function withWholeNames(
  byRule: ReadonlyMap<ClashRuleId, Meeting[]>,
  own: NameParts,
  question: CandidateQuestion,
): Map<ClashRuleId, Meeting[]> {
  const result = new Map<ClashRuleId, Meeting[]>()
  const add = (rule: ClashRuleId, meeting: Meeting) => {
    const meetings = result.get(rule) ?? []
    result.set(rule, meetings)
    meetings.push(meeting)
  }
  for (const [rule, meetings] of byRule) {
    for (const { relation, tradeName, group } of meetings) {
      const same = SAME_TRADE_NAME.has(rule)
        ? group.best.map((candidate) => ({ candidate, whole: wholeName(own, partsOf(candidate, question)) }))
        : []
      // they come first among the best, so that none of them is left in the count
      for (const { candidate, whole } of same) {
        if (whole !== null) add(whole, { relation, tradeName, group: { count: 1, best: [candidate] } })
      }
      const rest = same.filter(({ whole }) => whole === null).map(({ candidate }) => candidate)
      const taken = same.length - rest.length
      if (taken < group.count)
        add(rule, { relation, tradeName, group: taken === 0 ? group : { count: group.count - taken, best: rest } })
    }
  }
  return result
}

const SAME_TRADE_NAME: ReadonlySet<ClashRuleId> = new Set(['S3', 'S5'])

const RULES = ClashRuleId.options

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
