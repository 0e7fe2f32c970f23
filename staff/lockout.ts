/** When a wrong secret costs a wait. */
export interface LockoutTable {
  /** wrong tries before the first wait */
  readonly freeTries: number
  readonly firstWaitMs: number
  /** the wait doubles with every further wrong try, up to this */
  readonly longestWaitMs: number
}

export const lockoutTable: LockoutTable = { freeTries: 5, firstWaitMs: 30_000, longestWaitMs: 3_600_000 }

/** To be kept as it is. The wait is a duration: who sets a clock neither shortens nor lengthens it. */
export interface Lockout {
  readonly failures: number
  readonly remainingMs: number
}

export const unlocked: Lockout = { failures: 0, remainingMs: 0 }

export type Charged = { kind: 'locked'; remainingMs: number } | { kind: 'try'; after: Lockout }

/** What is left of the wait after `elapsedMs` of a clock that nobody sets. */
export function elapse(lockout: Lockout, elapsedMs: number): Lockout {
  return { ...lockout, remainingMs: Math.max(0, lockout.remainingMs - Math.max(0, elapsedMs)) }
}

/**
 * Asks for one try. It is charged as a failure at once, before anything is hashed, so that tries side by side or a
 * power cut win nothing; after the right secret `unlocked` is kept instead. While locked nothing may be hashed, and
 * nothing changes.
 */
export function charge(lockout: Lockout, table: LockoutTable = lockoutTable): Charged {
  if (lockout.remainingMs > 0) return { kind: 'locked', remainingMs: lockout.remainingMs }
  const failures = lockout.failures + 1
  return { kind: 'try', after: { failures, remainingMs: waitMs(failures, table) } }
}

/** The wait after the `failures`-th wrong try in a row. */
function waitMs(failures: number, { freeTries, firstWaitMs, longestWaitMs }: LockoutTable): number {
  if (failures < freeTries) return 0
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - freeTries, 40))
}
