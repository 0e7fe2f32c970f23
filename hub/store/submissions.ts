import { type Kysely, sql } from 'kysely'
import { Accepted, type Submission } from '../contract/submissions.ts'
import { digest } from './secrets.ts'
import type { Tables } from './tables.ts'

/** Who hands in: a terminal by its token, or, on import, a terminal that staff vouch for (its token may be revoked). */
export type From = { token: string } | { terminal: string }

export type Taken =
  | { kind: 'first'; answer: Accepted }
  | { kind: 'repeat'; answer: Accepted }
  | { kind: 'other-payload' }
  | { kind: 'receipt-taken' }
  | { kind: 'unknown-terminal' }
  | { kind: 'revoked'; at: string }
  | { kind: 'in-flight' }

/** SHA-256 of what was handed in; white space and the order of members don't count, so an export has the same. */
function fingerprint({ kind, receipt, order, createdAt, sealed }: Submission): string {
  const { suite, keyId, enc, ciphertext } = sealed
  return digest(JSON.stringify([kind, receipt, order, createdAt, suite, keyId, enc, ciphertext]))
}

/**
 * Takes a submission, once. In the ordinary case this is one statement: it checks the token, keeps the row with the
 * answer, and its commit is the receipt. Only when it keeps nothing is asked why.
 */
export async function take(
  db: Kysely<Tables>,
  from: From,
  key: string,
  submission: Submission,
  nowMs: number,
): Promise<Taken> {
  const receivedAt = new Date(nowMs).toISOString()
  const answer: Accepted = { receipt: submission.receipt, acceptedAt: receivedAt }
  const print = fingerprint(submission)
  const values = [
    key,
    print,
    submission.kind,
    submission.receipt,
    submission.order,
    JSON.stringify(submission.sealed),
    submission.createdAt,
    receivedAt,
    JSON.stringify(answer),
  ].map((value) => sql`cast(${value} as text)`)
  const whose =
    'token' in from ? sql`token_hash = ${digest(from.token)} and revoked_at is null` : sql`id = ${from.terminal}`
  const kept = await sql<{ id: number }>`
    insert into submissions (terminal, idempotency_key, fingerprint, kind, receipt, case_order, sealed, created_at, received_at, answer)
    select id, ${sql.join(values)} from terminals where ${whose}
    on conflict do nothing
    returning id`.execute(db)
  return kept.rows.length > 0 ? { kind: 'first', answer } : await whyNot(db, from, key, print, submission.receipt)
}

async function whyNot(db: Kysely<Tables>, from: From, key: string, print: string, receipt: string): Promise<Taken> {
  const terminals = db.selectFrom('terminals').select(['id', 'revoked_at'])
  const terminal = await ('token' in from
    ? terminals.where('token_hash', '=', digest(from.token))
    : terminals.where('id', '=', from.terminal)
  ).executeTakeFirst()
  if (!terminal) return { kind: 'unknown-terminal' }
  if ('token' in from && terminal.revoked_at !== null) return { kind: 'revoked', at: terminal.revoked_at }
  const earlier = await db
    .selectFrom('submissions')
    .select(['fingerprint', 'answer'])
    .where('terminal', '=', terminal.id)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  if (earlier) {
    if (earlier.fingerprint !== print) return { kind: 'other-payload' }
    return { kind: 'repeat', answer: Accepted.parse(JSON.parse(earlier.answer)) }
  }
  const taken = await db.selectFrom('submissions').select('id').where('receipt', '=', receipt).executeTakeFirst()
  // neither row is there any more: swept in between, or the terminal was enrolled anew; trying again settles it
  return taken ? { kind: 'receipt-taken' } : { kind: 'in-flight' }
}

/** idempotency keys are kept as long; a terminal's queue holds nothing older than 60 days */
const keptMs = 400 * 86_400_000

/** Drops what was delivered and came more than 400 days ago; what waits or is dead stays. Answers how many. */
export async function sweep(db: Kysely<Tables>, nowMs: number): Promise<number> {
  const done = await db
    .deleteFrom('submissions')
    .where('state', '=', 'delivered')
    .where('received_at', '<', new Date(nowMs - keptMs).toISOString())
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}
