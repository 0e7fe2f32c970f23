import type { Kysely } from 'kysely'
import { caseKey } from './cases.ts'
import type { Tables } from './tables.ts'

export interface Rating {
  /** the same whenever it comes again */
  readonly id: string
  readonly caseNumber: string
  /** how it was given; a terminal's is `hall` */
  readonly channel: Tables['ratings']['channel']
  /** 1 非常满意 to 5 非常不满意 */
  readonly grade: number
  /** ISO 8601 */
  readonly ratedAt: string
}

/** `counts`: it is the case's rating. `second`: that case was rated before, then and there; this one is kept beside it. */
export type Kept = { kind: 'counts' } | { kind: 'second'; first: Pick<Rating, 'channel' | 'ratedAt'> }

/** Keeps a rating; of a case the first counts, whichever way it came. Kept again it answers the same. */
export async function keepRating(db: Kysely<Tables>, rating: Rating): Promise<Kept> {
  const { id, channel, grade, ratedAt } = rating
  const caseNumber = caseKey(rating.caseNumber)
  const row = { id, case_number: caseNumber, channel, grade, rated_at: ratedAt }
  return await db.transaction().execute(async (step): Promise<Kept> => {
    // one statement decides who is first: two at once wait for each other at the unique column
    await step
      .insertInto('ratings')
      .values({ ...row, counts_for: caseNumber })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const first = await step
      .selectFrom('ratings')
      .select(['id', 'channel', 'rated_at'])
      .where('counts_for', '=', caseNumber)
      .executeTakeFirst()
    if (first?.id === id) {
      await step
        .updateTable('cases')
        .set({ rated_at: ratedAt })
        .where('number', '=', caseNumber)
        .where('rated_at', 'is', null)
        .execute()
      return { kind: 'counts' }
    }
    await step
      .insertInto('ratings')
      .values({ ...row, counts_for: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return { kind: 'second', first: { channel: first?.channel ?? channel, ratedAt: first?.rated_at ?? ratedAt } }
  })
}
