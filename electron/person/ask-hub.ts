import type { Asked, Told } from '../../contract/asked.ts'
import type { BookingOutcome } from '../../contract/bookings.ts'
import type { CertificatesOutcome } from '../../contract/certificates.ts'
import type { Holder, MaskedPerson } from '../../contract/devices.ts'
import type { SignInOutcome } from '../../contract/sign-ins.ts'
import { maskIdNumber } from '../../drivers/id-reader/masking.ts'
import type { SealedAnswer, SealedAsk } from '../../hub/contract/asks.ts'
import { BookingAnswer, bookingAskKind } from '../../hub/contract/bookings.ts'
import { CertificateAnswer, certificateAskKind } from '../../hub/contract/certificates.ts'
import { SignInAnswer, signInAskKind } from '../../hub/contract/sign-ins.ts'
import { askCases } from './ask-cases.ts'
import { type Hub, sealedQuestion } from './sealed-question.ts'
import type { TypedFields } from './typed-fields.ts'

/** A question that waits for its answer. */
export interface Asking {
  readonly query: SealedAsk
  open(answer: SealedAnswer): Promise<Told>
}

/**
 * Seals a question in the citizen's name, so that who carries it reads neither it nor its answer. What can't be asked is
 * answered at once. @param keep is given who signed in by phone; null: this session is somebody else's. @throws Error in a sentence when there is nobody to ask for
 */
export async function askHub(
  asked: Asked,
  hub: Hub,
  holder: Holder | null,
  typed: TypedFields,
  keep: (who: Holder) => MaskedPerson | null,
): Promise<Asking | Told> {
  const { about } = asked
  switch (about) {
    case 'cases': {
      const { query, open } = await askCases(asked.asked, hub, holder, typed)
      return { query, open: async (answer) => ({ about, found: await open(answer) }) }
    }
    case 'bookings': {
      if (!holder) return { about, outcome: { kind: 'no-card' } }
      const { idNumber } = holder
      const { query, opened } = await sealedQuestion(bookingAskKind, { idNumber, wish: asked.wish }, hub)
      return { query, open: async (answer) => ({ about, outcome: booked(await opened(answer)) }) }
    }
    case 'sign-in': {
      const { query, opened } = await sealedQuestion(signInAskKind, { signIn: asked.signIn }, hub)
      return { query, open: async (answer) => ({ about, outcome: signedIn(await opened(answer), keep) }) }
    }
    case 'certificates': {
      if (!holder) return { about, outcome: { kind: 'no-card' } }
      const { idNumber } = holder
      const { query, opened } = await sealedQuestion(certificateAskKind, { idNumber, materials: asked.materials }, hub)
      return { query, open: async (answer) => ({ about, outcome: exempt(await opened(answer), holder) }) }
    }
  }
}

function signedIn(opened: unknown, keep: (who: Holder) => MaskedPerson | null): SignInOutcome {
  const answer = SignInAnswer.safeParse(opened)
  if (!answer.success) return { kind: 'refused' }
  if (answer.data.answer !== 'signed-in') return { kind: answer.data.answer }
  const { name, idNumber } = answer.data
  const person = keep({ name, idNumber })
  return person === null ? { kind: 'somebody-else' } : { kind: 'signed-in', person }
}

function booked(opened: unknown): BookingOutcome {
  const answer = BookingAnswer.safeParse(opened)
  if (!answer.success) return { kind: 'refused' }
  const said = answer.data
  switch (said.answer) {
    case 'booked':
    case 'already':
      return { kind: said.answer, booking: said.booking }
    case 'mine':
      return { kind: 'mine', bookings: said.bookings }
    case 'expired':
    case 'cancelled':
    case 'none':
      return { kind: said.answer }
  }
}

function exempt(opened: unknown, holder: Holder): CertificatesOutcome {
  const answer = CertificateAnswer.safeParse(opened)
  if (!answer.success) return { kind: 'refused' }
  const own = maskIdNumber(holder.idNumber)
  const { held } = answer.data
  if (held.some((one) => one.holder !== own)) return { kind: 'not-this-person' }
  return { kind: 'ok', held: held.map(({ holder: _, ...rest }) => rest) }
}
