import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { freeMb } from './free-mb.ts'
import type { KeptStore } from './kept-store.ts'
import { type Log, logFiles } from './log.ts'

const dayMs = 24 * 3_600_000
/** as long as the hub keeps what it needs to recognise a submission; print jobs and logs of the same visit go together */
const keptDays = 400
/** for statistics that were exported */
const exportDays = 30
/** under this, days rather than months are left to free some */
const lowMb = 500

/**
 * What is done to the disk when nobody is there: kiosk.db is looked through, what is too old goes, and little room is said.
 * @returns what a new start of the core mends; null: nothing
 */
export function checkDisk(folder: string, store: KeptStore, now: Date, log: Log): string | null {
  const trouble = store.check()
  if (trouble !== null) log.error('store.damaged', { error: trouble })
  const oldest = new Date(now.getTime() - keptDays * dayMs)
  store.forgetBefore(oldest)
  try {
    removeOldStatistics(join(folder, 'export'), new Date(now.getTime() - exportDays * dayMs))
  } catch (error) {
    log.error('retention.failed', { error: error instanceof Error ? error.message : String(error) })
  }
  try {
    removeOldLogs(join(folder, 'log'), oldest)
    const left = freeMb(folder)
    if (left < lowMb) {
      log.error('disk.low', { freeMb: left })
      console.error(`core: ${folder} has ${left} MB left: free some space`)
    }
  } catch (error) {
    log.error('retention.failed', { error: error instanceof Error ? error.message : String(error) })
  }
  return trouble
}

/** Numbers that are kept elsewhere. What was handed in stays: of a terminal that was moved it may be the only copy. */
function removeOldStatistics(folder: string, oldest: Date): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((one) => one.startsWith('statistics-'))) {
    const file = join(folder, name)
    if (statSync(file).mtime < oldest) rmSync(file)
  }
}

/** By number too: the writer counts only the files that it began itself. */
function removeOldLogs(folder: string, oldest: Date): void {
  const files = readdirSync(folder)
    .filter((name) => name.includes('.jsonl'))
    .map((name) => ({ file: join(folder, name), mtime: statSync(join(folder, name)).mtime }))
    .sort((one, other) => other.mtime.getTime() - one.mtime.getTime())
  for (const [at, { file, mtime }] of files.entries()) if (at >= logFiles || mtime < oldest) rmSync(file)
}
