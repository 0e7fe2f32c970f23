import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Held until it is released; the operating system lets go of it when the process ends, however it ends. */
export interface CoreLock {
  release(): void
}

/** `KIOSK_DATA/core.lock`: only one core works on a data folder. @returns null when another core holds it */
export function takeCoreLock(folder: string): CoreLock | null {
  return takeLock(join(folder, 'core.lock'))
}

/** `KIOSK_DATA/content.lock`: one at a time puts a catalogue or register in service. @returns null when somebody does */
export function takeContentLock(folder: string): CoreLock | null {
  return takeLock(join(folder, 'content.lock'))
}

/**
 * The lock is SQLite's own file lock on an empty database: nothing is written, so a full disk does not matter, and no
 * stale file ever needs removing.
 */
function takeLock(file: string): CoreLock | null {
  const database = new Database(file, { timeout: 0 })
  try {
    // a journal on the disk would need room on it, even for a transaction that never writes
    database.pragma('journal_mode = memory')
    database.exec('begin exclusive')
    return { release: () => database.close() }
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
