import { type Kysely, sql } from 'kysely'
import { Sealed } from '../contract/submissions.ts'
import type { Tables } from './tables.ts'

export interface Waiting {
  readonly id: number
  readonly terminal: string
  readonly key: string
  readonly kind: string
  readonly receipt: string
  readonly sealed: Sealed
  readonly createdAt: string
  readonly receivedAt: string
  readonly attempts: number
}

/** What is due for the adapter now, oldest first: of each case only the first that waits, so a case keeps its order. */
export async function due(db: Kysely<Tables>, nowMs: number, most: number): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('submissions as one')
    .selectAll()
    .where('one.state', '=', 'received')
    .where((where) =>
      where.or([
        where('one.next_attempt_at', 'is', null),
        where('one.next_attempt_at', '<=', new Date(nowMs).toISOString()),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('submissions as earlier')
            .select(sql<number>`1`.as('one'))
            .where('earlier.state', '=', 'received')
            .whereRef('earlier.terminal', '=', 'one.terminal')
            .whereRef('earlier.case_order', '=', 'one.case_order')
            .whereRef('earlier.id', '<', 'one.id'),
        ),
      ),
    )
    .orderBy('one.id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    terminal: row.terminal,
    key: row.idempotency_key,
    kind: row.kind,
    receipt: row.receipt,
    sealed: Sealed.parse(JSON.parse(row.sealed)),
    createdAt: row.created_at,
    receivedAt: row.received_at,
    attempts: row.attempts,
  }))
}

export async function markDelivered(db: Kysely<Tables>, id: number, nowMs: number): Promise<void> {
  await db
    .updateTable('submissions')
    .set({ state: 'delivered', delivered_at: new Date(nowMs).toISOString(), last_error: null, next_attempt_at: null })
    .where('id', '=', id)
    .execute()
}

export async function markRetry(db: Kysely<Tables>, id: number, reason: string, atMs: number): Promise<void> {
  await db
    .updateTable('submissions')
    .set((set) => ({
      attempts: set('attempts', '+', 1),
      next_attempt_at: new Date(atMs).toISOString(),
      last_error: reason,
    }))
    .where('id', '=', id)
    .execute()
}

/** It can't be delivered by trying again; staff decide. Never deleted by itself. */
export async function markDead(db: Kysely<Tables>, id: number, reason: string): Promise<void> {
  await db
    .updateTable('submissions')
    .set((set) => ({ state: 'dead', attempts: set('attempts', '+', 1), last_error: reason }))
    .where('id', '=', id)
    .execute()
}
