import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Everything about it but what it holds. */
export interface ListedSubmission {
  readonly id: number
  readonly terminal: string
  readonly kind: string
  readonly receipt: string
  readonly createdAt: string
  readonly receivedAt: string
  readonly deliveredAt: string | null
  readonly state: 'received' | 'delivered' | 'dead'
  readonly attempts: number
  readonly nextAttemptAt: string | null
  readonly lastError: string | null
}

export interface SubmissionFilter {
  readonly state?: ListedSubmission['state'] | undefined
  readonly kind?: string | undefined
  readonly terminal?: string | undefined
  readonly receipt?: string | undefined
  /** ids: older than, newer than */
  readonly before?: number | undefined
  readonly after?: number | undefined
}

const pageSize = 50

/** A page of those that came last, newest first; by ids, so that it costs the same on every page. */
export async function listSubmissions(
  db: Kysely<Tables>,
  filter: SubmissionFilter,
): Promise<{ items: ListedSubmission[]; older: boolean; newer: boolean }> {
  let query = submissions(db)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.terminal) query = query.where('terminal', '=', filter.terminal)
  if (filter.receipt) query = query.where('receipt', '=', filter.receipt)
  const upwards = filter.after !== undefined
  if (filter.after !== undefined) query = query.where('id', '>', filter.after)
  else if (filter.before !== undefined) query = query.where('id', '<', filter.before)
  const rows = await query
    .orderBy('id', upwards ? 'asc' : 'desc')
    .limit(pageSize + 1)
    .execute()
  const more = rows.length > pageSize
  const page = rows.slice(0, pageSize).map(listed)
  return upwards
    ? { items: page.toReversed(), older: true, newer: more }
    : { items: page, older: more, newer: filter.before !== undefined }
}

export async function submissionOf(db: Kysely<Tables>, id: number): Promise<ListedSubmission | null> {
  const row = await submissions(db).where('id', '=', id).executeTakeFirst()
  return row ? listed(row) : null
}

/** As sealed, for who may open it. */
export async function sealedOf(db: Kysely<Tables>, id: number): Promise<string | null> {
  return (await db.selectFrom('submissions').select('sealed').where('id', '=', id).executeTakeFirst())?.sealed ?? null
}

export async function countDead(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('submissions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'dead')
    .executeTakeFirstOrThrow()
  return row.count
}

const columns = [
  'id',
  'terminal',
  'kind',
  'receipt',
  'created_at',
  'received_at',
  'delivered_at',
  'state',
  'attempts',
  'next_attempt_at',
  'last_error',
] as const

function submissions(db: Kysely<Tables>) {
  return db.selectFrom('submissions').select(columns)
}

function listed(row: {
  id: number
  terminal: string
  kind: string
  receipt: string
  created_at: string
  received_at: string
  delivered_at: string | null
  state: ListedSubmission['state']
  attempts: number
  next_attempt_at: string | null
  last_error: string | null
}): ListedSubmission {
  const { id, terminal, kind, receipt, state, attempts } = row
  return {
    ...{ id, terminal, kind, receipt, state, attempts },
    createdAt: row.created_at,
    receivedAt: row.received_at,
    deliveredAt: row.delivered_at,
    nextAttemptAt: row.next_attempt_at,
    lastError: row.last_error,
  }
}
