import { copyFileSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { syncFile } from './data-files.ts'
import { BackupFailure } from './manifest.ts'
import type { Snapshots } from './snapshots.ts'

const inBackup = 'hub.db'

/** `hub.db` of a data folder, whether a hub works on it or not. */
export function sqliteSnapshots(dataFolder: string): Snapshots {
  const file = join(dataFolder, 'hub.db')
  return {
    kind: 'sqlite',
    inBackup,
    async isEmpty() {
      return !existsSync(file)
    },
    async take(folder) {
      const target = join(folder, inBackup)
      const database = new Database(file, { fileMustExist: true })
      try {
        // one reader's view of it, and no writer waits: SQLite's step-by-step backup begins anew with every write
        database.prepare('vacuum into ?').run(target)
      } finally {
        database.close()
      }
      syncFile(target)
      checkFile(target)
    },
    async refuseIfUsed() {
      if (!existsSync(file)) return
      const database = new Database(file)
      try {
        // nobody may leave the WAL who is not alone
        database.pragma('busy_timeout = 0')
        database.pragma('journal_mode = DELETE')
      } catch (error) {
        if (isBusy(error)) throw new BackupFailure(`a hub works on ${file}: stop it first`)
        // damaged: that is what it is to be replaced for
      } finally {
        database.close()
      }
    },
    async putAside(folder) {
      for (const suffix of ['', '-wal', '-shm']) {
        if (existsSync(file + suffix)) renameSync(file + suffix, join(folder, `hub.db${suffix}`))
      }
    },
    async putBack(folder) {
      const arriving = `${file}.restoring`
      copyFileSync(join(folder, inBackup), arriving)
      syncFile(arriving)
      checkFile(arriving)
      renameSync(arriving, file)
      syncFile(dataFolder)
    },
  }
}

/** @throws BackupFailure */
function checkFile(file: string): void {
  const database = new Database(file, { fileMustExist: true })
  try {
    const found = database.pragma('integrity_check(1)', { simple: true })
    const strays = database.pragma('foreign_key_check')
    if (found !== 'ok') throw new BackupFailure(`${file} is damaged (${found}): it is of no use`)
    if (Array.isArray(strays) && strays.length > 0) {
      throw new BackupFailure(`${file} has ${strays.length} rows that belong to none: it is of no use`)
    }
  } finally {
    database.close()
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
}
