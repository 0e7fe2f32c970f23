import type { Kysely } from 'kysely'
import type { WorkingDays } from '../calendar/working-days.ts'
import { forgetLockouts } from '../store/lockouts.ts'
import { forgetSessions } from '../store/sessions.ts'
import type { Tables } from '../store/tables.ts'
import { findTasks } from './find.ts'

const everyMs = 60_000

export interface TaskWatch {
  /** resolves when the round in hand is done */
  stop(): Promise<void>
}

/** Once a minute: makes the tasks that are due, forgets sessions and lockouts that are over. */
export function startTaskWatch(
  db: Kysely<Tables>,
  calendar: WorkingDays,
  nowMs: () => number,
  onError: (error: unknown) => void,
): TaskWatch {
  const round = async () => {
    try {
      await findTasks(db, calendar, nowMs())
      await forgetSessions(db, nowMs())
      await forgetLockouts(db, nowMs())
    } catch (error) {
      onError(error)
    }
  }
  let running = round()
  const timer = setInterval(() => {
    running = running.then(round)
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
