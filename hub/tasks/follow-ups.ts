import type { Kysely } from 'kysely'
import type { WorkingDays } from '../calendar/working-days.ts'
import type { Waiting } from '../store/outbox.ts'
import type { Tables } from '../store/tables.ts'
import { makeTask } from '../store/tasks.ts'
import type { SubmissionBody } from '../unseal.ts'
import { followUpTask } from './causes.ts'

/** Makes a 回访 task for each unhappy rating that is opened. */
export function followUps(
  db: Kysely<Tables>,
  calendar: WorkingDays,
  nowMs: () => number,
): (item: Waiting, body: SubmissionBody) => Promise<void> {
  return async (item, body) => {
    const task = followUpTask(calendar, item, body, nowMs())
    if (task) await makeTask(db, task, nowMs())
  }
}
