import { statfsSync } from 'node:fs'
import type { PublicationHeader } from '../../hub/contract/content.ts'
import { SyncFailure } from './failure.ts'

/** left for what citizens hand in and for slips, whatever is downloaded */
const reserveBytes = 64 * 1024 * 1024
/** a database built aside, with all that its building needs for a while, to the file that it is built of */
const buildShare = 6

/** @throws SyncFailure where downloading and building would fill the disk */
export function requireRoom(folder: string, headers: readonly PublicationHeader[]): void {
  const { bavail, bsize } = statfsSync(folder)
  const needed = headers.reduce(
    (sum, { bytes, from }) => sum + bytes * (from === null ? 1 + buildShare : 2),
    reserveBytes,
  )
  if (bavail * bsize >= needed) return
  const mb = (bytes: number): number => Math.ceil(bytes / 1e6)
  throw new SyncFailure(
    `the disk of ${folder} has ${mb(bavail * bsize)} MB free, and ${mb(needed)} MB are needed; free some space`,
  )
}
