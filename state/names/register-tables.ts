import type { Database } from 'better-sqlite3'
import { type RegisterEntry, RegisterStatus } from './entry.ts'
import { fold } from './fold.ts'
import { indexTerms } from './index-terms.ts'

/** "HKNR": tells a register of names from any other SQLite file. */
export const APPLICATION_ID = 0x48_4b_4e_52

/** Raised with every change of the tables. A register is replaceable, so an older one is imported again, not migrated. */
export const TABLES_VERSION = 1

export type RegisterFacts = {
  /** the day the register shows, "YYYY-MM-DD" */
  version: string
  source: string
  sample: boolean
}

/**
 * `id` is the order in which equal finds are shown: names in use first, then the shorter. The index gives its rows
 * in that order, so the best fifty of a million need no sorting.
 */
const TABLES = `
  create table meta (
    only_row integer primary key check (only_row = 1),
    version text not null,
    source text not null,
    sample integer not null check (sample in (0, 1)),
    names integer not null
  ) strict;
  create table name (
    id integer primary key,
    name text not null,
    status integer not null,
    code text,
    date text,
    region text,
    industry text,
    fingerprint integer not null
  ) strict;
  create virtual table find using fts5 (ones, pairs, heads, content = '', columnsize = 0, tokenize = 'ascii');
`

const STAGE = `
  create table stage.row (name text, status integer, code text, date text, region text, industry text, size integer);
`

function statusNumber(status: RegisterStatus): number {
  return RegisterStatus.options.indexOf(status)
}

/** Equal folds have equal fingerprints; few others do. 48 bits of FNV-1a (Fowler, Noll, Vo), done in two halves. */
export function fingerprint(folded: string): number {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let at = 0; at < folded.length; at += 1) {
    const unit = folded.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ ((unit << 5) | (unit >>> 3)), 0x01000193)
  }
  return (high & 0xffff) * 2 ** 32 + (low >>> 0)
}

/**
 * Fills an empty database that has another one attached as `stage`, where rows wait to be put in order.
 * The same row twice counts once.
 * @returns names taken
 */
export function fillRegister(db: Database, facts: RegisterFacts, entries: Iterable<RegisterEntry>): number {
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${TABLES_VERSION}`)
  db.exec(TABLES)
  db.exec(STAGE)
  db.function('fingerprint_of', { deterministic: true }, (name: unknown) => BigInt(fingerprint(fold(String(name)))))
  // the three columns of a row are asked for one after the other
  let last = { name: '', region: '', terms: indexTerms('', null) }
  for (const column of ['ones', 'pairs', 'heads'] as const) {
    db.function(`${column}_of`, { deterministic: true, varargs: true }, (...given: unknown[]) => {
      const [name, region] = given.map((value) => (typeof value === 'string' ? value : ''))
      if (name === undefined || region === undefined) throw new Error(`${column}_of takes a name and a region`)
      if (last.name !== name || last.region !== region) last = { name, region, terms: indexTerms(name, region || null) }
      return last.terms[column]
    })
  }
  const stage = db.prepare('insert into stage.row values (?, ?, ?, ?, ?, ?, ?)')
  return db.transaction(() => {
    for (const { name, status, code, date, region, industry } of entries)
      stage.run(name, statusNumber(status), code, date, region, industry, name.length)
    const taken = db
      .prepare(
        `insert into name (name, status, code, date, region, industry, fingerprint)
         select distinct name, status, code, date, region, industry, fingerprint_of(name)
         from stage.row order by status, size, name, code, date`,
      )
      .run().changes
    db.exec(`
      create index name_fingerprint on name (fingerprint);
      insert into find (rowid, ones, pairs, heads)
        select id, ones_of(name, region), pairs_of(name, region), heads_of(name, region) from name order by id;
      insert into find (find) values ('optimize');
    `)
    db.prepare('insert into meta values (1, ?, ?, ?, ?)').run(facts.version, facts.source, Number(facts.sample), taken)
    return taken
  })()
}
