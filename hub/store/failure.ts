import Database from 'better-sqlite3'
import pg from 'pg'

/** The database can't be opened: what, where and what to do, in a sentence. */
export class HubStoreFailure extends Error {}

export function newerVersion(place: string, version: number, known: number): HubStoreFailure {
  return new HubStoreFailure(
    `${place} is of version ${version}, this hub knows ${known}: install the newer hub; the database was left as it is`,
  )
}

const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOENT', 'ENOTFOUND', 'EHOSTUNREACH']
const networkWords = /Connection terminated|timeout exceeded when trying to connect/

/** Is it the database that failed for now, rather than the program? Then trying again later is right. */
export function isStoreTrouble(error: unknown): boolean {
  if (error instanceof Database.SqliteError) {
    // a statement or a row that is wrong: the program's own fault
    return error.code !== 'SQLITE_ERROR' && !error.code.startsWith('SQLITE_CONSTRAINT')
  }
  // classes 08 connection, 3D no such database, 40 rollback, 53 resources, 55 locks, 57 operator, 58 system
  if (error instanceof pg.DatabaseError) return /^(08|3D|40|53|55|57|58)/.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  return ('code' in error && networkCodes.includes(String(error.code))) || networkWords.test(error.message)
}

/** Somebody was first at what can be had once. */
export function isTaken(error: unknown): boolean {
  if (error instanceof Database.SqliteError) return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(error.code)
  return error instanceof pg.DatabaseError && error.code === '23505'
}
