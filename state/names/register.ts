import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { z } from 'zod'
import type { NameStatus } from '../../contract/names.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import type { NameCandidates } from './check/candidates.ts'
import { RegisterCandidates } from './register-candidates.ts'
import { RegisterReader } from './register-reader.ts'
import { APPLICATION_ID, TABLES_VERSION } from './register-tables.ts'
import { sampleFile } from './sample-register.ts'
import { type Found, searchNames } from './search-names.ts'
import { statusOf } from './shelves.ts'

/** More than anybody scrolls through at once. */
export const MAX_FOUND = 50

/** Pages kept in memory, in KiB. */
const CACHE_KB = 98_304

export type NameSearch = Found & {
  /** milliseconds */
  tookMs: number
}

/** The registered business names, to look up. */
export interface Register {
  /** the day that the register shows, "YYYY-MM-DD" */
  readonly version: string
  readonly source: string
  /** the names are made up */
  readonly sample: boolean
  /** names held */
  readonly size: number
  /**
   * Names that hold the text anywhere or sound like it; characters, pinyin, its initials and mixtures of them. Width,
   * case, spaces and punctuation are passed over. `total` is exact up to 1,000, beyond it `atLeast`.
   * @param limit items at most, 50 when left out and at the most
   * @param offset items passed over, for the next pages
   * @throws RegisterFailure if the file turns out to be damaged
   */
  search(text: string, limit?: number, offset?: number): NameSearch
  /** what a comparison needs. `find` throws RegisterFailure as well */
  readonly candidates: NameCandidates
  counts(): { status: NameStatus; names: number }[]
  close(): void
}

/** `error` is one English sentence: what, which file, what to do. */
export type RegisterOpening = { ok: true; register: Register } | { ok: false; error: string }

/** One sentence in `message`. */
export class RegisterFailure extends Error {}

/**
 * Opens names.db for reading. With null, or where no such file is, the sample that was built with the program.
 * A file that is there but can't be used is an error: a kiosk in service must not fall back to made-up names.
 * Opening reads a few pages only, whatever the size; the whole file was verified when it was built.
 */
export function openRegister(file: string | null, sample = sampleFile): RegisterOpening {
  try {
    if (file !== null && statSync(file, { throwIfNoEntry: false }) !== undefined) return openAt(file)
  } catch (error) {
    return { ok: false, error: sentence(file ?? sample, sqliteReason(error)) }
  }
  if (statSync(sample, { throwIfNoEntry: false })?.isFile()) return openAt(sample)
  return {
    ok: false,
    error: `register of names: neither ${file ?? 'names.db'} nor the sample ${sample} is there; import one with "names import FILE"`,
  }
}

function openAt(file: string): RegisterOpening {
  let db: Database.Database | null = null
  try {
    const found = statSync(file)
    if (!found.isFile()) return { ok: false, error: sentence(file, 'is not a file') }
    db = new Database(file, { readonly: true, fileMustExist: true })
    const trouble = troubleWith(db, found.size)
    db.pragma(`cache_size = -${CACHE_KB}`)
    if (trouble === null) return { ok: true, register: new SqliteRegister(db, file) }
    db.close()
    return { ok: false, error: sentence(file, trouble) }
  } catch (error) {
    db?.close()
    return { ok: false, error: sentence(file, sqliteReason(error)) }
  }
}

function sentence(file: string, trouble: string): string {
  return `register of names ${file}: ${trouble}; import it again with "names import FILE", or remove it to run with sample data`
}

function troubleWith(db: Database.Database, bytes: number): string | null {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'is not a register of names'
  const version = db.pragma('user_version', { simple: true })
  if (version !== TABLES_VERSION) {
    return `was built by another version of this program (tables ${String(version)}, wanted ${TABLES_VERSION})`
  }
  const pages = Number(db.pragma('page_count', { simple: true }))
  // changes may wait beside the file until they are written into it
  const expected = pages * Number(db.pragma('page_size', { simple: true }))
  if (bytes < expected && db.pragma('journal_mode', { simple: true }) !== 'wal') return 'is damaged'
  Meta.parse(db.prepare('select * from meta').get())
  return null
}

const Meta = z.object({
  version: z.string(),
  source: z.string(),
  sample: z.number(),
  home: z.string(),
  names: z.number(),
})
const Counts = z.array(z.object({ status: z.number().transform(statusOf), names: z.number() }))

class SqliteRegister implements Register {
  readonly candidates: NameCandidates
  readonly #file: string
  readonly #db: Database.Database
  readonly #reader: RegisterReader
  readonly #meta: Database.Statement

  constructor(db: Database.Database, file: string) {
    this.#file = file
    this.#db = db
    this.#reader = new RegisterReader(db)
    this.#meta = db.prepare('select * from meta')
    const candidates = new RegisterCandidates(db)
    this.candidates = { find: (question) => this.#guarded(() => candidates.find(question)) }
  }

  get version(): string {
    return this.#facts().version
  }

  get source(): string {
    return this.#facts().source
  }

  get sample(): boolean {
    return this.#facts().sample === 1
  }

  get size(): number {
    return this.#facts().names
  }

  search(text: string, limit = MAX_FOUND, offset = 0): NameSearch {
    const begun = performance.now()
    const most = Math.max(0, Math.min(MAX_FOUND, limit))
    const found = this.#guarded(() => searchNames(this.#reader, text, most, Math.max(0, offset)))
    return { ...found, tookMs: performance.now() - begun }
  }

  counts(): { status: NameStatus; names: number }[] {
    return this.#guarded(() =>
      Counts.parse(this.#db.prepare('select status, count(*) as names from name group by status').all()),
    )
  }

  close(): void {
    this.#db.close()
  }

  /** As they stand now: changes come while it is open. */
  #facts(): z.infer<typeof Meta> {
    return this.#guarded(() => Meta.parse(this.#meta.get()))
  }

  /** One transaction a question: it sees one state of the register, and locks the file once, not with every row. */
  #guarded<T>(look: () => T): T {
    try {
      return this.#db.transaction(look)()
    } catch (error) {
      if (error instanceof Database.SqliteError) throw new RegisterFailure(sentence(this.#file, sqliteReason(error)))
      throw error
    }
  }
}
