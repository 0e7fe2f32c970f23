import type { Kysely } from 'kysely'
import type { HelpCall, HelpCallState } from '../contract/help-calls.ts'
import type { Tables } from './tables.ts'

/** after so long nobody comes for it any more */
export const voidAfterMs = 120_000

export interface KeptCall {
  readonly id: string
  readonly terminal: string
  readonly place: string
  readonly screen: string
  readonly language: string
  readonly madeAt: string
  readonly notified: boolean
  readonly takenBy: string | null
}

export async function keepCall(
  db: Kysely<Tables>,
  id: string,
  terminal: string,
  { screen, language }: HelpCall,
  nowMs: number,
): Promise<void> {
  const made_at = new Date(nowMs).toISOString()
  await db.insertInto('help_calls').values({ id, terminal, screen, language, made_at }).execute()
}

export async function markNotified(db: Kysely<Tables>, id: string, nowMs: number): Promise<void> {
  const notified_at = new Date(nowMs).toISOString()
  await db.updateTable('help_calls').set({ notified_at }).where('id', '=', id).execute()
}

export async function callOf(db: Kysely<Tables>, id: string): Promise<KeptCall | null> {
  const [call] = await calls(db).where('help_calls.id', '=', id).execute()
  return call ? kept(call) : null
}

/** Those that somebody may still go for. */
export async function waitingCalls(db: Kysely<Tables>, nowMs: number): Promise<KeptCall[]> {
  const rows = await calls(db)
    .where('help_calls.made_at', '>', new Date(nowMs - voidAfterMs).toISOString())
    .where('notified_at', 'is not', null)
    .where('taken_by', 'is', null)
    .orderBy('help_calls.made_at')
    .execute()
  return rows.map(kept)
}

export function stateOf(call: KeptCall, nowMs: number): HelpCallState['state'] {
  if (call.takenBy !== null) return 'taken'
  return call.notified && nowMs < Date.parse(call.madeAt) + voidAfterMs ? 'waiting' : 'void'
}

/** 首问负责: who says so first goes. False: somebody else was first, or it is void. */
export async function takeCall(db: Kysely<Tables>, id: string, staff: number, nowMs: number): Promise<boolean> {
  const row = await db
    .updateTable('help_calls')
    .set({ taken_by: staff, taken_at: new Date(nowMs).toISOString() })
    .where('id', '=', id)
    .where('taken_by', 'is', null)
    .where('notified_at', 'is not', null)
    .where('made_at', '>', new Date(nowMs - voidAfterMs).toISOString())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

function calls(db: Kysely<Tables>) {
  return db
    .selectFrom('help_calls')
    .innerJoin('terminals', 'terminals.id', 'help_calls.terminal')
    .leftJoin('staff', 'staff.id', 'help_calls.taken_by')
    .select(['help_calls.id', 'terminal', 'place', 'screen', 'language', 'help_calls.made_at', 'notified_at'])
    .select('staff.name as taken_by_name')
}

function kept(row: {
  id: string
  terminal: string
  place: string
  screen: string
  language: string
  made_at: string
  notified_at: string | null
  taken_by_name: string | null
}): KeptCall {
  const { id, terminal, place, screen, language } = row
  const notified = row.notified_at !== null
  return { id, terminal, place, screen, language, madeAt: row.made_at, notified, takenBy: row.taken_by_name }
}
