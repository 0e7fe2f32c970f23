import type { CasesAsked, CasesFound } from '../../contract/cases.ts'
import type { Holder } from '../../contract/devices.ts'
import { maskIdNumber } from '../../drivers/id-reader/masking.ts'
import type { SealedAnswer, SealedAsk } from '../../hub/contract/asks.ts'
import { CaseAnswer, type CaseQuestion, caseQueryKind } from '../../hub/contract/cases.ts'
import { type Hub, sealedQuestion } from './sealed-question.ts'
import type { TypedFields } from './typed-fields.ts'

/** of each member of a union */
type WithoutKey<One> = One extends unknown ? Omit<One, 'answerKey'> : never

interface AskingCases {
  readonly query: SealedAsk
  /** Opens what the hub answered; what may not be shown is told by its kind alone. */
  open(answer: SealedAnswer): Promise<CasesFound>
}

/**
 * Seals the question how far somebody's cases are, so that who carries it reads neither it nor its answer.
 * @throws Error in a sentence when there is nobody to ask for
 */
export async function askCases(
  asked: CasesAsked,
  hub: Hub,
  holder: Holder | null,
  typed: TypedFields,
): Promise<AskingCases> {
  const { query, opened } = await sealedQuestion(caseQueryKind, question(asked, holder, typed), hub)
  return {
    query,
    open: async (answer) => {
      const parsed = CaseAnswer.safeParse(await opened(answer))
      return shown(parsed.data ?? null, asked.by === 'card' ? holder : null)
    },
  }
}

function question(asked: CasesAsked, holder: Holder | null, typed: TypedFields): WithoutKey<CaseQuestion> {
  if (asked.by === 'card') {
    if (!holder) throw new Error('cases were asked for by a card that was not read')
    return { by: 'card', idNumber: holder.idNumber, page: asked.page }
  }
  const number = typed.get('case-number')
  const password = typed.get('case-password')
  if (number === undefined || password === undefined) throw new Error('number or password of the case was not typed')
  return { by: 'password', number, password }
}

/** @param holder whose cases they must be; null: whoever has the password may see it */
function shown(answer: CaseAnswer | null, holder: Holder | null): CasesFound {
  switch (answer?.answer) {
    case undefined:
      return { found: 'refused' }
    case 'none':
      return { found: 'none' }
    case 'locked':
      return { found: 'locked', minutes: Math.ceil(answer.seconds / 60) }
    case 'cases': {
      const own = holder === null ? null : maskIdNumber(holder.idNumber)
      if (own !== null && answer.cases.some((one) => one.holder !== own)) return { found: 'not-theirs' }
      const cases = answer.cases.map(({ holder: _, ...rest }) => rest)
      return { found: 'cases', total: answer.total, page: answer.page, cases }
    }
  }
}
