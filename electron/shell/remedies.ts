import type { Supervision } from '../../contract/supervision.ts'
import type { Part } from '../../contract/upkeep.ts'

export type Health = {
  /** nobody's session for so long, in milliseconds; 0 in a session */
  idle: number
  /** it is the hour of the nightly restart */
  isNight: boolean
  /** since their start, in milliseconds */
  age: Record<Part, number>
  /** in memory, in megabytes; 0 while unknown. `kiosk`: the shell itself */
  residentMb: Record<Part, number>
  /** looks at a core that had kept others waiting, less those at one that hadn't */
  slowLooks: number
}

/** `isUrgent`: in the midst of a session if need be. `isPlanned`: it tells of no trouble. */
export type Remedy = { part: Part; why: string; isUrgent: boolean; isPlanned: boolean }

const parts = ['page', 'core', 'kiosk'] as const

/**
 * What to start again now: the smallest part that helps, and only while nobody is there, unless it holds so much that the
 * system would soon pick a process to end by itself.
 */
export function remediesFor(health: Health, limits: Supervision): Remedy[] {
  const { idle, age, residentMb } = health
  const large = parts.flatMap((part): Remedy[] => {
    const limit = { page: limits.pageMb, core: limits.coreMb, kiosk: limits.shellMb }[part]
    const isUrgent = residentMb[part] >= 2 * limit
    if (residentMb[part] < limit || (idle < limits.idle && !isUrgent)) return []
    return [
      { part, why: `holds ${Math.round(residentMb[part])} MB, the limit is ${limit} MB`, isUrgent, isPlanned: false },
    ]
  })
  const isSlow = health.slowLooks >= limits.slowLooks && idle >= limits.idle
  const slow: Remedy[] = isSlow
    ? [
        {
          part: 'core',
          why: `kept others waiting for more than ${limits.slowMs} ms, time and again`,
          isUrgent: false,
          isPlanned: false,
        },
      ]
    : []
  const isTime = health.isNight && idle >= limits.quiet
  const nightly = (['page', 'core'] as const)
    .filter((part) => isTime && age[part] >= limits.nightlyAge)
    .map((part): Remedy => ({ part, why: 'the nightly restart', isUrgent: false, isPlanned: true }))
  return oneEach([...large, ...slow, ...nightly])
}

/** The first reason for each part; the whole kiosk takes the others with it. */
function oneEach(remedies: readonly Remedy[]): Remedy[] {
  const whole = remedies.find(({ part }) => part === 'kiosk')
  if (whole) return [whole]
  return remedies.filter(({ part }, at) => remedies.findIndex((other) => other.part === part) === at)
}
