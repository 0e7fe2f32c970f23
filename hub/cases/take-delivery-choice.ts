import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { CaseFacts } from '../contract/cases.ts'
import type { Stop } from '../delivery.ts'
import { caseByNumber, choosePost } from '../store/cases.ts'
import type { Tables } from '../store/tables.ts'
import type { SubmissionBody } from '../unseal.ts'

/** As much of a delivery choice as the hub looks at: that post was chosen, for which case. @see GB/T 39046-2020 table 15 */
const PostChoice = z.object({ case: z.string().min(1).max(50), delivery: z.object({ way: z.literal('post') }) })

/**
 * Writes down at its case that the result is to be sent by post, which is chosen once.
 * @returns why upstream is not to have it: the case has been chosen for before (`here`), or can't be sent, which staff
 * have to tell whoever chose it (`nowhere`)
 */
export async function takeDeliveryChoice(
  db: Kysely<Tables>,
  { kind, receipt }: { kind: string; receipt: string },
  body: SubmissionBody,
): Promise<Stop | null> {
  if (kind !== 'delivery-choice') return null
  const choice = PostChoice.safeParse(body)
  // whoever upstream takes choices says what is wrong with it
  if (!choice.success) return null
  const { case: number } = choice.data
  const kept = await caseByNumber(db, number)
  if (kept === null) return { kind: 'nowhere', reason: `this hub has no case ${number}: import it, then retry` }
  if (kept.postChoice === null) {
    const obstacle = obstacleTo(kept.facts)
    if (obstacle !== null) {
      return { kind: 'nowhere', reason: `the result of ${number} can't be sent by post: ${obstacle}; call the citizen` }
    }
  }
  const first = await choosePost(db, number, receipt)
  if (first === receipt) return null
  return { kind: 'here', reason: `post was chosen for ${number} before (${first}): kept and not handed on` }
}

/** Why its result can't be sent any more, or at all. */
function obstacleTo({ deliverable, courier, side, stages }: CaseFacts): string | null {
  if (!deliverable) return 'its item has no result that is sent'
  if (side?.side === 'not-accepted' || side?.side === 'returned') return 'the case was refused or returned'
  if (courier !== null) return 'it is on its way'
  return stages.every(({ state }) => state === 'done') ? 'the citizen has it' : null
}
