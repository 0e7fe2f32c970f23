import { type Kysely, sql } from 'kysely'
import { Sealed } from '../contract/submissions.ts'
import type { Tables } from './tables.ts'

export interface Waiting {
  readonly id: number
  readonly terminal: string
  readonly key: string
  readonly kind: string
  readonly receipt: string
  readonly order: string
  readonly sealed: Sealed
  readonly createdAt: string
  readonly receivedAt: string
  /** how often it failed, here or at this adapter */
  readonly attempts: number
}

/** What became of one try to deliver a submission to an adapter. */
export type Outcome = { readonly submission: number; readonly adapter: string } & (
  | { readonly state: 'delivered' }
  | { readonly state: 'waiting'; readonly reason: string; readonly againAtMs: number }
  | { readonly state: 'dead'; readonly reason: string }
)

// literals, not parameters: SQLite uses a partial index only for what it can see
const received = sql.lit('received' as const)
const waiting = sql.lit('waiting' as const)
const dead = sql.lit('dead' as const)

/** What no adapter has been given yet and is due, oldest first: of each case only the first, so a case keeps its order. */
export async function unrouted(db: Kysely<Tables>, nowMs: number, most: number): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('submissions as one')
    .selectAll()
    .where('one.state', '=', received)
    .where('one.routed_at', 'is', null)
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
            .where('earlier.state', '=', received)
            .where('earlier.routed_at', 'is', null)
            .whereRef('earlier.terminal', '=', 'one.terminal')
            .whereRef('earlier.case_order', '=', 'one.case_order')
            .whereRef('earlier.id', '<', 'one.id'),
        ),
      ),
    )
    .orderBy('one.id')
    .limit(most)
    .execute()
  return rows.map((row) => asWaiting(row, row.attempts))
}

/** What is due at an adapter, oldest first: of each case only the first that waits there. */
export async function due(db: Kysely<Tables>, adapter: string, nowMs: number, most: number): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('deliveries as one')
    .innerJoin('submissions', 'submissions.id', 'one.submission')
    .selectAll('submissions')
    .select('one.attempts as tries')
    .where('one.adapter', '=', adapter)
    .where('one.state', '=', waiting)
    .where((where) =>
      where.or([
        where('one.next_attempt_at', 'is', null),
        where('one.next_attempt_at', '<=', new Date(nowMs).toISOString()),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries as earlier')
            .select(sql<number>`1`.as('one'))
            .where('earlier.state', '=', waiting)
            .whereRef('earlier.adapter', '=', 'one.adapter')
            .whereRef('earlier.case_key', '=', 'one.case_key')
            .whereRef('earlier.submission', '<', 'one.submission'),
        ),
      ),
    )
    .orderBy('one.submission')
    .limit(most)
    .execute()
  return rows.map((row) => asWaiting(row, row.tries))
}

/** Puts submissions among what waits at each of their adapters. One that it was given before stays as it is. */
export async function route(
  db: Kysely<Tables>,
  items: readonly { readonly item: Waiting; readonly adapters: readonly string[] }[],
  nowMs: number,
): Promise<void> {
  if (items.length === 0) return
  const ids = items.map(({ item }) => item.id)
  const rows = items.flatMap(({ item, adapters }) =>
    adapters.map((adapter) => ({ submission: item.id, adapter, case_key: `${item.terminal} ${item.order}` })),
  )
  await db.transaction().execute(async (step) => {
    await step
      .updateTable('submissions')
      .set({ routed_at: new Date(nowMs).toISOString() })
      .where('id', 'in', ids)
      .execute()
    await step
      .insertInto('deliveries')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await sumUp(step, ids, nowMs)
  })
}

/** No adapter is to have it; `reason` is shown to staff. */
export async function keepHere(db: Kysely<Tables>, id: number, reason: string, nowMs: number): Promise<void> {
  const at = new Date(nowMs).toISOString()
  await db
    .updateTable('submissions')
    .set({ state: 'delivered', routed_at: at, delivered_at: at, next_attempt_at: null, last_error: reason })
    .where('id', '=', id)
    .execute()
}

/** Writes down how tries ended, and what that makes of their submissions. */
export async function settle(db: Kysely<Tables>, outcomes: readonly Outcome[], nowMs: number): Promise<void> {
  const failed = outcomes.filter(({ state }) => state !== 'delivered').map(({ submission }) => submission)
  const ids = [...new Set(outcomes.map(({ submission }) => submission))]
  await db.transaction().execute(async (step) => {
    // first the submissions: two that settle the same one wait for each other here, and the second sees both ends
    await step
      .updateTable('submissions')
      .set((set) => ({
        attempts: set(
          'attempts',
          '+',
          set
            .case()
            .when('id', 'in', [-1, ...failed])
            .then(1)
            .else(0)
            .end(),
        ),
      }))
      .where('id', 'in', ids)
      .execute()
    for (const adapter of new Set(outcomes.map((one) => one.adapter))) {
      await settleDelivered(
        step,
        adapter,
        outcomes.filter((one) => one.adapter === adapter && one.state === 'delivered').map((one) => one.submission),
      )
    }
    for (const outcome of outcomes) if (outcome.state !== 'delivered') await settleFailed(step, outcome)
    await sumUp(step, ids, nowMs)
  })
}

async function settleDelivered(db: Kysely<Tables>, adapter: string, submissions: readonly number[]): Promise<void> {
  if (submissions.length === 0) return
  await db
    .updateTable('deliveries')
    .set({ state: 'delivered', last_error: null, next_attempt_at: null })
    .where('adapter', '=', adapter)
    .where('submission', 'in', submissions)
    .execute()
}

async function settleFailed(db: Kysely<Tables>, outcome: Outcome & { reason: string }): Promise<void> {
  const { submission, adapter, state, reason } = outcome
  await db
    .updateTable('deliveries')
    .set((set) => ({
      state,
      attempts: set('attempts', '+', 1),
      last_error: reason,
      next_attempt_at: state === 'waiting' ? new Date(outcome.againAtMs).toISOString() : null,
    }))
    .where('submission', '=', submission)
    .where('adapter', '=', adapter)
    .where('state', '=', waiting)
    .execute()
}

/** A submission is delivered when all have it, and dead as soon as one will never take it; the others still get it. */
async function sumUp(db: Kysely<Tables>, ids: readonly number[], nowMs: number): Promise<void> {
  await sql`
    update submissions set
      state = case when ended.dead > 0 then 'dead' when ended.waiting > 0 then 'received' else 'delivered' end,
      delivered_at = case when ended.dead + ended.waiting = 0 then ${new Date(nowMs).toISOString()} end,
      next_attempt_at = ended.next_attempt_at,
      last_error = coalesce(ended.death, ended.last_error)
    from (
      select submission,
        sum(case when state = 'dead' then 1 else 0 end) as dead,
        sum(case when state = 'waiting' then 1 else 0 end) as waiting,
        min(next_attempt_at) as next_attempt_at,
        max(last_error) as last_error,
        max(case when state = 'dead' then last_error end) as death
      from deliveries where submission in (${sql.join(ids)}) group by submission
    ) as ended
    where submissions.id = ended.submission`.execute(db)
}

/** It could not be routed yet. */
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

/** It can't be routed by trying again; staff decide. Never deleted by itself. */
export async function markDead(db: Kysely<Tables>, id: number, reason: string): Promise<void> {
  await db
    .updateTable('submissions')
    .set((set) => ({ state: 'dead', attempts: set('attempts', '+', 1), last_error: reason }))
    .where('id', '=', id)
    .execute()
}

/**
 * A dead letter is routed anew, by the adapters of today; those that have it are not given it again. False: it is not
 * dead.
 */
export async function retryDead(db: Kysely<Tables>, id: number): Promise<boolean> {
  const row = await db
    .updateTable('submissions')
    .set({ state: 'received', next_attempt_at: null, routed_at: null })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await db.deleteFrom('deliveries').where('submission', '=', id).where('state', '=', dead).execute()
  return true
}

/** What waits for adapters that are gone is routed anew. Answers how many submissions. */
export async function rerouteGone(db: Kysely<Tables>, adapters: readonly string[]): Promise<number> {
  return await db.transaction().execute(async (step) => {
    const gone = await step
      .deleteFrom('deliveries')
      .where('state', '=', waiting)
      .where('adapter', 'not in', adapters)
      .returning('submission')
      .execute()
    const ids = [...new Set(gone.map(({ submission }) => submission))]
    for (let from = 0; from < ids.length; from += batch) {
      await step
        .updateTable('submissions')
        .set({ routed_at: null, next_attempt_at: null })
        .where('id', 'in', ids.slice(from, from + batch))
        .execute()
    }
    return ids.length
  })
}

/** so many ids a statement */
const batch = 1_000

function asWaiting(
  row: {
    id: number
    terminal: string
    idempotency_key: string
    kind: string
    receipt: string
    case_order: string
    sealed: string
    created_at: string
    received_at: string
  },
  attempts: number,
): Waiting {
  const { id, terminal, kind, receipt } = row
  return {
    ...{ id, terminal, kind, receipt, attempts },
    key: row.idempotency_key,
    order: row.case_order,
    sealed: Sealed.parse(JSON.parse(row.sealed)),
    createdAt: row.created_at,
    receivedAt: row.received_at,
  }
}
