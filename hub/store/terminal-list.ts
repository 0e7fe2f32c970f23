import type { Kysely } from 'kysely'
import { Heartbeat } from '../contract/heartbeats.ts'
import type { Tables } from './tables.ts'

export interface ListedTerminal {
  readonly id: string
  readonly place: string
  readonly enrolledAt: string
  readonly revokedAt: string | null
  readonly lastContact: string | null
  /** null: none yet, or of a kind that this hub doesn't read */
  readonly heartbeat: Heartbeat | null
}

/** By name. */
export async function listTerminals(db: Kysely<Tables>): Promise<ListedTerminal[]> {
  return (await db.selectFrom('terminals').selectAll().orderBy('id').execute()).map(listed)
}

export async function terminalOf(db: Kysely<Tables>, id: string): Promise<ListedTerminal | null> {
  const row = await db.selectFrom('terminals').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? listed(row) : null
}

export async function placeOf(db: Kysely<Tables>, id: string): Promise<string> {
  return (await db.selectFrom('terminals').select('place').where('id', '=', id).executeTakeFirst())?.place ?? ''
}

/** False: there is no such terminal. */
export async function setPlace(db: Kysely<Tables>, id: string, place: string): Promise<boolean> {
  const row = await db.updateTable('terminals').set({ place }).where('id', '=', id).returning('id').executeTakeFirst()
  return row !== undefined
}

function listed(row: {
  id: string
  place: string
  enrolled_at: string
  revoked_at: string | null
  last_contact: string | null
  heartbeat: string | null
}): ListedTerminal {
  const heartbeat = row.heartbeat === null ? null : Heartbeat.safeParse(JSON.parse(row.heartbeat))
  return {
    id: row.id,
    place: row.place,
    enrolledAt: row.enrolled_at,
    revokedAt: row.revoked_at,
    lastContact: row.last_contact,
    heartbeat: heartbeat?.success ? heartbeat.data : null,
  }
}
