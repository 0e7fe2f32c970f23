import type { ClashRuleId } from '../../../contract/names.ts'
import { type CandidateGroup, type CandidateQuestion, LEAST_PART } from './candidates.ts'
import { soundsLike } from './sounds.ts'

/** By which rule names clash, and which words of their trade names do. */
export type Relation = { rule: ClashRuleId; own: string; other: string }

type Compared = Pick<CandidateGroup, 'tradeName' | 'industry' | 'industryKey'>

/**
 * How a name clashes with a registered one, seen by trade name and industry alone; null: it does not. The same from
 * both sides. That names are wholly the same (S1), or the same in another order (S2), is for who sees the whole names.
 */
export function classify(own: Compared, other: Compared): Relation | null {
  const relation = (rule: ClashRuleId, ownPart = own.tradeName, otherPart = other.tradeName): Relation => ({
    rule,
    own: ownPart,
    other: otherPart,
  })
  if (own.tradeName === other.tradeName) return relation(sameTradeName(own, other))
  if (own.industryKey !== other.industryKey) return null
  if (Math.min(own.tradeName.length, other.tradeName.length) < LEAST_PART) return null
  const toldIndustry = own.industryKey !== ''
  if (own.tradeName.includes(other.tradeName)) return relation(toldIndustry ? 'N2' : 'N4', other.tradeName)
  if (other.tradeName.includes(own.tradeName)) return relation(toldIndustry ? 'N2' : 'N4', own.tradeName, own.tradeName)
  const sounding = soundsLike(own.tradeName, other.tradeName)
  switch (sounding?.kind) {
    case undefined:
      return null
    case 'same':
      return relation(toldIndustry ? 'N1' : 'N4')
    case 'toneless':
      return relation('H2')
    case 'part':
      return relation(
        toldIndustry ? 'N3' : 'N4',
        own.tradeName.slice(...sounding.one),
        other.tradeName.slice(...sounding.other),
      )
  }
}

function sameTradeName(own: Compared, other: Compared): ClashRuleId {
  if (own.industry !== '' && bare(own.industry) === bare(other.industry)) return 'S3'
  if (own.industryKey === '' || other.industryKey === '') return 'S5'
  if (own.industryKey !== other.industryKey) return 'H1'
  return own.industry === other.industry ? 'S3' : 'S4'
}

/** 酒业 and 酒 (in 酒厂) are one word: the rules' own example, 北京红光酒业有限公司 and 北京红光酒厂. */
function bare(industry: string): string {
  return industry.replace(/业$/u, '')
}

/** What the register is asked for a name. */
export function questionOf(
  parts: Pick<CandidateQuestion, 'text' | 'region' | 'form' | 'tradeName' | 'industryKey'>,
  register: Pick<CandidateQuestion, 'scope' | 'district' | 'today'>,
): CandidateQuestion {
  const { text, region, form, tradeName, industryKey } = parts
  return { text, region, form, tradeName, industryKey, ...register }
}
