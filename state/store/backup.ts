import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { syncPath } from '../files/sync-path.ts'

/** Where the last backup of kiosk.db lies: beside it, for the damage that it is against is one of pages, not of disks. */
const backupOf = (file: string) => `${file}.backup`

/**
 * Keeps all of kiosk.db as it is at this moment: written aside, read through, synced and renamed over the last one. The
 * caller waits for it: some milliseconds, with a full queue of 64 MB about half a second.
 * @throws SqliteError, or the file system's error; then the last backup is still there
 */
export function backUpStore(store: Database.Database): void {
  const aside = `${backupOf(store.name)}.new`
  rmSync(aside, { force: true })
  try {
    store.prepare('vacuum into ?').run(aside)
    chmodSync(aside, 0o600)
    const found = soundness(aside)
    if (found !== 'ok') throw new Database.SqliteError(found, 'SQLITE_CORRUPT')
    syncPath(aside)
    renameSync(aside, backupOf(store.name))
    syncPath(dirname(store.name))
  } catch (error) {
    rmSync(aside, { force: true })
    throw error
  }
}

/**
 * Puts the last backup where kiosk.db was.
 * @param versions how many migrations this program knows
 * @returns when it was made; null: there is none that can be used
 */
export function putBackupBack(file: string, versions: number): Date | null {
  const backup = backupOf(file)
  if (!existsSync(backup) || soundness(backup) !== 'ok' || versionOf(backup) > versions) return null
  const aside = `${file}.new`
  copyFileSync(backup, aside)
  syncPath(aside)
  renameSync(aside, file)
  syncPath(dirname(file))
  return statSync(backup).mtime
}

/** `ok`, or what is wrong with it. */
function soundness(file: string): string {
  let database: Database.Database | null = null
  try {
    database = new Database(file, { readonly: true })
    return String(database.pragma('integrity_check(1)', { simple: true }))
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    database?.close()
  }
}

function versionOf(file: string): number {
  const database = new Database(file, { readonly: true })
  try {
    return Number(database.pragma('user_version', { simple: true }))
  } finally {
    database.close()
  }
}
