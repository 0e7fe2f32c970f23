import { parseName } from '../parse/parse-name.ts'
import type { NameParts } from '../parse/parts.ts'
import {
  BEST,
  type Candidate,
  type CandidateAnswer,
  type CandidateGroup,
  type CandidateQuestion,
  compareCandidates,
  inScope,
  type NameCandidates,
  related,
} from './candidates.ts'

type Held = { candidate: Candidate; parts: NameParts }

/** A small register: looks at every name, by the definitions and nothing else. */
export class MemoryRegister implements NameCandidates {
  readonly #held: Held[]

  constructor(candidates: readonly (string | (Partial<Candidate> & { name: string }))[]) {
    this.#held = candidates
      .map((one) => (typeof one === 'string' ? { name: one } : one))
      .map((one) => {
        const parts = parseName(one.name)
        return {
          candidate: { code: null, status: 'active', date: null, regionCode: parts.regionCode, ...one },
          parts,
        }
      })
  }

  find(question: CandidateQuestion): CandidateAnswer {
    const held = this.#held.filter(({ candidate }) => inScope(candidate, question.scope, question.today))
    const groups = Map.groupBy(
      held.filter(({ parts }) => related(question, parts)),
      ({ parts }) => `${parts.tradeName}|${parts.industry}|${parts.industryKey}`,
    )
    const elsewhere = held.filter(({ parts }) => parts.tradeName === question.tradeName && !related(question, parts))
    return {
      groups: [...groups.values()].flatMap((members): CandidateGroup[] => {
        const [first] = members
        if (first === undefined) return []
        const { tradeName, industry, industryKey } = first.parts
        return [{ tradeName, industry, industryKey, count: members.length, best: best(question, members) }]
      }),
      elsewhere: { count: elsewhere.length, best: best(question, elsewhere) },
    }
  }
}

function best(question: CandidateQuestion, members: readonly Held[]): Candidate[] {
  const ranked = ({ candidate, parts: { text, region, form } }: Held) => ({ ...candidate, text, region, form })
  return members
    .toSorted((one, other) => compareCandidates(question, ranked(one), ranked(other)))
    .slice(0, BEST)
    .map(({ candidate }) => candidate)
}
