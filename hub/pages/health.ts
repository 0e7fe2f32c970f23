import type { Heartbeat } from '../contract/heartbeats.ts'
import type { ListedTerminal } from '../store/terminal-list.ts'
import { texts } from './texts.ts'
import { span } from './time.ts'

export type Light = 'red' | 'amber' | 'green' | 'grey'

export interface Health {
  readonly light: Light
  /** was it not heard of for three beats, or ever */
  readonly silent: boolean
  /** what is wrong, the worst first; or that all is well */
  readonly words: readonly string[]
}

/** three missed beats of 60 s */
const staleMs = 180_000
const clockMs = 5 * 60_000
const oldQueueS = 3_600
const leastDiskMb = 500

const wellDevices = ['ready', 'busy']
const passingDevices = ['paper-low']

/** How a terminal is, from its last heartbeat. */
export function healthOf(terminal: ListedTerminal, nowMs: number): Health {
  const words = texts.health
  if (terminal.revokedAt !== null) return { light: 'grey', silent: false, words: [words.revoked] }
  if (terminal.lastContact === null) return { light: 'red', silent: true, words: [words.never] }
  if (terminal.heartbeat === null) return { light: 'red', silent: false, words: [words.unread] }
  const silentMs = nowMs - Date.parse(terminal.lastContact)
  const silent = silentMs > staleMs ? [words.silent(span(silentMs))] : []
  const red = [...silent, ...serious(terminal.heartbeat)]
  const amber = slight(terminal.heartbeat)
  if (red.length > 0) return { light: 'red', silent: silent.length > 0, words: [...red, ...amber] }
  if (amber.length > 0) return { light: 'amber', silent: false, words: amber }
  return { light: 'green', silent: false, words: [words.fine] }
}

function serious({ state, database, printer, reader }: Heartbeat): string[] {
  const words = texts.health
  return [
    ...(state === 'out-of-order' ? [words.outOfOrder] : []),
    ...(database === 'damaged' || database === 'full' ? [words.database[database]] : []),
    ...device(words.printer, printer?.state, (one) => !wellDevices.includes(one) && !passingDevices.includes(one)),
    ...device(words.reader, reader?.state, (one) => !wellDevices.includes(one)),
  ]
}

function slight({ queue, clockSkewMs = 0, diskFreeMb, adminLocked, printer }: Heartbeat): string[] {
  const words = texts.health
  return [
    ...(queue.deadLetters > 0 ? [words.deadLetters(queue.deadLetters)] : []),
    ...((queue.oldestAgeS ?? 0) > oldQueueS ? [words.oldQueue(span((queue.oldestAgeS ?? 0) * 1_000))] : []),
    ...device(words.printer, printer?.state, (one) => passingDevices.includes(one)),
    ...(Math.abs(clockSkewMs) > clockMs ? [words.clock(span(Math.abs(clockSkewMs)))] : []),
    ...(diskFreeMb !== undefined && diskFreeMb < leastDiskMb ? [words.disk(diskFreeMb)] : []),
    ...(adminLocked ? [words.locked] : []),
  ]
}

function device(name: string, state: string | undefined, counts: (state: string) => boolean): string[] {
  return state !== undefined && counts(state) ? [`${name}${deviceWord(state)}`] : []
}

/** A state that this hub has no word for yet is shown as it came. */
export function deviceWord(state: string): string {
  return texts.health.devices[state] ?? state
}
