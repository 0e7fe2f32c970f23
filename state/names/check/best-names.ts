import { parseName } from '../parse/parse-name.ts'
import type { NameParts } from '../parse/parts.ts'
import { BEST, type Candidate, type CandidateGroup, type CandidateQuestion, compareCandidates } from './candidates.ts'
import type { Relation } from './classify.ts'

/** Names that clash in one way. Their best are looked up only when they are asked for. */
export type Meeting = { relation: Relation; tradeName: string; group: Pick<CandidateGroup, 'count' | 'best'> }

/** One registered name in the way, and how. */
export type Met = { relation: Relation; candidate: Candidate; parts: NameParts }

/** Of so many trade names at the most the best names are told apart; names of each have to be read for that. */
const TOLD_APART = 20

/** The trade names nearest in length first; of those the names in the order of `compareCandidates`. */
export function bestOf(meetings: readonly Meeting[], own: NameParts, question: CandidateQuestion): Met[] {
  const difference = ({ tradeName }: Meeting) => Math.abs(tradeName.length - own.tradeName.length)
  const told = (one: Met): Parameters<typeof compareCandidates>[1] => ({
    ...one.candidate,
    text: one.parts.text,
    region: one.parts.region,
    form: one.parts.form,
  })
  const nearest = meetings.toSorted((one, other) => difference(one) - difference(other)).slice(0, TOLD_APART)
  const met = nearest.flatMap(({ relation, group }) =>
    group.best.map((candidate): Met => ({ relation, candidate, parts: partsOf(candidate, question) })),
  )
  const far = ({ parts }: Met) => Math.abs(parts.tradeName.length - own.tradeName.length)
  return met
    .toSorted((one, other) => far(one) - far(other) || compareCandidates(question, told(one), told(other)))
    .slice(0, BEST)
}

/** The name taken apart as the proposed one is. */
export function partsOf({ name }: Candidate, { scope }: CandidateQuestion): NameParts {
  return parseName(name, scope.slice(0, 4))
}
