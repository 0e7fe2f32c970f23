import type { Database } from 'better-sqlite3'
import { type Coded, isListed, type ServiceItem } from './item.ts'
import type { Reading } from './pinyin.ts'
import type { CatalogueContent } from './read-catalogue-file.ts'
import { keyKinds, searchKeys } from './search-keys.ts'

/** "HKGC": tells a catalogue from any other SQLite file. */
export const APPLICATION_ID = 0x48_4b_47_43

/** Raised with every change of the tables. A catalogue is replaceable, so an older one is imported again, not migrated. */
export const TABLES_VERSION = 3

const TABLES = `
  create table meta (
    only_row integer primary key check (only_row = 1),
    version text not null,
    source text not null,
    items integer not null
  ) strict;
  create table item (
    position integer primary key,
    code text not null unique,
    title text not null,
    department text not null,
    listed integer not null check (listed in (0, 1)),
    sample integer not null check (sample in (0, 1)),
    popular integer,
    body text not null
  ) strict;
  create index item_department on item (department, position);
  create table theme (
    audience text not null check (audience in ('person', 'enterprise')),
    code text not null,
    position integer not null references item (position),
    name text not null,
    primary key (audience, code, position)
  ) strict, without rowid;
  create table search_key (
    position integer not null references item (position),
    kind text not null check (kind in (${keyKinds.map((kind) => `'${kind}'`).join(', ')})),
    text text not null,
    syllables text not null
  ) strict;
`

/** Fills an empty database. Items keep the order they come in. */
export function fillCatalogue(db: Database, content: CatalogueContent, reading: Reading): void {
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${TABLES_VERSION}`)
  db.exec(TABLES)
  const insertItem = db.prepare('insert into item values (?, ?, ?, ?, ?, ?, ?, ?)')
  // a source may give an item the same theme twice
  const insertTheme = db.prepare('insert or ignore into theme values (?, ?, ?, ?)')
  const insertKey = db.prepare('insert into search_key values (?, ?, ?, ?)')
  // departments and materials come again and again
  const known = remembered(reading)
  db.transaction(() => {
    db.prepare('insert into meta values (1, ?, ?, ?)').run(content.version, content.source, content.items.length)
    for (const [position, item] of content.items.entries()) {
      const { code, title, department, sample, local } = item
      insertItem.run(
        position,
        code,
        title,
        department,
        Number(isListed(item)),
        Number(sample),
        local.popular,
        JSON.stringify(item),
      )
      for (const [audience, { code, label }] of themesOf(item))
        insertTheme.run(audience, code || label, position, label)
      for (const key of searchKeys(item, known)) insertKey.run(position, key.kind, key.text, key.syllables.join(' '))
    }
  })()
}

function remembered(reading: Reading): Reading {
  const known = new Map<string, string[]>()
  return (text) => {
    const syllables = known.get(text) ?? reading(text)
    known.set(text, syllables)
    return syllables
  }
}

function themesOf({ themes }: ServiceItem): [audience: 'person' | 'enterprise', theme: Coded][] {
  return [
    ...themes.person.map((theme): ['person', Coded] => ['person', theme]),
    ...themes.corporation.map((theme): ['enterprise', Coded] => ['enterprise', theme]),
  ]
}
