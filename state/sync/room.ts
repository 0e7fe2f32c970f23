import { statfsSync } from 'node:fs'
import type { PublicationHeader } from '../../hub/contract/content.ts'
import { SyncFailure } from './failure.ts'

/** left for what citizens hand in and for slips, whatever is downloaded */
const reserveBytes = 64 * 1024 * 1024
/** a database built aside, with all that its building needs for a while, to the file that it is built of */
const buildShare = 6

/** @throws SyncFailure where downloading and building would fill the disk */
export function requireRoom(folder: string, headers: readonly PublicationHeader[]): void {
  const lacking = roomLacking(
    folder,
    headers.reduce((sum, { bytes, from }) => sum + bytes * (from === null ? 1 + buildShare : 2), 0),
  )
  if (lacking === null) return
  throw new SyncFailure(
    `the disk of ${folder} has ${lacking.freeMb} MB free, and ${lacking.neededMb} MB are needed; free some space`,
  )
}

/** Whether a file of so many bytes can be copied, and a database built of it, beside what lies there; null: it can. */
export function lackingRoom(folder: string, bytes: number): Lacking | null {
  return roomLacking(folder, bytes * (1 + buildShare))
}

type Lacking = { neededMb: number; freeMb: number }

function roomLacking(folder: string, bytes: number): Lacking | null {
  const { bavail, bsize } = statfsSync(folder)
  const needed = reserveBytes + bytes
  if (bavail * bsize >= needed) return null
  const mb = (size: number): number => Math.ceil(size / 1e6)
  return { neededMb: mb(needed), freeMb: mb(bavail * bsize) }
}
