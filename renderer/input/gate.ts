import { settleMs, unansweredMs } from './timings.ts'

/** What the gate remembers; times in milliseconds of one steady clock. */
export type Gate = {
  seq: number
  layout: string
  changedAtMs: number
  /** when an event went out that this view has not answered yet */
  sentAtMs: number | null
}

export const closedGate: Gate = { seq: -1, layout: '', changedAtMs: 0, sentAtMs: null }

/**
 * The gate after a view was painted. A view that moves nothing to press keeps the old time of change. `answersTyping`:
 * the view answers a letter, not the press that went out after it.
 */
export function gateAfterView(gate: Gate, seq: number, layout: string, nowMs: number, answersTyping: boolean): Gate {
  return {
    seq,
    layout,
    changedAtMs: layout === gate.layout ? gate.changedAtMs : nowMs,
    sentAtMs: seq === gate.seq || (answersTyping && layout === gate.layout) ? gate.sentAtMs : null,
  }
}

/**
 * Whether a touch means what it says: not on a screen that has just changed, and only the first of a view,
 * however often and with however many fingers it is pressed.
 */
export function passesGate(gate: Gate, nowMs: number): boolean {
  if (gate.seq < 0 || nowMs - gate.changedAtMs < settleMs) return false
  return gate.sentAtMs === null || nowMs - gate.sentAtMs >= unansweredMs
}

/** The gate after an event went out. */
export function gateAfterEvent(gate: Gate, nowMs: number): Gate {
  return { ...gate, sentAtMs: nowMs }
}
