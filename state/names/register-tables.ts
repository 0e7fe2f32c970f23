import type { Database } from 'better-sqlite3'
import type { Published } from '../store/published.ts'

/** "HKNR": tells a register of names from any other SQLite file. */
export const APPLICATION_ID = 0x48_4b_4e_52

/** Raised with every change of the tables. A register is replaceable, so an older one is imported again, not migrated. */
export const TABLES_VERSION = 3

export type RegisterFacts = {
  /** the day the register shows, "YYYY-MM-DD" */
  version: string
  source: string
  sample: boolean
  /** GB/T 2260 code of the registry's city, four digits: whose counties are known by short names */
  home: string
  /** the centre's publication that it is made of */
  published?: Published | undefined
}

/** How many names common terms have; `part` is the index. */
export const COMMON = `
  create table common (
    part text not null,
    term text not null,
    names integer not null,
    primary key (part, term)
  ) strict, without rowid;
`

/**
 * `name`: one row a name, ids in the order of showing (`shelf`). `folded` is null where the fold is the name itself.
 * `kin`: one row for all names that share trade name and industry wording; ids in the order of industry keys (`trade`),
 * so that names of the same industry are a range. Its members are packed (`members.ts`).
 * `letters` and `sounds` index the names, `kin_find` the groups, by terms of our own (`terms.ts`).
 */
export const TABLES = `
  create table meta (
    only_row integer primary key check (only_row = 1),
    version text not null,
    source text not null,
    sample integer not null check (sample in (0, 1)),
    home text not null,
    names integer not null
  ) strict;
  create table word (id integer primary key, word text not null) strict;
  create table shelf (shelf integer primary key, first integer not null, next integer not null, last integer not null) strict;
  create table name (
    id integer primary key,
    name text not null,
    folded text,
    status integer not null,
    code text,
    date text,
    region integer,
    industry integer
  ) strict;
  create table trade (
    first integer primary key,
    next integer not null,
    last integer not null,
    industry_key text not null
  ) strict;
  create table kin (
    id integer primary key,
    trade_name text not null,
    industry integer not null,
    members blob not null
  ) strict;
`

/** Made when everything is there. */
export const LOOK_UPS = `
  create index word_word on word (word);
  create index trade_key on trade (industry_key);
`

const INDEXES = ['letters', 'sounds', 'kin_find'] as const
export type IndexName = (typeof INDEXES)[number]

/** No positions are kept: three terms of the same name need not follow each other, so finds are looked at again. */
export function createIndex(db: Database, index: IndexName): void {
  db.exec(
    `create virtual table ${index} using fts5 (terms, content = '', columnsize = 0, detail = none, tokenize = 'ascii')`,
  )
  setIndex(db, index, 'hashsize', 256 * 1024 * 1024)
  setIndex(db, index, 'automerge', 0)
  setIndex(db, index, 'crisismerge', 1_999)
}

/** Put together and checked; back to what suits small changes. @throws when SQLite finds faults in it */
export function finishIndex(db: Database, index: IndexName): void {
  db.exec(`insert into ${index} (${index}) values ('optimize')`)
  db.exec(`insert into ${index} (${index}) values ('integrity-check')`)
  setIndex(db, index, 'hashsize', 1024 * 1024)
  setIndex(db, index, 'automerge', 4)
  setIndex(db, index, 'crisismerge', 16)
}

/** Of changes as much is held in memory as there may be of them, so that they become one segment of each index. */
export function holdChanges(db: Database): void {
  for (const index of INDEXES) setIndex(db, index, 'hashsize', 256 * 1024 * 1024)
}

/** Back to one segment each, and to what suits small changes: with a second one a search takes twice as long. */
export function putTogether(db: Database): void {
  for (const index of INDEXES) {
    db.exec(`insert into ${index} (${index}) values ('optimize')`)
    setIndex(db, index, 'hashsize', 1024 * 1024)
  }
}

function setIndex(db: Database, index: IndexName, option: string, value: number): void {
  db.exec(`insert into ${index} (${index}, rank) values ('${option}', ${value})`)
}

/** A build that is cut short is thrown away whole, so nothing needs to be undone or be safe before the end. */
export function hurry(db: Database): void {
  // SQLite lets only those do without a journal who say that they know what they do
  db.unsafeMode(true)
  db.pragma('journal_mode = off')
  db.pragma('synchronous = off')
  db.pragma('cache_size = -65536')
}

/** Copies indexes, as they stand, and what is known of their terms from another database; into one that is in a hurry. */
export function copyIndexes(db: Database, indexes: readonly IndexName[], from: string): void {
  db.prepare('attach ? as side').run(from)
  for (const index of indexes) {
    createIndex(db, index)
    for (const table of ['data', 'idx', 'config']) {
      db.exec(`delete from ${index}_${table}`)
      db.exec(`insert into ${index}_${table} select * from side.${index}_${table}`)
    }
  }
  db.exec('insert into common select * from side.common')
  db.exec('detach side')
}
