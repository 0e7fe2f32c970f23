import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** How a lease was found: whose it is, and how often they have said that they are there. */
export interface Lease {
  readonly holder: string
  readonly beats: number
}

/** One more beat of its holder, or the first of somebody who finds it free. Null: it is ours; else whose it is. */
export async function beatOrFind(db: Kysely<Tables>, name: string, me: string): Promise<Lease | null> {
  const mine = await db
    .updateTable('leases')
    .set((set) => ({ beats: set('beats', '+', 1) }))
    .where('name', '=', name)
    .where('holder', '=', me)
    .returning('holder')
    .executeTakeFirst()
  if (mine) return null
  const taken = await db
    .insertInto('leases')
    .values({ name, holder: me, beats: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('holder')
    .executeTakeFirst()
  if (taken) return null
  const other = await db.selectFrom('leases').select(['holder', 'beats']).where('name', '=', name).executeTakeFirst()
  return other ?? { holder: '', beats: 0 }
}

/** Takes a lease over, if nobody has beaten since it was found so. */
export async function takeOver(db: Kysely<Tables>, name: string, me: string, found: Lease): Promise<boolean> {
  const taken = await db
    .updateTable('leases')
    .set({ holder: me, beats: 0 })
    .where('name', '=', name)
    .where('holder', '=', found.holder)
    .where('beats', '=', found.beats)
    .returning('holder')
    .executeTakeFirst()
  return taken !== undefined
}

export async function giveUp(db: Kysely<Tables>, name: string, me: string): Promise<void> {
  await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', me).execute()
}
