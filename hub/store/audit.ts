import type { Kysely } from 'kysely'
import { type AuditEntry, type AuditHead, type AuditRow, nextRow } from '../../staff/audit-chain.ts'
import type { Tables } from './tables.ts'

/** The chain, and where its head is kept besides the database. */
export interface Audit {
  readonly db: Kysely<Tables>
  readonly nowMs: () => number
  readonly keepHead: (head: AuditHead) => void
}

/** What was done, by whom, to what; the audit adds the time. */
export type Act = Omit<AuditEntry, 'at'>

/** Does something and appends what it says was done, in one transaction; with `act: null` nothing is appended. */
export async function audited<T>(
  { db, nowMs, keepHead }: Audit,
  work: (db: Kysely<Tables>) => Promise<{ value: T; act: Act | null }>,
): Promise<T> {
  const { value, head } = await db.transaction().execute(async (step) => {
    // writes first: whoever else wants to append waits here, on both kinds of database
    const last = await step
      .updateTable('audit_head')
      .set({ id: 1 })
      .where('id', '=', 1)
      .returning(['sequence', 'hash'])
      .executeTakeFirstOrThrow()
    const { value, act } = await work(step)
    if (act === null) return { value, head: null }
    const row = nextRow(last, { ...act, at: new Date(nowMs()).toISOString() })
    await step.insertInto('audit_rows').values(row).execute()
    const head = { sequence: row.sequence, hash: row.hash }
    await step.updateTable('audit_head').set(head).execute()
    return { value, head }
  })
  if (head) keepHead(head)
  return value
}

/** Appends what was done already, or tried in vain. */
export async function note(audit: Audit, act: Act): Promise<void> {
  await audited(audit, async () => ({ value: null, act }))
}

const batch = 1_000

/** All rows in their order, read in batches. */
export async function* auditRows(db: Kysely<Tables>): AsyncGenerator<AuditRow> {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('audit_rows')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(batch)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.sequence
  }
}

/** The newest rows before `before`, newest first. */
export async function latestAuditRows(
  db: Kysely<Tables>,
  { before, most, subject }: { before?: number | undefined; most: number; subject?: string | undefined },
): Promise<AuditRow[]> {
  let rows = db.selectFrom('audit_rows').selectAll()
  if (before !== undefined) rows = rows.where('sequence', '<', before)
  if (subject !== undefined) rows = rows.where('subject', '=', subject)
  return await rows.orderBy('sequence', 'desc').limit(most).execute()
}
