import type { Kysely } from 'kysely'
import type { HubRole } from '../staff/roles.ts'
import { digest, newSecret } from './secrets.ts'
import type { Tables } from './tables.ts'

const idleMs = 30 * 60_000
export const longestMs = 10 * 3_600_000
/** a session is written to at most as often */
const touchMs = 60_000

export interface Signed {
  readonly id: number
  readonly name: string
  readonly role: HubRole
  /** only the page for a new password is open to them */
  readonly mustChange: boolean
}

/** @returns the token for the cookie; only its digest is kept */
export async function openSession(db: Kysely<Tables>, staff: number, nowMs: number): Promise<string> {
  const token = newSecret()
  const now = new Date(nowMs).toISOString()
  await db
    .insertInto('staff_sessions')
    .values({ token_hash: digest(token), staff, made_at: now, seen_at: now })
    .execute()
  return token
}

/**
 * Whose session it is; null: nobody's any more.
 * @param touch false for what a page does by itself, which keeps nobody signed in
 */
export async function whoseSession(
  db: Kysely<Tables>,
  token: string,
  nowMs: number,
  touch: boolean,
): Promise<Signed | null> {
  const hash = digest(token)
  const row = await db
    .selectFrom('staff_sessions')
    .innerJoin('staff', 'staff.id', 'staff_sessions.staff')
    .select(['staff.id', 'staff.name', 'staff.role', 'staff.one_time_until', 'staff_sessions.seen_at'])
    .where('token_hash', '=', hash)
    .where('staff.disabled_at', 'is', null)
    .where('staff_sessions.made_at', '>', new Date(nowMs - longestMs).toISOString())
    .where('staff_sessions.seen_at', '>', new Date(nowMs - idleMs).toISOString())
    .executeTakeFirst()
  if (!row) return null
  if (touch && Date.parse(row.seen_at) <= nowMs - touchMs) {
    const seen_at = new Date(nowMs).toISOString()
    await db.updateTable('staff_sessions').set({ seen_at }).where('token_hash', '=', hash).execute()
  }
  return { id: row.id, name: row.name, role: row.role, mustChange: row.one_time_until !== null }
}

export async function closeSession(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('staff_sessions').where('token_hash', '=', digest(token)).execute()
}

export async function closeSessionsOf(db: Kysely<Tables>, staff: number): Promise<void> {
  await db.deleteFrom('staff_sessions').where('staff', '=', staff).execute()
}

export async function forgetSessions(db: Kysely<Tables>, nowMs: number): Promise<void> {
  await db
    .deleteFrom('staff_sessions')
    .where((where) =>
      where.or([
        where('seen_at', '<=', new Date(nowMs - idleMs).toISOString()),
        where('made_at', '<=', new Date(nowMs - longestMs).toISOString()),
      ]),
    )
    .execute()
}
