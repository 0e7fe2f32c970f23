import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { putBackupBack } from './backup.ts'
import { salvage } from './salvage.ts'

export type Store = Database.Database

export type StoreFailureKind = 'newer-version' | 'disk-full' | 'locked' | 'no-permission' | 'unusable'

/** One sentence in `message`: what, where, what to do. */
export class StoreFailure extends Error {
  readonly kind: StoreFailureKind
  constructor(kind: StoreFailureKind, message: string) {
    super(message)
    this.name = 'StoreFailure'
    this.kind = kind
  }
}

export interface OpenedStore {
  readonly store: Store
  /** where a damaged file was moved to, or null */
  readonly movedAside: string | null
  /** of when the backup is that took the place of the damaged file; null: there was none, and a new one was begun */
  readonly backupOf: Date | null
  /** submissions that the backup did not have yet and the damaged file still had */
  readonly saved: number
}

const migrations = new URL('./migrations/', import.meta.url)

/**
 * Opens kiosk.db with WAL and `synchronous=FULL` and brings it to the newest version.
 * A damaged file is moved aside, the last backup put in its place, and what it does not have is read from the damaged
 * one as far as that goes; without a backup a new one is begun. A file of a newer program is refused and left alone.
 * @throws StoreFailure
 */
export function openStore(folder: string): OpenedStore {
  const file = join(folder, 'kiosk.db')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return { store: openAt(file), movedAside: null, backupOf: null, saved: 0 }
  } catch (error) {
    if (!isDamaged(error)) throw asStoreFailure(error, file)
  }
  const movedAside = asideName(file)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, movedAside + suffix)
  }
  try {
    const backupOf = putBackupBack(file, readdirSync(migrations).length)
    const store = openAt(file)
    return { store, movedAside, backupOf, saved: salvage(store, movedAside) }
  } catch (error) {
    throw asStoreFailure(error, file)
  }
}

function openAt(file: string): Store {
  const store = new Database(file)
  try {
    store.pragma('journal_mode = WAL')
    store.pragma('synchronous = FULL')
    store.pragma('foreign_keys = ON')
    store.pragma('busy_timeout = 2000')
    const checked = store.pragma('quick_check(1)', { simple: true })
    if (checked !== 'ok') throw new Database.SqliteError(String(checked), 'SQLITE_CORRUPT')
    migrate(store, file)
    return store
  } catch (error) {
    store.close()
    throw error
  }
}

function migrate(store: Store, file: string): void {
  const steps = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const version = Number(store.pragma('user_version', { simple: true }))
  if (version > steps.length) {
    throw new StoreFailure(
      'newer-version',
      `${file} is of version ${version}, this program knows ${steps.length}: install the newer program; the file was left as it is`,
    )
  }
  steps.slice(version).forEach((name, index) => {
    store.transaction(() => {
      store.exec(readFileSync(new URL(name, migrations), 'utf8'))
      store.pragma(`user_version = ${version + index + 1}`)
    })()
  })
}

function isDamaged(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError && (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT'))
  )
}

/** SHM: the shared memory file beside the database finds no room */
const fullDiskCodes = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_SHMMAP']

export function isDiskFull(error: unknown): boolean {
  if (error instanceof StoreFailure) return error.kind === 'disk-full'
  if (error instanceof Database.SqliteError) return fullDiskCodes.includes(error.code)
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

/** What an error of SQLite or the file system means for the store, in a sentence. */
export function asStoreFailure(error: unknown, file: string): StoreFailure {
  if (error instanceof StoreFailure) return error
  const reason = error instanceof Error ? error.message : String(error)
  if (isDiskFull(error)) return new StoreFailure('disk-full', `${file}: the disk is full; free some space`)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StoreFailure('locked', `${file} is held by another program: end it; nothing in the file is lost`)
  }
  if (['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].some((known) => code.startsWith(known))) {
    return new StoreFailure(
      'no-permission',
      `${file} can't be written (${reason}): give its folder to the user that runs the kiosk`,
    )
  }
  return new StoreFailure('unusable', `${file} can't be used (${reason}): move it away, and a new one is begun`)
}

/** The first name that is still free: no clock is asked, it may be wrong. */
function asideName(file: string): string {
  for (let n = 1; ; n += 1) if (!existsSync(`${file}.damaged-${n}`)) return `${file}.damaged-${n}`
}
