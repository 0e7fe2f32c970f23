import type { Kysely } from 'kysely'
import type { HubRole } from '../staff/roles.ts'
import type { Tables } from './tables.ts'

export interface Account {
  readonly id: number
  readonly name: string
  readonly role: HubRole
  readonly passwordHash: string
  readonly oneTimeUntil: string | null
  readonly madeAt: string
  readonly lastSignInAt: string | null
  readonly disabledAt: string | null
}

export async function accounts(db: Kysely<Tables>): Promise<Account[]> {
  const rows = await db.selectFrom('staff').selectAll().orderBy('name').execute()
  return rows.map(account)
}

export async function accountOf(db: Kysely<Tables>, name: string): Promise<Account | null> {
  const row = await db.selectFrom('staff').selectAll().where('name', '=', name).executeTakeFirst()
  return row ? account(row) : null
}

/** False: the name is taken. */
export async function addAccount(
  db: Kysely<Tables>,
  { name, role, passwordHash, oneTimeUntil }: Pick<Account, 'name' | 'role' | 'passwordHash' | 'oneTimeUntil'>,
  nowMs: number,
): Promise<boolean> {
  const row = { name, role, password_hash: passwordHash, one_time_until: oneTimeUntil }
  const added = await db
    .insertInto('staff')
    .values({ ...row, made_at: new Date(nowMs).toISOString() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** @param oneTimeUntil null: it was chosen by its owner */
export async function setPassword(
  db: Kysely<Tables>,
  id: number,
  passwordHash: string,
  oneTimeUntil: string | null,
): Promise<void> {
  await db
    .updateTable('staff')
    .set({ password_hash: passwordHash, one_time_until: oneTimeUntil })
    .where('id', '=', id)
    .execute()
}

export async function noteSignIn(db: Kysely<Tables>, id: number, nowMs: number): Promise<void> {
  await db
    .updateTable('staff')
    .set({ last_sign_in_at: new Date(nowMs).toISOString() })
    .where('id', '=', id)
    .execute()
}

/** False: it was disabled before. */
export async function disableAccount(db: Kysely<Tables>, id: number, nowMs: number): Promise<boolean> {
  const row = await db
    .updateTable('staff')
    .set({ disabled_at: new Date(nowMs).toISOString() })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function reopenAccount(db: Kysely<Tables>, id: number): Promise<void> {
  await db.updateTable('staff').set({ disabled_at: null }).where('id', '=', id).execute()
}

function account(row: {
  id: number
  name: string
  role: HubRole
  password_hash: string
  one_time_until: string | null
  made_at: string
  last_sign_in_at: string | null
  disabled_at: string | null
}): Account {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    passwordHash: row.password_hash,
    oneTimeUntil: row.one_time_until,
    madeAt: row.made_at,
    lastSignInAt: row.last_sign_in_at,
    disabledAt: row.disabled_at,
  }
}
