import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Stop } from '../delivery.ts'
import { keepRating } from '../store/ratings.ts'
import type { Tables } from '../store/tables.ts'
import type { SubmissionBody } from '../unseal.ts'

/** As much of a rating as the hub looks at. @see GB/T 39046-2020 table 9 */
const RatingBody = z.object({ case: z.string().min(1).max(50), grade: z.int().min(1).max(5) })

/**
 * Ties a rating that a terminal handed in to its case, once a case. Of other kinds, device feedback among them, nothing
 * is counted: it is no 好差评.
 * @returns why it goes no further than this hub; null: upstream is to have it
 */
export async function takeRating(
  db: Kysely<Tables>,
  { kind, receipt, receivedAt }: { kind: string; receipt: string; receivedAt: string },
  body: SubmissionBody,
): Promise<Stop | null> {
  if (kind !== 'rating') return null
  const rating = RatingBody.safeParse(body)
  // whoever upstream takes ratings says what is wrong with it
  if (!rating.success) return null
  const { case: caseNumber, grade } = rating.data
  const kept = await keepRating(db, { id: receipt, caseNumber, channel: 'hall', grade, ratedAt: receivedAt })
  if (kept.kind === 'counts') return null
  const { channel, ratedAt } = kept.first
  const before = `the case ${caseNumber} was rated before (${channel}, ${ratedAt.slice(0, 10)})`
  return { kind: 'here', reason: `${before}: kept beside that one and not handed on` }
}
