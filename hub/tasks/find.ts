import { type Kysely, sql } from 'kysely'
import { overdueNextWorkingDay, type WorkingDays } from '../calendar/working-days.ts'
import type { Submission } from '../contract/submissions.ts'
import type { Tables } from '../store/tables.ts'
import { makeTask } from '../store/tasks.ts'
import { terminalOf } from '../store/terminal-list.ts'
import { deadlineOf, isLate } from './causes.ts'

const dayMs = 86_400_000

/** Makes the tasks of what died and of terminals that went silent with something in their queue. Doing it again makes none twice. */
export async function findTasks(db: Kysely<Tables>, calendar: WorkingDays, nowMs: number): Promise<void> {
  await tasksOfDead(db, calendar, nowMs)
  await tasksOfSilent(db, calendar, nowMs)
}

async function tasksOfDead(db: Kysely<Tables>, calendar: WorkingDays, nowMs: number): Promise<void> {
  const cause = sql<string>`'dead:' || cast(one.id as text) || ':' || cast(one.attempts as text)`
  // one that was retried and died again while its task is open: that task is about the new death too
  await db
    .updateTable('tasks')
    .from('submissions as one')
    .set({ cause })
    .whereRef('tasks.submission', '=', 'one.id')
    .where('tasks.kind', '=', 'dead')
    .where('tasks.done_at', 'is', null)
    .where('one.state', '=', 'dead')
    .where('tasks.cause', '<>', cause)
    .execute()
  const dead = await db
    .selectFrom('submissions as one')
    .select(['one.id', 'one.terminal', 'one.receipt', cause.as('cause')])
    .where('one.state', '=', 'dead')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('tasks').select('tasks.id').where('tasks.cause', '=', cause))),
    )
    .orderBy('one.id')
    .limit(1_000)
    .execute()
  for (const { id, ...one } of dead) {
    await makeTask(db, { ...one, submission: id, kind: 'dead', deadline: deadlineOf(calendar, 'dead', nowMs) }, nowMs)
  }
}

/** A revoked one too: what waits on it can't come any other way. */
async function tasksOfSilent(db: Kysely<Tables>, calendar: WorkingDays, nowMs: number): Promise<void> {
  const quiet = await db
    .selectFrom('terminals')
    .select(['id', 'last_contact'])
    .where('queue_depth', '>', 0)
    .where('last_contact', '<', new Date(nowMs - dayMs).toISOString())
    .execute()
  for (const { id, last_contact } of quiet) {
    if (last_contact === null || !overdueNextWorkingDay(calendar, Date.parse(last_contact), nowMs)) continue
    const deadline = deadlineOf(calendar, 'fetch-export', nowMs)
    await makeTask(db, { cause: `silent:${id}:${last_contact}`, kind: 'fetch-export', terminal: id, deadline }, nowMs)
  }
}

/**
 * Makes a task when a submission was handed in late. Called before the terminal is answered, also when it repeats
 * itself, so that no power cut between the two loses it.
 */
export async function noteLate(
  db: Kysely<Tables>,
  calendar: WorkingDays,
  { receipt, createdAt }: Submission,
  receivedAt: string,
  nowMs: number,
): Promise<void> {
  if (!isLate(calendar, createdAt, receivedAt, 0)) return
  const kept = await db
    .selectFrom('submissions')
    .select(['id', 'terminal'])
    .where('receipt', '=', receipt)
    .executeTakeFirst()
  const terminal = kept && (await terminalOf(db, kept.terminal))
  if (!kept || !isLate(calendar, createdAt, receivedAt, terminal?.heartbeat?.clockSkewMs ?? 0)) return
  const deadline = deadlineOf(calendar, 'late', nowMs)
  const { id: submission, terminal: from } = kept
  await makeTask(db, { cause: `late:${receipt}`, kind: 'late', submission, terminal: from, receipt, deadline }, nowMs)
}

/** What staff carried here is called back about: its owner was told that it had not been sent. */
export async function noteImported(
  db: Kysely<Tables>,
  calendar: WorkingDays,
  terminal: string,
  receipt: string,
  nowMs: number,
): Promise<void> {
  const kept = await db.selectFrom('submissions').select('id').where('receipt', '=', receipt).executeTakeFirstOrThrow()
  const deadline = deadlineOf(calendar, 'imported', nowMs)
  const cause = `imported:${receipt}`
  await makeTask(db, { cause, kind: 'imported', submission: kept.id, terminal, receipt, deadline }, nowMs)
}
