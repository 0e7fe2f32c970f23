import { existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'

/** How long others may keep the register in service busy, milliseconds. */
const BUSY_MS = 10_000

/**
 * Changes that wait beside a register are written into it, so that they are not taken for changes of the one that
 * replaces it; and it is whole, should the power fail before it is replaced.
 */
export function settle(file: string): void {
  if (!existsSync(`${file}-wal`)) return
  try {
    const db = new Database(file, { timeout: BUSY_MS })
    db.pragma('wal_checkpoint(truncate)')
    db.close()
  } catch {
    // of a damaged one nothing can be kept, and it is replaced
  }
  for (const name of [`${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
}
