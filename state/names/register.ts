import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { RegisterStatus } from './entry.ts'
import { fold } from './fold.ts'
import { textQuery } from './index-terms.ts'
import { APPLICATION_ID, fingerprint, TABLES_VERSION } from './register-tables.ts'
import { sampleFile } from './sample-register.ts'

/** Counted exactly up to here; beyond it the number says nothing to anybody and costs time. */
const MAX_COUNTED = 1_000

/** More than anybody scrolls through. */
const MAX_FOUND = 50

export type FoundName = { name: string; status: RegisterStatus; region?: string; date?: string }

export type NameSearch = {
  /** how many names hold the text; with `atLeast` there are more */
  total: number
  atLeast: boolean
  /** best first: the same name, then trade names that begin with the text, then names that hold it; each in use first */
  items: FoundName[]
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
   * Names that hold the text anywhere; width, case, spaces and punctuation are passed over.
   * @param limit items at most, 50 when left out and at the most
   * @throws RegisterFailure if the file turns out to be damaged
   */
  search(text: string, limit?: number): NameSearch
  /** whether this very name is registered, whatever its status. @throws RegisterFailure */
  has(name: string): boolean
  counts(): { status: RegisterStatus; names: number }[]
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
  if (pages * Number(db.pragma('page_size', { simple: true })) !== bytes) return 'is damaged'
  const last = Last.parse(db.prepare('select max(id) as id from name').get()).id ?? 0
  const told = Meta.parse(db.prepare('select * from meta').get()).names
  return last === told ? null : `holds ${last} names instead of ${told}`
}

const Meta = z.object({ version: z.string(), source: z.string(), sample: z.number(), names: z.number() })
const Last = z.object({ id: z.number().nullable() })
const Counted = z.object({ count: z.number() })
const Row = z.object({
  id: z.number(),
  name: z.string(),
  status: z.number().transform((number) => RegisterStatus.options[number] ?? 'unknown'),
  region: z.string().nullable(),
  date: z.string().nullable(),
})
type Row = z.infer<typeof Row>

class SqliteRegister implements Register {
  readonly version: string
  readonly source: string
  readonly sample: boolean
  readonly size: number
  readonly #file: string
  readonly #db: Database.Database
  readonly #same: Database.Statement
  readonly #found: Database.Statement
  readonly #count: Database.Statement

  constructor(db: Database.Database, file: string) {
    const meta = Meta.parse(db.prepare('select * from meta').get())
    this.version = meta.version
    this.source = meta.source
    this.sample = meta.sample === 1
    this.size = meta.names
    this.#file = file
    this.#db = db
    this.#same = db.prepare('select id, name, status, region, date from name where fingerprint = ? order by id')
    this.#found = db.prepare(
      `select name.id, name, status, region, date from find join name on name.id = find.rowid
       where find match ? order by find.rowid limit ?`,
    )
    this.#count = db.prepare(
      `select count(*) as count from (select 1 from find where find match ? limit ${MAX_COUNTED + 1})`,
    )
  }

  search(text: string, limit = MAX_FOUND): NameSearch {
    const begun = performance.now()
    const query = textQuery(text)
    if (query === null) return { total: 0, atLeast: false, items: [], tookMs: performance.now() - begun }
    return this.#guarded(() => {
      const most = Math.max(0, Math.min(MAX_FOUND, limit))
      const rows = new Map<number, Row>()
      for (const row of this.#sameAs(text)) rows.set(row.id, row)
      for (const expression of [query.head, query.inside]) {
        if (expression === null || rows.size >= most) continue
        // those that are there already may come again
        for (const row of z.array(Row).parse(this.#found.all(expression, most + rows.size)))
          if (!rows.has(row.id)) rows.set(row.id, row)
      }
      const counted = Counted.parse(this.#count.get(query.inside)).count
      return {
        total: Math.min(counted, MAX_COUNTED),
        atLeast: counted > MAX_COUNTED,
        items: [...rows.values()].slice(0, most).map(({ name, status, region, date }) => ({
          name,
          status,
          ...(region === null ? {} : { region }),
          ...(date === null ? {} : { date }),
        })),
        tookMs: performance.now() - begun,
      }
    })
  }

  has(name: string): boolean {
    return this.#guarded(() => this.#sameAs(name).length > 0)
  }

  counts(): { status: RegisterStatus; names: number }[] {
    const Counts = z.array(Row.pick({ status: true }).extend({ names: z.number() }))
    return this.#guarded(() =>
      Counts.parse(this.#db.prepare('select status, count(*) as names from name group by status').all()),
    )
  }

  close(): void {
    this.#db.close()
  }

  #sameAs(name: string): Row[] {
    const folded = fold(name)
    if (folded === '') return []
    const rows = z.array(Row).parse(this.#same.all(fingerprint(folded)))
    return rows.filter((row) => fold(row.name) === folded)
  }

  #guarded<T>(look: () => T): T {
    try {
      return look()
    } catch (error) {
      if (error instanceof Database.SqliteError) throw new RegisterFailure(sentence(this.#file, sqliteReason(error)))
      throw error
    }
  }
}
