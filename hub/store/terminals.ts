import { type Kysely, sql } from 'kysely'
import type { Heartbeat } from '../contract/heartbeats.ts'
import { codeAsMade, digest, newCode, newSecret, sameDigest } from './secrets.ts'
import type { Tables } from './tables.ts'

const dayMs = 86_400_000

export type Caller = { kind: 'known'; terminal: string } | { kind: 'unknown' } | { kind: 'revoked'; at: string }

export type EnrolmentOutcome =
  | { kind: 'enrolled'; terminal: string; token: string }
  | { kind: 'unknown-code' }
  | { kind: 'used'; at: string }
  | { kind: 'expired'; at: string }
  | { kind: 'other-terminal'; terminal: string }

export function terminalName(site: string, number: string): string {
  return `${site}-${number}`
}

/** Makes a one-time code for one terminal, good for 24 h. Only its digest is kept. */
export async function makeEnrolmentCode(
  db: Kysely<Tables>,
  site: string,
  number: string,
  nowMs: number,
): Promise<{ code: string; terminal: string; expiresAt: string }> {
  const code = newCode()
  const terminal = terminalName(site, number)
  const expiresAt = new Date(nowMs + dayMs).toISOString()
  await db
    .insertInto('enrolment_codes')
    .values({ code_hash: digest(code), terminal, site, expires_at: expiresAt })
    .execute()
  return { code, terminal, expiresAt }
}

/**
 * Uses up a code and hands out a new token. A terminal that was enrolled before (a new disk, a lost token) keeps its
 * submissions; its old token is worth nothing from now on.
 */
export async function enrol(
  db: Kysely<Tables>,
  code: string,
  site: string,
  number: string,
  nowMs: number,
): Promise<EnrolmentOutcome> {
  const now = new Date(nowMs).toISOString()
  const terminal = terminalName(site, number)
  const codeHash = digest(codeAsMade(code))
  return await db.transaction().execute(async (step): Promise<EnrolmentOutcome> => {
    const claimed = await step
      .updateTable('enrolment_codes')
      .set({ used_at: now })
      .where('code_hash', '=', codeHash)
      .where('terminal', '=', terminal)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('code_hash')
      .executeTakeFirst()
    if (!claimed) return await whyNot(step, codeHash, terminal, now)
    const token = newSecret()
    const fresh = { token_hash: digest(token), enrolled_at: now, revoked_at: null }
    await step
      .insertInto('terminals')
      .values({ id: terminal, site, ...fresh })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(fresh))
      .execute()
    return { kind: 'enrolled', terminal, token }
  })
}

async function whyNot(db: Kysely<Tables>, codeHash: string, terminal: string, now: string): Promise<EnrolmentOutcome> {
  const row = await db.selectFrom('enrolment_codes').selectAll().where('code_hash', '=', codeHash).executeTakeFirst()
  if (!row || !sameDigest(row.code_hash, codeHash)) return { kind: 'unknown-code' }
  if (row.used_at !== null) return { kind: 'used', at: row.used_at }
  if (row.expires_at <= now) return { kind: 'expired', at: row.expires_at }
  if (row.terminal !== terminal) return { kind: 'other-terminal', terminal: row.terminal }
  return { kind: 'unknown-code' }
}

/** From now on its token is refused; its submissions stay. False: there is no such terminal, or it is revoked already. */
export async function revoke(db: Kysely<Tables>, terminal: string, nowMs: number): Promise<boolean> {
  const row = await db
    .updateTable('terminals')
    .set({ revoked_at: new Date(nowMs).toISOString() })
    .where('id', '=', terminal)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whose token it is. */
export async function identify(db: Kysely<Tables>, token: string): Promise<Caller> {
  const hash = digest(token)
  const row = await db
    .selectFrom('terminals')
    .select(['id', 'token_hash', 'revoked_at'])
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  if (!row || !sameDigest(row.token_hash, hash)) return { kind: 'unknown' }
  return row.revoked_at === null ? { kind: 'known', terminal: row.id } : { kind: 'revoked', at: row.revoked_at }
}

export interface Beat {
  readonly token: string
  readonly heartbeat: Heartbeat
  readonly atMs: number
}

/** Keeps the last heartbeat of each token's terminal, in one statement. Answers for each whether the token is good. */
export async function keepHeartbeats(db: Kysely<Tables>, beats: readonly Beat[]): Promise<boolean[]> {
  const hashes = beats.map(({ token }) => digest(token))
  // of a terminal that beats twice the last one is kept
  const latest = new Map(beats.map((beat, index) => [hashes[index] ?? '', beat]))
  const given = [...latest].map(
    ([hash, { heartbeat, atMs }]) =>
      sql`(${sql.join([
        ...[hash, new Date(atMs).toISOString(), JSON.stringify(heartbeat)].map((text) => sql`cast(${text} as text)`),
        sql`cast(${heartbeat.queue.depth} as integer)`,
      ])})`,
  )
  const kept = await sql<{ token_hash: string }>`
    update terminals set last_contact = column2, heartbeat = column3, queue_depth = column4
    from (values ${sql.join(given)}) as given
    where token_hash = column1 and revoked_at is null
    returning token_hash`.execute(db)
  const good = new Set(kept.rows.map(({ token_hash }) => token_hash))
  return hashes.map((hash) => good.has(hash))
}

export async function keepHeartbeat(
  db: Kysely<Tables>,
  token: string,
  heartbeat: Heartbeat,
  atMs: number,
): Promise<boolean> {
  const [isGood] = await keepHeartbeats(db, [{ token, heartbeat, atMs }])
  return isGood === true
}

/** A token with which staff may import the export of a silent terminal, good for 24 h. */
export async function makeImportToken(
  db: Kysely<Tables>,
  nowMs: number,
): Promise<{ token: string; expiresAt: string }> {
  const token = newSecret()
  const expiresAt = new Date(nowMs + dayMs).toISOString()
  await db
    .insertInto('import_tokens')
    .values({ token_hash: digest(token), expires_at: expiresAt })
    .execute()
  return { token, expiresAt }
}

export async function mayImport(db: Kysely<Tables>, token: string, nowMs: number): Promise<boolean> {
  const hash = digest(token)
  const row = await db.selectFrom('import_tokens').selectAll().where('token_hash', '=', hash).executeTakeFirst()
  return row !== undefined && sameDigest(row.token_hash, hash) && row.expires_at > new Date(nowMs).toISOString()
}
