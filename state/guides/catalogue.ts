import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { z } from 'zod'
import type { GuideCard, ListKind } from '../../contract/guides.ts'
import { momentInChina } from '../../contract/hours.ts'
import type { ThemeKey } from '../../contract/session.ts'
import { guideTexts as texts } from '../../contract/texts/slips.zh-CN.ts'
import { sqliteReason } from '../store/sqlite-reason.ts'
import { APPLICATION_ID, fillCatalogue, TABLES_VERSION } from './catalogue-tables.ts'
import { Content, Entry } from './content.ts'
import { isListed, ServiceItem, stateOn } from './item.ts'
import { joined } from './joint.ts'
import { PERMIT_LIST } from './permit-list.ts'
import type { CatalogueContent } from './read-catalogue-file.ts'
import { sampleCatalogue, sampleReading } from './sample-catalogue.ts'
import { Search } from './search.ts'
import { keyKinds, normalise, type SearchEntry, type SearchKey } from './search-keys.ts'

/** More than anybody scrolls through; `total` tells how many there were. */
const MAX_FOUND = 50

type Audience = ThemeKey['audience']

/**
 * One group that at least one item belongs to. `code` as published, the name itself where a source publishes names only;
 * codes of different audiences overlap and mean different things. Of `joint` and `visits` the name is empty.
 */
type Theme = { audience: Audience; code: string; name: string; count: number }

/** A list to look through; `date` as published. */
type CatalogueList = { id: string; kind: ListKind; title: string; source: string; date: string; count: number }

/** A row of a published list as it is listed. */
type EntryCard = Pick<Entry, 'id' | 'group' | 'title' | 'date'>

/** With `total` 0 nothing matches, and the items are what comes nearest. */
type FoundGuides = { total: number; items: GuideCard[] }

/** The service items on offer. Suspended and cancelled ones answer to `find`, `cards` and `search` only; drafts to `find`. */
export interface Catalogue {
  /** as published with the catalogue, e.g. "2026-11-01" */
  readonly version: string
  readonly source: string
  /** some of the items are made up */
  readonly sample: boolean
  /** the often used, in their order, filled up with the first others; at most `n` */
  popular(n: number): GuideCard[]
  /** in the catalogue's order */
  departments(): { name: string; count: number }[]
  /** of one department, or all with null; in the catalogue's order */
  items(department: string | null): GuideCard[]
  /** in the order of their audiences, events and areas as the catalogue has them, the others by code; one named in several ways has the name of its first item */
  themes(): Theme[]
  /** in the catalogue's order; none for a theme that is not there */
  itemsOfTheme(audience: Audience, code: string): GuideCard[]
  /** with the materials and questions of its parts, where it has parts */
  find(code: string): ServiceItem | null
  /** those of these codes that are on offer, in the order of the codes */
  cards(codes: readonly string[]): GuideCard[]
  /** whose stamps are wanted is told of some item, so that of another nothing told means none */
  readonly tellsSeals: boolean
  /** what it holds beside items; of lists only what stands above their entries */
  readonly beside: Content
  /** the published lists, and the permits as one */
  lists(): CatalogueList[]
  /** how many entries each part of a list has, in the list's order */
  parts(list: string): { name: string; count: number }[]
  /** of one part, or all with null; those that hold the text or begin with its initials, or all with ''. `total` tells how many there are in all */
  entries(
    list: string,
    part: string | null,
    text: string,
    from: number,
    most: number,
  ): { items: EntryCard[]; total: number }
  entry(list: string, id: string): Entry | null
  /** all of it, suspended and cancelled items too, as it was imported */
  content(): CatalogueContent
  search(text: string): FoundGuides & { tookMs: number }
  close(): void
}

/** `used`: how often each item was opened here; what is asked for more stands before what matches as well. */
type Use = { today?: () => string; used?: ReadonlyMap<string, number> }

const chinaToday = () => {
  const { year, month, day } = momentInChina(new Date())
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}

/** `error` is one English sentence: what, which file, what to do. */
export type CatalogueOpening = { ok: true; catalogue: Catalogue } | { ok: false; error: string }

/**
 * Opens catalogue.db for reading. With null, or where no such file is, the sample runs from memory, no disk needed.
 * A file that is there but can't be used is an error: a kiosk in service must not fall back to made-up guides.
 */
export function openCatalogue(
  file: string | null,
  { today = chinaToday, used = new Map() }: Use = {},
): CatalogueOpening {
  if (file === null) return { ok: true, catalogue: new SqliteCatalogue(openSample(), { today, used }) }
  let db: Database.Database | null = null
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found === undefined) return { ok: true, catalogue: new SqliteCatalogue(openSample(), { today, used }) }
    if (!found.isFile()) return { ok: false, error: sentence(file, 'is not a file') }
    db = new Database(file, { readonly: true, fileMustExist: true })
    const trouble = troubleWith(db)
    if (trouble === null) return { ok: true, catalogue: new SqliteCatalogue(db, { today, used }) }
    db.close()
    return { ok: false, error: sentence(file, trouble) }
  } catch (error) {
    db?.close()
    return { ok: false, error: sentence(file, sqliteReason(error)) }
  }
}

function sentence(file: string, trouble: string): string {
  return `catalogue ${file}: ${trouble}; import it again with "guides import FILE", or remove it to run with sample data`
}

function openSample(): Database.Database {
  const db = new Database(':memory:')
  db.pragma('temp_store = memory')
  fillCatalogue(db, sampleCatalogue(), sampleReading)
  return db
}

/** null, or why this is no catalogue to be used. */
export function troubleWith(db: Database.Database): string | null {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'is not a catalogue of service items'
  const version = db.pragma('user_version', { simple: true })
  if (version !== TABLES_VERSION) {
    return `was built by another version of this program (tables ${String(version)}, wanted ${TABLES_VERSION})`
  }
  if (db.pragma('quick_check', { simple: true }) !== 'ok') return 'is damaged'
  const counted = Count.parse(db.prepare('select count(*) as count from item').get()).count
  const told = Meta.parse(db.prepare('select * from meta').get()).items
  return counted === told ? null : `holds ${counted} items instead of ${told}`
}

const Meta = z.object({
  version: z.string(),
  source: z.string(),
  items: z.number(),
  seals: z.number(),
  content: z.string(),
})
const Count = z.object({ count: z.number() })
const CardRow = z.object({
  code: z.string(),
  title: z.string(),
  department: z.string(),
  state: z.string(),
  valid_from: z.string().nullable(),
  valid_until: z.string().nullable(),
  former: z.string(),
})
const audiences = ['event', 'joint', 'area', 'person', 'enterprise', 'visits'] as const
const EntryRow = z.object({ id: z.string(), group: z.string(), title: z.string(), body: z.string() })
const ThemeRow = z.object({
  audience: z.enum(audiences),
  code: z.string(),
  name: z.string(),
  count: z.number(),
})
const KeyRow = z.object({
  code: z.string(),
  position: z.number(),
  popular: z.number().nullable(),
  listed: z.number(),
  kind: z.enum(keyKinds),
  text: z.string(),
  syllables: z.string(),
})

class SqliteCatalogue implements Catalogue {
  readonly version: string
  readonly source: string
  readonly sample: boolean
  readonly tellsSeals: boolean
  readonly beside: Content
  readonly #db: Database.Database
  readonly #today: () => string
  readonly #search: Search
  readonly #popular: Database.Statement
  readonly #departments: Database.Statement
  readonly #all: Database.Statement
  readonly #ofDepartment: Database.Statement
  readonly #themes: Database.Statement
  readonly #ofTheme: Database.Statement
  readonly #entries: Database.Statement
  readonly #countEntries: Database.Statement
  readonly #body: Database.Statement
  readonly #bodies: Database.Statement
  readonly #card: Database.Statement

  constructor(db: Database.Database, { today, used }: Required<Use>) {
    this.#db = db
    this.#today = today
    const meta = Meta.parse(db.prepare('select * from meta').get())
    this.version = meta.version
    this.source = meta.source
    this.tellsSeals = meta.seals === 1
    this.beside = Content.parse(JSON.parse(meta.content))
    this.sample = Count.parse(db.prepare('select count(*) as count from item where sample = 1').get()).count > 0
    const columns = 'code, title, department, state, valid_from, valid_until, former'
    const cards = `select ${columns} from item where listed = 1`
    this.#popular = db.prepare(`${cards} order by popular is null, popular, position limit ?`)
    this.#departments = db.prepare(
      'select department as name, count(*) as count from item where listed = 1 group by department order by min(position)',
    )
    this.#all = db.prepare(`${cards} order by position`)
    this.#ofDepartment = db.prepare(`${cards} and department = ? order by position`)
    // with min() SQLite takes the bare column `name` from that row
    this.#themes = db.prepare(
      `select audience, theme.code as code, name, count(*) as count, min(place)
       from theme join item using (position) where listed = 1
       group by audience, theme.code order by theme.code`,
    )
    this.#ofTheme = db.prepare(
      `select item.code as code, title, department, state, valid_from, valid_until, former from theme join item using (position)
       where listed = 1 and audience = ? and theme.code = ? order by place`,
    )
    this.#entries = db.prepare(
      `select id, part as "group", title, body from entry where list = :list and (:part is null or part = :part)
       and (:text = '' or instr(text, :text) > 0 or substr(initials, 1, length(:text)) = :text)
       order by position limit :most offset :from`,
    )
    this.#countEntries = db.prepare(
      `select count(*) as count from entry where list = :list and (:part is null or part = :part)
       and (:text = '' or instr(text, :text) > 0 or substr(initials, 1, length(:text)) = :text)`,
    )
    this.#bodies = db.prepare('select body from item order by position').pluck()
    this.#body = db.prepare('select body from item where code = ?')
    this.#card = db.prepare(`select ${columns} from item where state <> 'draft' and code = ?`)
    this.#search = new Search(loadEntries(db, used))
  }

  /** @param query normalised, where they were searched for: a former name that holds it is told */
  #cards(rows: unknown[], query = ''): GuideCard[] {
    const today = this.#today()
    return z
      .array(CardRow)
      .parse(rows)
      .map(({ code, title, department, state, valid_from, valid_until, former }) => ({
        code,
        title,
        department,
        state: stateOn(state, { from: valid_from, until: valid_until }, today),
        was: former === '[]' ? '' : formerName(former, title, query),
      }))
  }

  popular(n: number): GuideCard[] {
    return this.#cards(this.#popular.all(n))
  }

  departments(): { name: string; count: number }[] {
    return z.array(z.object({ name: z.string(), count: z.number() })).parse(this.#departments.all())
  }

  items(department: string | null): GuideCard[] {
    return this.#cards(department === null ? this.#all.all() : this.#ofDepartment.all(department))
  }

  themes(): Theme[] {
    const order = this.beside.topics.map(({ id }) => id)
    return z
      .array(ThemeRow)
      .parse(this.#themes.all())
      .toSorted(
        (one, other) =>
          audiences.indexOf(one.audience) - audiences.indexOf(other.audience) ||
          order.indexOf(one.code) - order.indexOf(other.code),
      )
  }

  itemsOfTheme(audience: Audience, code: string): GuideCard[] {
    return this.#cards(this.#ofTheme.all(audience, code))
  }

  find(code: string): ServiceItem | null {
    const item = this.#stored(code)
    return item === null
      ? null
      : joined(
          item,
          item.local.parts.flatMap((part) => this.#listed(part)),
        )
  }

  #stored(code: string): ServiceItem | null {
    const row = z.object({ body: z.string() }).optional().parse(this.#body.get(code))
    return row === undefined ? null : ServiceItem.parse(JSON.parse(row.body))
  }

  lists(): CatalogueList[] {
    const rows = this.#db.prepare('select list, count(*) as count from entry group by list').all()
    const counts = new Map(
      z
        .array(z.object({ list: z.string(), count: z.number() }))
        .parse(rows)
        .map(({ list, count }) => [list, count]),
    )
    const permits = {
      id: PERMIT_LIST,
      kind: 'permits' as const,
      title: texts.permitList,
      source: this.source,
      date: this.version,
    }
    return [permits, ...this.beside.lists].flatMap(({ id, kind, title, source, date }) => {
      const count = counts.get(id) ?? 0
      return count === 0 ? [] : [{ id, kind, title, source, date, count }]
    })
  }

  /** What is suspended, cancelled or a draft asks for nothing. */
  #listed(code: string): ServiceItem[] {
    const item = this.#stored(code)
    return item !== null && isListed(item) ? [item] : []
  }

  parts(list: string): { name: string; count: number }[] {
    const rows = this.#db
      .prepare('select part as name, count(*) as count from entry where list = ? group by part order by min(position)')
      .all(list)
    return z.array(z.object({ name: z.string(), count: z.number() })).parse(rows)
  }

  entries(list: string, part: string | null, text: string, from: number, most: number) {
    const asked = { list, part, text: normalise(text) }
    const rows = z.array(EntryRow).parse(this.#entries.all({ ...asked, from, most }))
    return {
      items: rows.map(({ id, group, title, body }) => ({ id, group, title, date: Entry.parse(JSON.parse(body)).date })),
      total: Count.parse(this.#countEntries.get(asked)).count,
    }
  }

  entry(list: string, id: string): Entry | null {
    const body = this.#db.prepare('select body from entry where list = ? and id = ?').pluck().get(list, id)
    return body === undefined ? null : Entry.parse(JSON.parse(z.string().parse(body)))
  }

  cards(codes: readonly string[]): GuideCard[] {
    return codes.flatMap((code) => this.#cards(this.#card.all(code)))
  }

  content(): CatalogueContent {
    const bodies = z.array(z.string()).parse(this.#bodies.all())
    return {
      version: this.version,
      source: this.source,
      items: bodies.map((body) => ServiceItem.parse(JSON.parse(body))),
      ...this.beside,
      lists: this.beside.lists.map((list) => ({ ...list, entries: this.#entriesOf(list.id) })),
    }
  }

  #entriesOf(list: string): Entry[] {
    const bodies = this.#db.prepare('select body from entry where list = ? order by position').pluck().all(list)
    return z
      .array(z.string())
      .parse(bodies)
      .map((body) => Entry.parse(JSON.parse(body)))
  }

  search(text: string): FoundGuides & { tookMs: number } {
    const begun = performance.now()
    const { codes, total } = this.#search.rank(text, MAX_FOUND)
    const query = normalise(text)
    const items = codes.flatMap((code) => this.#cards(this.#card.all(code), query))
    return { total, items, tookMs: performance.now() - begun }
  }

  close(): void {
    this.#db.close()
  }
}

/** Where matches are equal: what can be applied for, then what was asked for most, then the often used, then the catalogue's order. */
function orderOf(
  { position, popular, listed }: { position: number; popular: number | null; listed: number },
  used: number,
) {
  const place = (popular ?? 1_000) + position / 100_000
  return (listed === 1 ? 0 : 1e9) + (used > 0 ? -Math.min(used, 1e6) : place)
}

function formerName(former: string, title: string, query: string): string {
  if (query === '' || normalise(title).includes(query)) return ''
  const names = z.array(z.string()).parse(JSON.parse(former))
  return names.find((name) => normalise(name).includes(query)) ?? ''
}

function loadEntries(db: Database.Database, used: Required<Use>['used']): SearchEntry[] {
  const rows = db
    .prepare(
      `select code, position, popular, listed, kind, text, syllables
       from search_key join item using (position) where state <> 'draft' order by position, search_key.rowid`,
    )
    .all()
  const entries = new Map<string, SearchEntry>()
  for (const row of z.array(KeyRow).parse(rows)) {
    const entry = entries.get(row.code) ?? {
      code: row.code,
      order: orderOf(row, used.get(row.code) ?? 0),
      keys: [],
    }
    const key: SearchKey = {
      kind: row.kind,
      text: row.text,
      syllables: row.syllables === '' ? [] : row.syllables.split(' '),
    }
    entry.keys.push(key)
    entries.set(row.code, entry)
  }
  return [...entries.values()]
}
