import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { notePublished, type Published } from '../store/published.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import type { RegisterEntry } from './entry.ts'
import { type Member, packMembers, unpackMembers } from './members.ts'
import { openRegister } from './register.ts'
import { holdChanges, type IndexName, putTogether } from './register-tables.ts'
import { SHELF_COUNT, shelfOf, statusNumber } from './shelves.ts'
import { quoted } from './sound-expression.ts'
import { codeOfRegion, type TakenApart, takenApart } from './taken-apart.ts'
import { kinTerms, letterTerms, soundTerms, tradeTerm } from './terms.ts'
import { WordsWritten } from './words.ts'

/** A row of a file of changes: the name as it stands now, or as it stood before it went. */
export type RegisterChange = { entry: RegisterEntry; gone: boolean }

/** `error` is one English sentence. After a failure the register is what it was. */
export type RegisterChanging =
  | { ok: true; added: number; replaced: number; removed: number; missing: number; names: number }
  | { ok: false; error: string }

/** How long a reader or another import may keep the register busy, milliseconds. */
const BUSY_MS = 10_000

/** Index entries gathered before they are written, three a name. */
const GATHERED = 60_000

/** Ids for groups of an industry that has no more free ones. */
const NEW_RANGE = 64

/**
 * Changes the register in service in one transaction, while it is being read: a name that is there already (with the
 * same code, where both tell one) is replaced, one that is gone is taken out.
 * @param version the day that the register shows afterwards
 * @param published the centre's publication that brings it to this
 */
export function changeRegister(
  file: string,
  version: string,
  changes: Iterable<RegisterChange>,
  published?: Published,
): RegisterChanging {
  const opening = openRegister(file)
  if (!opening.ok) return opening
  const { sample } = opening.register
  opening.register.close()
  if (sample)
    return { ok: false, error: `register of names ${file} is sample data; import a whole register before its changes` }
  let db: Database.Database | null = null
  try {
    db = new Database(file, { fileMustExist: true, timeout: BUSY_MS })
    db.pragma('journal_mode = wal')
    db.pragma('synchronous = full')
    const counts = applied(db, version, changes, published)
    quicken(db, file)
    db.pragma('wal_checkpoint(truncate)')
    tidy(db)
    return { ok: true, ...counts }
  } catch (error) {
    return { ok: false, error: `register of names ${file} was left as it is: it ${sqliteReason(error)}` }
  } finally {
    db?.close()
  }
}

/** The changes are in service; where there is no room or time for this, searches are slower until the next ones. */
function quicken(db: Database.Database, file: string): void {
  const { bavail, bsize } = statfsSync(dirname(file))
  if (bavail * bsize < 2 * statSync(file).size) return
  try {
    db.transaction(() => putTogether(db)).immediate()
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

/** Back to one file, unless somebody reads it: then that happens with a later change. */
function tidy(db: Database.Database): void {
  try {
    db.pragma('busy_timeout = 0')
    db.pragma('journal_mode = delete')
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
}

type Counts = { added: number; replaced: number; removed: number; missing: number; names: number }

function applied(
  db: Database.Database,
  version: string,
  changes: Iterable<RegisterChange>,
  published: Published | undefined,
): Counts {
  const counts = { added: 0, replaced: 0, removed: 0, missing: 0 }
  return db
    .transaction(() => {
      holdChanges(db)
      const writer = new RegisterWriter(db)
      for (const { entry, gone } of changes) {
        const before = writer.idsOf(entry)
        for (const id of before) writer.remove(id)
        if (!gone) writer.add(entry)
        if (gone && before.length > 0) counts.removed += 1
        else if (gone) counts.missing += 1
        else if (before.length > 0) counts.replaced += 1
        else counts.added += 1
      }
      writer.settle()
      const names = z.number().parse(db.prepare('select count(*) from name').pluck().get())
      db.prepare('update meta set version = ?, names = ?').run(version, names)
      if (published) notePublished(db, published)
      return { ...counts, names }
    })
    .immediate()
}

const Held = z.object({
  name: z.string(),
  status: z.number(),
  code: z.string().nullable(),
})
const Ids = z.object({ next: z.number(), last: z.number() })
const Range = z.object({ first: z.number(), next: z.number(), last: z.number() })

type IndexEntry = { index: IndexName; id: number; terms: string; gone: boolean }

/**
 * Takes single names out of all tables and indexes, and puts them in. FTS5 writes what it holds in memory whenever it is
 * asked something, and whenever an id is lower than the one before: so index entries are gathered, and written in the
 * order of their ids.
 */
class RegisterWriter {
  readonly #db: Database.Database
  readonly #gathered: IndexEntry[] = []
  /** names and groups that the indexes do not tell of until what is gathered is written */
  readonly #names = new Set<string>()
  readonly #groups = new Map<string, number | null>()
  readonly #home: string
  readonly #words: WordsWritten

  constructor(db: Database.Database) {
    this.#db = db
    this.#home = z.string().parse(db.prepare('select home from meta').pluck().get())
    this.#words = new WordsWritten(db)
  }

  /** Of the very name; of those of several enterprises, the one with the code. */
  idsOf({ name, code }: RegisterEntry): number[] {
    const { letters, trade } = takenApart(name, this.#home)
    const folded = letters.join('')
    if (this.#names.has(folded) || this.#gathered.length > GATHERED) this.settle()
    this.#names.add(folded)
    const ids = this.#run(
      `select name.id, code from letters join name on name.id = letters.rowid
       where letters match ? and coalesce(folded, name) = ?`,
    ).all(quoted(tradeTerm(trade)), folded)
    return z
      .array(z.object({ id: z.number(), code: z.string().nullable() }))
      .parse(ids)
      .filter((held) => held.code === null || code === null || held.code === code)
      .map(({ id }) => id)
  }

  remove(id: number): void {
    const held = Held.parse(this.#run('select name, status, code from name where id = ?').get(id))
    const apart = takenApart(held.name, this.#home)
    this.#run('delete from name where id = ?').run(id)
    this.#index('letters', id, letterTerms(held.name, apart.letters, apart.trade, null), true)
    this.#index('sounds', id, soundTerms(apart.letters, apart.trade, null), true)
    const kin = this.#kinOf(apart)
    if (kin === null) return
    const members = unpackMembers(kin.members).filter((member) => member.id !== id)
    if (members.length > 0) this.#setMembers(kin.id, members)
    else {
      this.#run('delete from kin where id = ?').run(kin.id)
      this.#groups.set(groupKey(apart), null)
      this.#index('kin_find', kin.id, kinTerms(apart.trade), true)
    }
  }

  add({ name, status, code, date, region, industry }: RegisterEntry): void {
    const apart = takenApart(name, this.#home)
    const { parts, letters, trade } = apart
    const id = this.#freeId(shelfOf(status, name))
    const folded = letters.join('')
    const word = (text: string | null): number | null => (text === null ? null : this.#words.idOf(text))
    this.#run('insert into name values (?, ?, ?, ?, ?, ?, ?, ?)').run(
      id,
      name,
      folded === name ? null : folded,
      statusNumber(status),
      code,
      date,
      word(region),
      word(industry),
    )
    this.#index('letters', id, letterTerms(name, letters, trade, null), false)
    this.#index('sounds', id, soundTerms(letters, trade, null), false)
    const member: Member = {
      id,
      status: statusNumber(status),
      date,
      regionCode: (region === null ? null : codeOfRegion(region, this.#home)) ?? parts.regionCode,
      region: this.#words.idOf(parts.region),
      form: this.#words.idOf(parts.form),
    }
    const kin = this.#kinOf(apart)
    if (kin !== null) {
      const members = unpackMembers(kin.members)
      const nameOf = this.#run('select name from name where id = ?').pluck()
      const at = members.findIndex((other) => name < z.string().parse(nameOf.get(other.id)))
      members.splice(at < 0 ? members.length : at, 0, member)
      this.#setMembers(kin.id, members)
      return
    }
    const kinId = this.#freeKinId(parts.industryKey)
    this.#run('insert into kin values (?, ?, ?, ?)').run(
      kinId,
      parts.tradeName,
      this.#words.idOf(parts.industry),
      packMembers([member]),
    )
    this.#groups.set(groupKey(apart), kinId)
    this.#index('kin_find', kinId, kinTerms(trade), false)
  }

  /** The group of those that share trade name and industry. */
  #kinOf(apart: TakenApart): { id: number; members: Buffer } | null {
    const known = this.#groups.get(groupKey(apart))
    const id = known === undefined ? this.#kinIdOf(apart) : known
    if (id === null) return null
    const members = this.#run('select members from kin where id = ?').pluck().get(id)
    return { id, members: z.instanceof(Buffer).parse(members) }
  }

  #kinIdOf({ parts, trade }: TakenApart): number | null {
    const id = this.#run(
      `select kin.id from kin_find join kin on kin.id = kin_find.rowid
       join trade on kin.id between trade.first and trade.last
       where kin_find match ? and trade_name = ? and industry = ? and industry_key = ?`,
    )
      .pluck()
      .get(quoted(tradeTerm(trade)), parts.tradeName, this.#words.idOf(parts.industry), parts.industryKey)
    return id === undefined ? null : z.number().parse(id)
  }

  #setMembers(kin: number, members: readonly Member[]): void {
    this.#run('update kin set members = ? where id = ?').run(packMembers(members), kin)
  }

  /** On its shelf; when that is full, behind all others, where there is always room. */
  #freeId(shelf: number): number {
    const at = (number: number): z.infer<typeof Ids> =>
      Ids.parse(this.#run('select next, last from shelf where shelf = ?').get(number))
    const ids = at(shelf)
    const [taken, id] = ids.next <= ids.last ? [shelf, ids.next] : [SHELF_COUNT - 1, at(SHELF_COUNT - 1).next]
    this.#run('update shelf set next = next + 1 where shelf = ?').run(taken)
    return id
  }

  #freeKinId(industryKey: string): number {
    const row = this.#run('select first, next, last from trade where industry_key = ? and next <= last').get(
      industryKey,
    )
    if (row !== undefined) {
      const { first, next } = Range.parse(row)
      this.#run('update trade set next = next + 1 where first = ?').run(first)
      return next
    }
    const end = z.number().parse(this.#run('select max(last) from trade').pluck().get())
    this.#run('insert into trade values (?, ?, ?, ?)').run(end + 1, end + 2, end + NEW_RANGE, industryKey)
    return end + 1
  }

  #index(index: IndexEntry['index'], id: number, terms: string, gone: boolean): void {
    this.#gathered.push({ index, id, terms, gone })
  }

  /** Writes what is gathered into the indexes. */
  settle(): void {
    for (const { index, id, terms, gone } of this.#gathered.toSorted((one, other) => one.id - other.id)) {
      if (gone) this.#run(`insert into ${index} (${index}, rowid, terms) values ('delete', ?, ?)`).run(id, terms)
      else this.#run(`insert into ${index} (rowid, terms) values (?, ?)`).run(id, terms)
    }
    this.#gathered.length = 0
    this.#names.clear()
    this.#groups.clear()
  }

  readonly #prepared = new Map<string, Database.Statement>()

  #run(sql: string): Database.Statement {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    const made = this.#db.prepare(sql)
    this.#prepared.set(sql, made)
    return made
  }
}

function groupKey({ parts }: TakenApart): string {
  return [parts.tradeName, parts.industry, parts.industryKey].join('\n')
}
