import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { sqliteReason } from '../store/sqlite-reason.ts'
import type { RegisterEntry } from './entry.ts'
import { openRegister } from './register.ts'
import { fillRegister, type RegisterFacts } from './register-tables.ts'

/** `error` is one English sentence. After a failure the register in service is what it was. */
export type RegisterBuilding = { ok: true; names: number } | { ok: false; error: string }

/** Of this many names, spread over the register, each is looked for before the register goes into service. */
const LOOKED_FOR = 200

/**
 * Replaces `file` by a register of `entries`: built aside, verified whole, then renamed over the old one.
 * Whoever has the old one open keeps reading it until it opens `file` again. Takes seconds and the whole thread:
 * not for the running kiosk.
 */
export function buildRegister(file: string, facts: RegisterFacts, entries: Iterable<RegisterEntry>): RegisterBuilding {
  const aside = `${file}.new`
  try {
    // left behind by a build that was cut short
    discard(aside)
    const names = build(aside, facts, entries)
    const trouble = names === 0 ? 'holds no name' : readBack(aside, names)
    if (trouble !== null) {
      discard(aside)
      return { ok: false, error: notReplaced(file, trouble) }
    }
    sync(aside)
    renameSync(aside, file)
    // the rename itself must survive a power cut
    sync(dirname(file))
    return { ok: true, names }
  } catch (error) {
    const why = sqliteReason(error)
    try {
      discard(aside)
    } catch {
      // the next build discards it; why this one failed is what counts
    }
    return { ok: false, error: notReplaced(file, why) }
  }
}

/** @returns names taken */
function build(aside: string, facts: RegisterFacts, entries: Iterable<RegisterEntry>): number {
  const db = new Database(aside)
  try {
    // a build that is cut short is thrown away whole, so nothing needs to be undone or be safe before the end
    db.pragma('journal_mode = off')
    db.pragma('synchronous = off')
    db.pragma('cache_size = -65536')
    db.prepare('attach ? as stage').run(rowsOf(aside))
    db.pragma('stage.journal_mode = off')
    db.pragma('stage.synchronous = off')
    const names = fillRegister(db, facts, entries)
    db.exec("insert into find (find) values ('integrity-check')")
    if (db.pragma('quick_check', { simple: true }) !== 'ok') throw new Error('SQLite finds faults in it')
    return names
  } finally {
    db.close()
    rmSync(rowsOf(aside), { force: true })
  }
}

/** null, or what is wrong with the file just built. */
function readBack(file: string, names: number): string | null {
  const opening = openRegister(file)
  if (!opening.ok) return `could not be read back (${opening.error})`
  const { register } = opening
  try {
    if (register.size !== names) return `holds ${register.size} names instead of ${names}`
    const lost = spread(file, Math.max(1, Math.floor(names / LOOKED_FOR))).find(
      (name) => !register.has(name) || register.search(name).total === 0,
    )
    return lost === undefined ? null : `does not find its own name "${lost}"`
  } finally {
    register.close()
  }
}

/** Every so many-th name. */
function spread(file: string, every: number): string[] {
  const db = new Database(file, { readonly: true })
  try {
    const rows = db.prepare('select name from name where id % ? = 0').all(every)
    return z
      .array(z.object({ name: z.string() }))
      .parse(rows)
      .map(({ name }) => name)
  } finally {
    db.close()
  }
}

function notReplaced(file: string, why: string): string {
  return `register of names ${file} was left as it is: the new one ${why}; mend that and import again`
}

function rowsOf(aside: string): string {
  return `${aside}.rows`
}

function discard(aside: string): void {
  for (const name of [aside, `${aside}-journal`, rowsOf(aside)]) rmSync(name, { force: true })
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
