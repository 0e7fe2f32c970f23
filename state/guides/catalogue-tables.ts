import type { Database } from 'better-sqlite3'
import type { ThemeKey } from '../../contract/session.ts'
import type { PublicList } from './content.ts'
import { visitsAtBest } from './guide-view.ts'
import { isListed, type ServiceItem, stateOf } from './item.ts'
import { joined } from './joint.ts'
import { PERMIT_LIST, permitEntries } from './permit-list.ts'
import type { Reading } from './pinyin.ts'
import type { CatalogueContent } from './read-catalogue-file.ts'
import { keyKinds, normalise, searchKeys } from './search-keys.ts'

/** "HKGC": tells a catalogue from any other SQLite file. */
export const APPLICATION_ID = 0x48_4b_47_43

/** Raised with every change of the tables. A catalogue is replaceable, so an older one is imported again, not migrated. */
export const TABLES_VERSION = 5

const TABLES = `
  create table meta (
    only_row integer primary key check (only_row = 1),
    version text not null,
    source text not null,
    items integer not null,
    seals integer not null check (seals in (0, 1)),
    content text not null
  ) strict;
  create table item (
    position integer primary key,
    code text not null unique,
    title text not null,
    department text not null,
    listed integer not null check (listed in (0, 1)),
    sample integer not null check (sample in (0, 1)),
    popular integer,
    state text not null,
    valid_from text,
    valid_until text,
    former text not null,
    body text not null
  ) strict;
  create index item_department on item (department, position);
  create table theme (
    audience text not null,
    code text not null,
    place integer not null,
    position integer not null references item (position),
    name text not null,
    primary key (audience, code, place)
  ) strict, without rowid;
  create table entry (
    list text not null,
    position integer not null,
    id text not null,
    part text not null,
    title text not null,
    text text not null,
    initials text not null,
    body text not null,
    primary key (list, position)
  ) strict;
  create unique index entry_id on entry (list, id);
  create table search_key (
    position integer not null references item (position),
    kind text not null check (kind in (${keyKinds.map((kind) => `'${kind}'`).join(', ')})),
    text text not null,
    syllables text not null
  ) strict;
`

/** Fills an empty database. Items keep the order they come in. */
export function fillCatalogue(db: Database, catalogue: CatalogueContent, reading: Reading): void {
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${TABLES_VERSION}`)
  db.exec(TABLES)
  // departments and materials come again and again
  const known = remembered(reading)
  const { version, source, items, ...content } = catalogue
  db.transaction(() => {
    const lists = content.lists.map((list) => ({ ...list, entries: [] }))
    db.prepare('insert into meta values (1, ?, ?, ?, ?, ?)').run(
      version,
      source,
      items.length,
      Number(items.some(({ materials }) => materials.some(({ seal }) => seal !== ''))),
      JSON.stringify({ ...content, lists }),
    )
    fillItems(db, items, known)
    fillTopics(db, catalogue)
    for (const list of content.lists) fillEntries(db, list, reading)
    fillEntries(db, { id: PERMIT_LIST, entries: permitEntries(content.permits) }, reading)
  })()
}

function fillItems(db: Database, items: readonly ServiceItem[], reading: Reading): void {
  const insertItem = db.prepare('insert into item values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  // a source may give an item the same theme twice
  const insertTheme = db.prepare('insert or ignore into theme values (?, ?, ?, ?, ?)')
  const insertKey = db.prepare('insert into search_key values (?, ?, ?, ?)')
  const byCode = new Map(items.filter(isListed).map((item) => [item.code, item]))
  for (const [position, item] of items.entries()) {
    const { code, title, department, sample, local } = item
    insertItem.run(
      position,
      code,
      title,
      department,
      Number(isListed(item)),
      Number(sample),
      local.popular,
      stateOf(item),
      item.validity.from,
      item.validity.until,
      JSON.stringify(local.formerNames),
      JSON.stringify(item),
    )
    for (const [audience, theme, name] of themesOf(item)) insertTheme.run(audience, theme, position, position, name)
    const whole = joined(
      item,
      local.parts.flatMap((part) => byCode.get(part) ?? []),
    )
    for (const key of searchKeys(whole, reading)) insertKey.run(position, key.kind, key.text, key.syllables.join(' '))
  }
}

function fillTopics(db: Database, { items, topics }: CatalogueContent): void {
  const insert = db.prepare('insert or ignore into theme values (?, ?, ?, ?, ?)')
  const positions = new Map(items.map(({ code }, position) => [code, position]))
  for (const { id, kind, title, items: codes } of topics)
    for (const [place, code] of codes.entries()) insert.run(kind, id, place, positions.get(code) ?? null, title)
}

function fillEntries(db: Database, { id: list, entries }: Pick<PublicList, 'id' | 'entries'>, reading: Reading): void {
  const insert = db.prepare('insert into entry values (?, ?, ?, ?, ?, ?, ?, ?)')
  for (const [position, entry] of entries.entries()) {
    const text = normalise([entry.title, entry.group, ...entry.facts.map((fact) => fact.text)].join(' '))
    const initials = reading(entry.title)
      .map((syllable) => syllable.slice(0, 1))
      .join('')
    insert.run(list, position, entry.id, entry.group, entry.title, text, initials, JSON.stringify(entry))
  }
}

function remembered(reading: Reading): Reading {
  const known = new Map<string, string[]>()
  return (text) => {
    const syllables = known.get(text) ?? reading(text)
    known.set(text, syllables)
    return syllables
  }
}

/** The groups that an item belongs to by what it says of itself; topics name their items. */
function themesOf(item: ServiceItem): [audience: ThemeKey['audience'], code: string, name: string][] {
  const { themes, local } = item
  const visits = visitsAtBest(item)
  const groups: [ThemeKey['audience'], string, string][] = [
    ...themes.person.map(({ code, label }): [ThemeKey['audience'], string, string] => ['person', code || label, label]),
    ...themes.corporation.map(({ code, label }): [ThemeKey['audience'], string, string] => [
      'enterprise',
      code || label,
      label,
    ]),
  ]
  if (local.parts.length > 0) groups.push(['joint', 'all', ''])
  if (visits === 0) groups.push(['visits', 'none', ''])
  if (visits === 1) groups.push(['visits', 'once', ''])
  return groups
}
