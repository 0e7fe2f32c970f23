import { dayInChina, overdueNextWorkingDay, type WorkingDays, workingDayAfter } from '../calendar/working-days.ts'
import type { TaskKind } from '../store/staff-tables.ts'
import type { NewTask } from '../store/tasks.ts'
import type { SubmissionBody } from '../unseal.ts'

/** Working days until somebody must have called back. */
const workingDays: Readonly<Record<TaskKind, number>> = {
  dead: 1,
  imported: 1,
  late: 1,
  'fetch-export': 1,
  'follow-up': 5,
}

export function deadlineOf(calendar: WorkingDays, kind: TaskKind, nowMs: number): string {
  return workingDayAfter(calendar, dayInChina(nowMs), workingDays[kind])
}

/**
 * Was it handed in more than one working day after it was made? By the terminal's clock less what that clock was wrong
 * when it last said so; a clock that is right again since then can hide a day.
 */
export function isLate(calendar: WorkingDays, createdAt: string, receivedAt: string, clockSkewMs: number): boolean {
  return overdueNextWorkingDay(calendar, Date.parse(createdAt) - clockSkewMs, Date.parse(receivedAt))
}

/** 不满意 and 非常不满意 */
const unhappy = [4, 5]

/** 回访: a task for a rating that says that somebody was not content, with nothing of it but the case; null for others. */
export function followUpTask(
  calendar: WorkingDays,
  item: { id: number; kind: string; receipt: string; terminal: string },
  body: SubmissionBody,
  nowMs: number,
): NewTask | null {
  if (item.kind !== 'rating' || !unhappy.includes(Number(body['grade']))) return null
  const { receipt, terminal } = item
  return {
    cause: `follow-up:${receipt}`,
    kind: 'follow-up',
    submission: item.id,
    terminal,
    receipt,
    ...(typeof body['case'] === 'string' ? { caseNumber: body['case'].slice(0, 50) } : {}),
    deadline: deadlineOf(calendar, 'follow-up', nowMs),
  }
}
