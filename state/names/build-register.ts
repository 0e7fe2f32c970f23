import { rmSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { replaceBy } from '../files/previous.ts'
import { syncPath } from '../files/sync-path.ts'
import { notePublished } from '../store/published.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { noteCommonTerms } from './common-terms.ts'
import type { RegisterEntry } from './entry.ts'
import { fillKin, fillKinIndex, KinLines } from './fill-kin.ts'
import { fillNames, fillSounds, type SortedNames } from './fill-names.ts'
import { IndexThread } from './index-thread.ts'
import { openRegister } from './register.ts'
import {
  APPLICATION_ID,
  COMMON,
  copyIndexes,
  hurry,
  LOOK_UPS,
  type RegisterFacts,
  TABLES,
  TABLES_VERSION,
} from './register-tables.ts'
import { settle } from './settle.ts'
import { layOutShelves } from './shelves.ts'
import { sortEntries } from './sort-entries.ts'

/** `error` is one English sentence. After a failure the register in service is what it was. */
export type RegisterBuilding = { ok: true; names: number; repeated: number } | { ok: false; error: string }

/** What is being done, and how much of it, 0 … 1. */
export type BuildStep = 'indexing' | 'grouping' | 'checking'
export type BuildProgress = (step: BuildStep, share: number) => void

/** Of this many names, spread over the register, each is looked for before the register goes into service. */
const LOOKED_FOR = 200

/** Fewer are indexed sooner than another thread begins. */
const WORTH_A_THREAD = 50_000

const TOLD_EVERY = 20_000

/** Short-lived strings by the million: collecting them less often spares a tenth of the time. */
const YOUNG_MB = 64

/**
 * Replaces `file` by a register of `entries`: built aside, verified whole, then renamed over the old one,
 * which is kept as the one before. Whoever has the old one open keeps reading it until it opens `file` again. Takes the whole thread, and of a large
 * register another one: not for the running kiosk.
 */
export function buildRegister(
  file: string,
  facts: RegisterFacts,
  entries: Iterable<RegisterEntry>,
  progress: BuildProgress = () => {},
): RegisterBuilding {
  const aside = `${file}.new`
  setFlagsFromString(`--max-semi-space-size=${YOUNG_MB}`)
  try {
    // left behind by a build that was cut short
    discard(aside)
    const { names, repeated } = build(aside, facts, entries, progress)
    const trouble = names === 0 ? 'holds no name' : readBack(aside, names)
    if (trouble !== null) {
      discard(aside)
      return { ok: false, error: notReplaced(file, trouble) }
    }
    syncPath(aside)
    settle(file)
    replaceBy(aside, file)
    return { ok: true, names, repeated }
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

function build(
  aside: string,
  facts: RegisterFacts,
  entries: Iterable<RegisterEntry>,
  progress: BuildProgress,
): { names: number; repeated: number } {
  const db = new Database(aside)
  try {
    hurry(db)
    const { counts, repeated } = sortEntries(entries, rowsOf(aside))
    const names = counts.reduce((sum, count) => sum + count, 0)
    if (names === 0) return { names, repeated }
    const shelves = layOutShelves(counts)
    const sorted = { folder: rowsOf(aside), shelves, home: facts.home }
    db.transaction(() => {
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.pragma(`user_version = ${TABLES_VERSION}`)
      db.exec(TABLES + COMMON)
      const shelf = db.prepare('insert into shelf values (?, ?, ?, ?)')
      for (const ids of shelves) shelf.run(ids.shelf, ids.first, ids.next, ids.last)
      db.prepare('insert into meta values (1, ?, ?, ?, ?, ?)').run(
        facts.version,
        facts.source,
        Number(facts.sample),
        facts.home,
        names,
      )
      if (facts.published) notePublished(db, facts.published)
    })()
    fill(db, aside, sorted, names, progress)
    progress('checking', 0)
    if (db.pragma('quick_check', { simple: true }) !== 'ok') throw new Error('SQLite finds faults in it')
    return { names, repeated }
  } finally {
    db.close()
    discardRows(aside)
  }
}

function fill(db: Database.Database, aside: string, sorted: SortedNames, names: number, progress: BuildProgress): void {
  const folder = kinOf(aside)
  const side = names < WORTH_A_THREAD ? null : { file: sideOf(aside), sorted, names, kin: folder }
  const thread = side && new IndexThread(side)
  const kin = new KinLines(folder)
  let done = 0
  let whole = false
  try {
    db.transaction(() => {
      fillNames(db, sorted, kin, () => {
        done += 1
        if (done % TOLD_EVERY === 0) progress('indexing', done / names)
      })
      kin.close()
    })()
    whole = true
  } finally {
    thread?.kinReady(whole)
    // the other thread writes into what is discarded next
    if (!whole) thread?.wait()
  }
  progress('grouping', 0)
  db.transaction(() => {
    fillKin(db, folder)
    noteCommonTerms(db, 'letters', names)
  })()
  db.exec(LOOK_UPS)
  if (thread === null) {
    db.transaction(() => {
      fillSounds(db, sorted)
      fillKinIndex(db, folder)
      noteCommonTerms(db, 'sounds', names)
    })()
    return
  }
  const trouble = thread.wait()
  if (trouble !== null) throw new Error(`its sounds: ${trouble}`)
  copyIndexes(db, ['sounds', 'kin_find'], sideOf(aside))
}

/** null, or what is wrong with the file just built. */
function readBack(file: string, names: number): string | null {
  const opening = openRegister(file)
  if (!opening.ok) return `could not be read back (${opening.error})`
  const { register } = opening
  try {
    if (register.size !== names) return `holds ${register.size} names instead of ${names}`
    const lost = spread(file, names).find((name) => register.search(name).total === 0)
    return lost === undefined ? null : `does not find its own name "${lost}"`
  } finally {
    register.close()
  }
}

const Held = z.object({ name: z.string() }).optional()

/** Names from all over the register. */
function spread(file: string, names: number): string[] {
  const db = new Database(file, { readonly: true })
  try {
    const last = z.object({ id: z.number() }).parse(db.prepare('select max(id) as id from name').get()).id
    const at = db.prepare('select name from name where id >= ? order by id limit 1')
    const count = Math.min(names, LOOKED_FOR)
    return Array.from({ length: count }, (_, index) => Held.parse(at.get(Math.ceil((last * index) / count))))
      .map((row) => row?.name)
      .filter((name) => name !== undefined)
  } finally {
    db.close()
  }
}

function notReplaced(file: string, why: string): string {
  return `register of names ${file} was left as it is: the new one ${why}; mend that and import again`
}

const rowsOf = (aside: string): string => `${aside}.rows`
const kinOf = (aside: string): string => `${aside}.kin`
const sideOf = (aside: string): string => `${aside}.side`

function discardRows(aside: string): void {
  for (const name of [rowsOf(aside), kinOf(aside), sideOf(aside)]) rmSync(name, { recursive: true, force: true })
}

function discard(aside: string): void {
  for (const name of [aside, `${aside}-journal`]) rmSync(name, { force: true })
  discardRows(aside)
}
