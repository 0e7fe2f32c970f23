import type { PrintAnswer } from '../../contract/control.ts'
import type { PrintOutcome } from '../../contract/devices.ts'

/** @param startedAt when the printing was asked for, on the clock of `performance.now()` */
export function printAnswer(job: string, outcome: PrintOutcome, startedAt: number): PrintAnswer {
  const tookMs = Math.round(performance.now() - startedAt)
  if (outcome.state === 'printed') return { job, state: outcome.state, tookMs }
  return { job, state: outcome.state, reason: `${outcome.reason}: ${outcome.detail}`, tookMs }
}
