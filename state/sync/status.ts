import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../files/write-whole.ts'
import { syncFolder } from './marks.ts'
import { Outcome } from './outcome.ts'

/** How the last pull ended; `at` by this terminal's clock. `error` is '' when every stream has an outcome of its own. */
export const PullStatus = z.object({ at: z.iso.datetime(), error: z.string(), outcomes: z.array(Outcome) })
export type PullStatus = z.infer<typeof PullStatus>

const place = (folder: string): string => join(syncFolder(folder), 'status.json')

/** null: none yet, or nothing readable */
export function lastPull(folder: string): PullStatus | null {
  try {
    return PullStatus.parse(JSON.parse(readFileSync(place(folder), 'utf8')))
  } catch {
    return null
  }
}

/** What can't be written is not: the outcome itself counts, and is in the log. */
export function keepStatus(folder: string, status: PullStatus): void {
  try {
    mkdirSync(syncFolder(folder), { recursive: true, mode: 0o700 })
    writeWhole(place(folder), `${JSON.stringify(status)}\n`)
  } catch {
    // on a full disk the status before stays
  }
}
