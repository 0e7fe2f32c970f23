import { type Kysely, sql } from 'kysely'
import type { TaskKind } from './staff-tables.ts'
import type { Tables } from './tables.ts'

export interface NewTask {
  /** the same whenever the same thing is found: one task a cause */
  readonly cause: string
  readonly kind: TaskKind
  readonly terminal: string
  readonly submission?: number
  readonly receipt?: string
  readonly caseNumber?: string
  /** its last day */
  readonly deadline: string
}

export interface Task {
  readonly id: number
  readonly kind: TaskKind
  readonly terminal: string
  readonly submission: number | null
  readonly receipt: string | null
  readonly caseNumber: string | null
  readonly madeAt: string
  readonly deadline: string
  readonly owner: string | null
  readonly takenAt: string | null
  readonly doneAt: string | null
  readonly outcome: string | null
  readonly note: string
}

/** Makes it, once. */
export async function makeTask(db: Kysely<Tables>, task: NewTask, nowMs: number): Promise<void> {
  await db
    .insertInto('tasks')
    .values({
      cause: task.cause,
      kind: task.kind,
      terminal: task.terminal,
      submission: task.submission ?? null,
      receipt: task.receipt ?? null,
      case_number: task.caseNumber ?? null,
      made_at: new Date(nowMs).toISOString(),
      deadline: task.deadline,
    })
    .onConflict((conflict) => conflict.column('cause').doNothing())
    .execute()
}

export const mostTasks = 200

/** Open ones by deadline; done ones, the last first. At most 200. */
export async function listTasks(
  db: Kysely<Tables>,
  filter: { done: boolean; owner?: number | undefined; overdueOn?: string | undefined },
): Promise<Task[]> {
  let query = tasks(db)
  if (filter.owner !== undefined) query = query.where('owner', '=', filter.owner)
  if (filter.overdueOn !== undefined) query = query.where('deadline', '<', filter.overdueOn)
  const ordered = filter.done
    ? query.where('done_at', 'is not', null).orderBy('done_at', 'desc')
    : query.where('done_at', 'is', null).orderBy('deadline').orderBy('tasks.id')
  return (await ordered.limit(mostTasks).execute()).map(task)
}

export async function taskOf(db: Kysely<Tables>, id: number): Promise<Task | null> {
  const row = await tasks(db).where('tasks.id', '=', id).executeTakeFirst()
  return row ? task(row) : null
}

export async function tasksOfSubmission(db: Kysely<Tables>, submission: number): Promise<Task[]> {
  return (await tasks(db).where('submission', '=', submission).orderBy('tasks.id').execute()).map(task)
}

/** `overdue`: of the open ones, those whose last day is before `today`. */
export async function countTasks(db: Kysely<Tables>, today: string): Promise<{ open: number; overdue: number }> {
  return await db
    .selectFrom('tasks')
    .select([
      sql<number>`count(*)`.as('open'),
      sql<number>`count(case when deadline < ${today} then 1 end)`.as('overdue'),
    ])
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow()
}

/** False: somebody has it, or it is done. */
export async function takeTask(db: Kysely<Tables>, id: number, staff: number, nowMs: number): Promise<boolean> {
  const row = await db
    .updateTable('tasks')
    .set({ owner: staff, taken_at: new Date(nowMs).toISOString() })
    .where('id', '=', id)
    .where('owner', 'is', null)
    .where('done_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False: it is not theirs, or done. */
export async function giveBackTask(db: Kysely<Tables>, id: number, staff: number): Promise<boolean> {
  const row = await mine(db, id, staff, { owner: null, taken_at: null })
  return row !== undefined
}

/** False: it is not theirs, or done. */
export async function noteTask(db: Kysely<Tables>, id: number, staff: number, text: string): Promise<boolean> {
  return (await mine(db, id, staff, { note: text })) !== undefined
}

/** False: it is not theirs, or done. */
export async function finishTask(
  db: Kysely<Tables>,
  id: number,
  staff: number,
  outcome: string,
  text: string,
  nowMs: number,
): Promise<boolean> {
  const row = await mine(db, id, staff, { outcome, note: text, done_at: new Date(nowMs).toISOString() })
  return row !== undefined
}

/** Changes a task that is open and theirs. */
async function mine(
  db: Kysely<Tables>,
  id: number,
  staff: number,
  change: { owner?: null; taken_at?: null; note?: string; outcome?: string; done_at?: string },
): Promise<{ id: number } | undefined> {
  return await db
    .updateTable('tasks')
    .set(change)
    .where('id', '=', id)
    .where('owner', '=', staff)
    .where('done_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
}

function tasks(db: Kysely<Tables>) {
  return db
    .selectFrom('tasks')
    .leftJoin('staff', 'staff.id', 'tasks.owner')
    .select(['tasks.id', 'kind', 'terminal', 'submission', 'receipt', 'case_number', 'tasks.made_at', 'deadline'])
    .select(['staff.name as owner_name', 'taken_at', 'done_at', 'outcome', 'note'])
}

function task(row: {
  id: number
  kind: TaskKind
  terminal: string
  submission: number | null
  receipt: string | null
  case_number: string | null
  made_at: string
  deadline: string
  owner_name: string | null
  taken_at: string | null
  done_at: string | null
  outcome: string | null
  note: string
}): Task {
  const { id, kind, terminal, submission, receipt, deadline, outcome, note } = row
  return {
    ...{ id, kind, terminal, submission, receipt, deadline, outcome, note },
    caseNumber: row.case_number,
    madeAt: row.made_at,
    owner: row.owner_name,
    takenAt: row.taken_at,
    doneAt: row.done_at,
  }
}
