import { NameStatus } from '../../../contract/names.ts'
import { overlap } from '../parse/regions.ts'
import { soundsLike } from './sounds.ts'

/** One registered name that may clash. */
export type Candidate = {
  /** as registered */
  name: string
  /** unified social credit code, or null */
  code: string | null
  status: NameStatus
  /** since when the status holds, "YYYY-MM-DD", or null */
  date: string | null
  /** GB/T 2260 code of where it is registered, or of the region in the name; null when neither is known */
  regionCode: string | null
}

/** Names in scope that share trade name and industry wording; how they clash is the same for all of them. */
export type CandidateGroup = {
  /** parts as `parseName` has them */
  tradeName: string
  industry: string
  industryKey: string
  /** how many names in scope, all of them counted */
  count: number
  /** `BEST` of them at the most, in the order of `compareCandidates` */
  best: readonly Candidate[]
}

/** Names shown of one level. */
export const BEST = 5

/** What the comparison asks of the register. Text is normalised as `parseName` has it. */
export type CandidateQuestion = {
  /** the whole name asked about: the same name comes first among the best */
  text: string
  region: string
  form: string
  tradeName: string
  /** names with this key tell the same industry; '' for a name that tells none */
  industryKey: string
  /** code prefix of the registries that count as one (同一企业登记机关), e.g. "3310"; '' for all */
  scope: string
  /** GB/T 2260 code of the district whose names come first */
  district: string
  /** "YYYY-MM-DD" */
  today: string
}

export type CandidateAnswer = {
  /**
   * Every group in scope whose names are `related` to the question, none left out. Groups that only sound alike without
   * tones or hold a part that does may be among them: the comparison looks at each again.
   */
  groups: readonly CandidateGroup[]
  /**
   * Names in scope with the very trade name asked about that are in no group, for they tell another industry: their
   * number, and the best of them. When the question tells no industry these clash as well.
   */
  elsewhere: { count: number; best: readonly Candidate[] }
}

/** What the comparison needs of a register. Implemented over names.db, and in memory for tests. */
export interface NameCandidates {
  find(question: CandidateQuestion): CandidateAnswer
}

/** Whether names of this trade name and industry make a group of the answer; the definition, not the fast way. */
export function related(
  asked: Pick<CandidateQuestion, 'tradeName' | 'industryKey'>,
  other: Pick<CandidateGroup, 'tradeName' | 'industryKey'>,
): boolean {
  if (asked.tradeName === other.tradeName) return other.industryKey === asked.industryKey || other.industryKey === ''
  if (asked.industryKey !== other.industryKey) return false
  if (Math.min(asked.tradeName.length, other.tradeName.length) < LEAST_PART) return false
  return (
    asked.tradeName.includes(other.tradeName) ||
    other.tradeName.includes(asked.tradeName) ||
    soundsLike(asked.tradeName, other.tradeName) !== null
  )
}

/** Fewer characters are no trade name, so being contained says nothing. */
export const LEAST_PART = 2

/** Whether the name still stands in the way on that day (State Council Order 734, articles 17 and 18). */
export function inScope(
  candidate: Pick<Candidate, 'status' | 'date' | 'regionCode'>,
  scope: string,
  today: string,
): boolean {
  if (candidate.regionCode !== null && !overlap(candidate.regionCode, scope)) return false
  switch (candidate.status) {
    case 'active':
    case 'unknown':
    // revoked licences stand in the way until they are deregistered (2017 rules on forbidden names, article 4)
    case 'revoked':
      return true
    case 'cancelled':
    case 'renamed':
    case 'annulled':
    // a reservation lasts two months, or a year when a permit comes first; the register does not tell which
    case 'reserved':
      return candidate.date === null || today < yearAfter(candidate.date)
  }
}

/** "2024-02-29" → "2025-03-01" */
function yearAfter(date: string): string {
  const after = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`
  return after.endsWith('-02-29') ? `${after.slice(0, 4)}-03-01` : after
}

/**
 * Which name is shown first: the same name, then the same parts in another order, then the same form, then the same
 * district, then those in use, then by name. `text`, `region` and `form` are the candidate's own parts.
 */
export function compareCandidates(
  question: Pick<CandidateQuestion, 'text' | 'region' | 'form' | 'district'>,
  one: RankedCandidate,
  other: RankedCandidate,
): number {
  return (
    rank(question, one) - rank(question, other) ||
    NameStatus.options.indexOf(one.status) - NameStatus.options.indexOf(other.status) ||
    (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)
  )
}

export type RankedCandidate = Pick<Candidate, 'name' | 'status' | 'regionCode'> & {
  text: string
  region: string
  form: string
}

function rank(
  asked: Pick<CandidateQuestion, 'text' | 'region' | 'form' | 'district'>,
  { text, region, form, regionCode }: RankedCandidate,
): number {
  if (text === asked.text) return 0
  if (region === asked.region && form === asked.form) return 1
  return (form === asked.form ? 0 : 2) + (regionCode === asked.district ? 2 : 3)
}
