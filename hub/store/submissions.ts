import { type Kysely, type RawBuilder, sql } from 'kysely'
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

interface HandedIn {
  /** its idempotency key */
  readonly key: string
  readonly submission: Submission
  readonly atMs: number
}

/** so many rows a statement: SQLite binds up to 32,766 values */
export const mostAtOnce = 500

/** What a terminal hands in by its token. */
export type Sent = HandedIn & { readonly token: string }

/**
 * Takes what terminals send as one statement, whose commit is the receipt of all. Of those that it answers with null
 * `whyNotTaken` knows more: they need not hold up the others.
 */
export async function takeAll(db: Kysely<Tables>, items: readonly Sent[]): Promise<(Taken | null)[]> {
  return await keep(
    db,
    'token_hash',
    items.map((item) => row(digest(item.token), item)),
  )
}

export async function whyNotTaken(db: Kysely<Tables>, item: Sent): Promise<Taken> {
  return await whyNot(db, 'token_hash', row(digest(item.token), item))
}

/** One submission, of whoever hands it in. */
export async function take(
  db: Kysely<Tables>,
  from: From,
  key: string,
  submission: Submission,
  atMs: number,
): Promise<Taken> {
  const by = 'token' in from ? 'token_hash' : 'id'
  const one = row('token' in from ? digest(from.token) : from.terminal, { key, submission, atMs })
  const [taken] = await keep(db, by, [one])
  return taken ?? (await whyNot(db, by, one))
}

/** how a terminal is found */
type Whose = 'token_hash' | 'id'

interface Row extends HandedIn {
  /** a terminal, or the digest of its token */
  readonly whose: string
  readonly print: string
  readonly answer: Accepted
}

function row(whose: string, item: HandedIn): Row {
  const { submission, atMs } = item
  const answer = { receipt: submission.receipt, acceptedAt: new Date(atMs).toISOString() }
  return { ...item, whose, answer, print: fingerprint(submission) }
}

/** Checks whose they are and keeps the rows with their answers; null for those that it doesn't keep. */
async function keep(db: Kysely<Tables>, by: Whose, rows: readonly Row[]): Promise<(Taken | null)[]> {
  // what staff import may be of a terminal that was revoked
  const mayStill = by === 'token_hash' ? sql`and revoked_at is null` : sql``
  const kept = await sql<{ whose: string; key: string }>`
    insert into submissions (terminal, idempotency_key, fingerprint, kind, receipt, case_order, sealed, created_at, received_at, answer)
    select id, column2, column3, column4, column5, column6, column7, column8, column9, column10
    from (values ${sql.join(rows.map(values))}) as given join terminals on ${sql.ref(by)} = column1 ${mayStill}
    where true order by column11
    on conflict do nothing
    returning idempotency_key as key, (select ${sql.ref(by)} from terminals where id = terminal) as whose`.execute(db)
  const isKept = new Set(kept.rows.map(({ whose, key }) => `${whose} ${key}`))
  // of several with one key it is the first that was kept
  return rows.map(({ whose, key, answer }) => (isKept.delete(`${whose} ${key}`) ? { kind: 'first', answer } : null))
}

function values({ whose, key, print, submission, answer }: Row, index: number): RawBuilder<unknown> {
  const { kind, receipt, order, sealed, createdAt } = submission
  const texts = [whose, key, print, kind, receipt, order, JSON.stringify(sealed), createdAt, answer.acceptedAt]
  // PostgreSQL takes the types of a column of values from its first row
  const columns = [...texts, JSON.stringify(answer)].map((text) => sql`cast(${text} as text)`)
  return sql`(${sql.join([...columns, sql`cast(${index} as integer)`])})`
}

async function whyNot(db: Kysely<Tables>, by: Whose, { whose, key, print, submission }: Row): Promise<Taken> {
  const terminal = await db
    .selectFrom('terminals')
    .select(['id', 'revoked_at'])
    .where(by, '=', whose)
    .executeTakeFirst()
  if (!terminal) return { kind: 'unknown-terminal' }
  if (by === 'token_hash' && terminal.revoked_at !== null) return { kind: 'revoked', at: terminal.revoked_at }
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
  const taken = await db
    .selectFrom('submissions')
    .select('id')
    .where('receipt', '=', submission.receipt)
    .executeTakeFirst()
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
