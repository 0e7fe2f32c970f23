import { randomBytes, randomUUID, webcrypto } from 'node:crypto'
import type { CasesAsked, CasesFound } from '../../contract/cases.ts'
import type { Person } from '../../contract/devices.ts'
import type { ToPerson } from '../../contract/ipc.ts'
import { maskIdNumber } from '../../drivers/id-reader/masking.ts'
import {
  CaseAnswer,
  type CaseQuery,
  type CaseQuestion,
  caseQueryKind,
  type SealedAnswer,
} from '../../hub/contract/cases.ts'
import { associatedData } from '../../hub/contract/submissions.ts'
import { seal } from '../../state/queue/envelope.ts'
import type { TypedFields } from './typed-fields.ts'

type Hub = NonNullable<Extract<ToPerson, { type: 'begin' }>['hub']>

/** A question that waits for its answer, with the only key to it. */
export interface Asking {
  readonly query: CaseQuery
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
  holder: Person | null,
  typed: TypedFields,
): Promise<Asking> {
  const answerKey = randomBytes(32)
  const id = randomUUID()
  const body = question(asked, holder, typed, answerKey.toString('base64'))
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const query = { id, sealed: await seal(bytes, hub.key, associatedData(caseQueryKind, id, hub.terminal)) }
  return {
    query,
    open: async (answer) => shown(await opened(answer, answerKey, id), asked.by === 'card' ? holder : null),
  }
}

function question(asked: CasesAsked, holder: Person | null, typed: TypedFields, answerKey: string): CaseQuestion {
  if (asked.by === 'card') {
    if (!holder) throw new Error('cases were asked for by a card that was not read')
    return { by: 'card', idNumber: holder.idNumber, page: asked.page, answerKey }
  }
  const number = typed.get('case-number')
  const password = typed.get('case-password')
  if (number === undefined || password === undefined) throw new Error('number or password of the case was not typed')
  return { by: 'password', number, password, answerKey }
}

async function opened({ iv, ciphertext }: SealedAnswer, answerKey: Buffer, id: string): Promise<CaseAnswer | null> {
  try {
    const key = await webcrypto.subtle.importKey('raw', answerKey, 'AES-GCM', false, ['decrypt'])
    const how = { name: 'AES-GCM', iv: Buffer.from(iv, 'base64'), additionalData: Buffer.from(id) }
    const plain = await webcrypto.subtle.decrypt(how, key, Buffer.from(ciphertext, 'base64'))
    return CaseAnswer.parse(JSON.parse(new TextDecoder().decode(plain)))
  } catch {
    return null
  }
}

/** @param holder whose cases they must be; null: whoever has the password may see it */
function shown(answer: CaseAnswer | null, holder: Person | null): CasesFound {
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
