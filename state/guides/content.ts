import { z } from 'zod'
import { Code, optionalText, Phone, text, WebAddress } from './item.ts'
import type { Problem } from './problem.ts'

const Day = z.iso.date('must be a day like 2026-10-01')
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30')
const Span = z.tuple([Time, Time]).refine(([from, to]) => from < to, 'must end after it begins')
const Spans = z.array(Span).max(4)

/** Items that belong to one part of life: an `area` of public service (社会保障), or an `event` in a life (出生). */
const Topic = z.strictObject({
  id: Code,
  kind: z.enum(['area', 'event']),
  title: text(20),
  /** in the order in which they are listed */
  items: z.array(Code).min(1).max(300),
})

/** A row of the lists of permits that are asked for `before` (前置审批) or `after` (后置审批) the business licence. */
export const Permit = z.strictObject({
  id: Code,
  title: text(100),
  timing: z.enum(['before', 'after']),
  department: text(60),
  address: text(120),
  phone: Phone,
  basis: optionalText(300),
  /** the service item that grants it; null: it is not granted in this district */
  item: Code.nullable().default(null),
  /** words in a business name's industry that call for it: 典当, 保安 */
  words: z.array(text(20)).max(20).default([]),
})
export type Permit = z.infer<typeof Permit>

/** What somebody wants to open (先照后证), and the permits that it takes. */
const Trade = z.strictObject({
  id: Code,
  title: text(20),
  /** what counts as this trade: 饭店、面馆、奶茶店 */
  examples: optionalText(60),
  /** ids of permits, in the order in which they are to be applied for */
  permits: z.array(Code).min(1).max(20),
})

/** One row of a published list, with what is said of it under its published headings. */
export const Entry = z.strictObject({
  id: Code,
  /** what it stands under in its list: a department, a column (法规政策), a part */
  group: text(40),
  title: text(200),
  date: Day.nullable().default(null),
  facts: z
    .array(z.strictObject({ label: text(20), text: text(2_000) }))
    .max(20)
    .default([]),
  url: WebAddress.nullable().default(null),
})
export type Entry = z.infer<typeof Entry>

/** 权力清单, 责任清单, 投资项目负面清单, and 政务公开 by its columns. */
export const PublicList = z.strictObject({
  id: Code,
  kind: z.enum(['powers', 'duties', 'negative', 'disclosure']),
  title: text(40),
  source: optionalText(100),
  /** of publication */
  date: Day,
  entries: z.array(Entry).max(20_000),
})
export type PublicList = z.infer<typeof PublicList>

/** A service point of a town or village (便民服务中心, 便民服务站). Its address is a street address: it is printed. */
const Station = z.strictObject({
  id: Code,
  name: text(40),
  address: text(120),
  hours: text(120),
  phone: Phone,
  /** 代办员: who does the ways for somebody */
  agent: optionalText(20),
  /** codes of the items that it handles */
  items: z.array(Code).max(2_000),
})

/** 乡镇、街道, and its villages and communities. One without a station of its own is served by its town's. */
const Town = z.strictObject({
  name: text(20),
  station: Code,
  villages: z.array(z.strictObject({ name: text(20), station: Code.nullable().default(null) })).max(200),
})

/** The office hours of a hall, or of some windows of it, in one year. */
export const Calendar = z.strictObject({
  /** as service items name it: 黄岩区行政服务中心 */
  hall: text(60),
  /** as service items name them: "15-18"; empty: all that have no calendar of their own */
  windows: optionalText(40),
  year: z.number().int().min(2000).max(2100),
  /** spans of a day, Monday to Sunday; an empty one is a day off */
  week: z.array(Spans).length(7),
  /** holidays, and other days on which it is closed */
  closed: z.array(z.strictObject({ day: Day, name: optionalText(20) })).max(366),
  /** 调休: days that are worked like a Monday */
  open: z.array(Day).max(60).default([]),
  /** who published it */
  source: optionalText(100),
})
export type Calendar = z.infer<typeof Calendar>

/** What a catalogue holds beside its items. */
export const Content = z.strictObject({
  topics: z.array(Topic).max(200).default([]),
  permits: z.array(Permit).max(1_000).default([]),
  trades: z.array(Trade).max(200).default([]),
  lists: z.array(PublicList).max(40).default([]),
  stations: z.array(Station).max(2_000).default([]),
  towns: z.array(Town).max(200).default([]),
  calendars: z.array(Calendar).max(200).default([]),
})
export type Content = z.infer<typeof Content>

/** A catalogue of items only. */
export const noContent: Content = Content.parse({})

/** What one part of the content says of another that is not there, and what is there twice. */
export function danglingNames(content: Content, codes: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = []
  const say = (known: ReadonlySet<string>, what: string) => (id: string, path: Problem['path'], where: string) => {
    if (!known.has(id)) problems.push({ path, where, message: `there is no ${what} ${id}`, missing: id })
  }
  const item = say(codes, 'service item')
  const permit = say(new Set(content.permits.map(({ id }) => id)), 'permit')
  const station = say(new Set(content.stations.map(({ id }) => id)), 'station')
  for (const [at, { id, items }] of content.topics.entries())
    for (const [n, code] of items.entries()) item(code, ['topics', at, 'items', n], `topic ${id}, items`)
  for (const [at, { id, item: code }] of content.permits.entries())
    if (code !== null) item(code, ['permits', at, 'item'], `permit ${id}, item`)
  for (const [at, { id, permits }] of content.trades.entries())
    for (const [n, one] of permits.entries()) permit(one, ['trades', at, 'permits', n], `trade ${id}, permits`)
  for (const [at, { id, items }] of content.stations.entries())
    for (const [n, code] of items.entries()) item(code, ['stations', at, 'items', n], `station ${id}, items`)
  for (const [at, town] of content.towns.entries()) {
    station(town.station, ['towns', at, 'station'], `town ${town.name}, station`)
    for (const [n, village] of town.villages.entries())
      if (village.station !== null)
        station(village.station, ['towns', at, 'villages', n, 'station'], `village ${village.name}, station`)
  }
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  const named: [what: string, path: Problem['path'], names: string[]][] = [
    ['topic', ['topics'], ids(content.topics)],
    ['permit', ['permits'], ids(content.permits)],
    ['trade', ['trades'], ids(content.trades)],
    ['list', ['lists'], ids(content.lists)],
    ...content.lists.map(({ id, entries }, at): (typeof named)[number] => [
      `list ${id}, entry`,
      ['lists', at, 'entries'],
      ids(entries),
    ]),
    ['station', ['stations'], ids(content.stations)],
    ['town', ['towns'], content.towns.map(({ name }) => name)],
    ['calendar', ['calendars'], content.calendars.map(({ hall, windows, year }) => `${hall} ${windows} ${year}`)],
  ]
  for (const [what, path, names] of named)
    for (const name of repeated(names))
      problems.push({
        path: [...path, names.lastIndexOf(name)],
        where: `${what} ${name}`,
        message: 'is there more than once',
      })
  return problems
}

function repeated(names: readonly string[]): Set<string> {
  const seen = new Set<string>()
  return new Set(names.filter((name) => seen.size === seen.add(name).size))
}
