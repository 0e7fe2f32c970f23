import type { Config } from '../../contract/config.ts'
import type { Answers, GuideCard, GuideView, LicenceOrder, StationView } from '../../contract/guides.ts'
import { type Hours, hallStatus, momentInChina } from '../../contract/hours.ts'
import { hoursOf } from '../../state/guides/calendar.ts'
import type { Catalogue } from '../../state/guides/catalogue.ts'
import type { Permit } from '../../state/guides/content.ts'
import { sectionsOf } from '../../state/guides/guide-slip.ts'
import { guideView } from '../../state/guides/guide-view.ts'
import type { ServiceItem } from '../../state/guides/item.ts'
import { day } from '../../state/printing/slip-details.ts'
import type { World } from '../../state/session/project.ts'
import { withDays } from '../../state/sync/settings.ts'
import { once, remember, rememberLast } from './remember.ts'

const popularCount = 9
/** entries of a list on one page of the screen; 大字版 shows them three at a time */
const pageSize = 18

type Shown =
  | 'popular'
  | 'departments'
  | 'guides'
  | 'themes'
  | 'guidesOfTheme'
  | 'search'
  | 'guide'
  | 'more'
  | 'list'
  | 'entry'
  | 'trades'
  | 'permits'
  | 'stations'
  | 'sections'
  | 'permitsFirst'

export interface GuidesWorld extends Pick<World, Shown> {
  /** the hall's own hours: of its calendar, or as configured */
  readonly hours: Hours
  item(code: string): ServiceItem | null
  /** what one citizen asked goes */
  forget(): void
}

type Days = Parameters<typeof withDays>[1]

/**
 * What the screens show of the catalogue.
 * @param days set by the centre, before the calendar
 * @param leftHall the terminal was moved away from there with this catalogue: how to get there is not told any more
 */
export function guidesWorld(
  { site }: Config,
  catalogue: Catalogue | null,
  qr: (text: string) => string[],
  now: () => Date,
  days: Days = {},
  leftHall: string | null = null,
): GuidesWorld {
  const beside = catalogue?.beside ?? null
  const item = remember((code: string) => withoutWay(catalogue?.find(code) ?? null, leftHall))
  const year = () => momentInChina(now()).year
  const hours = (place: { hall: string; windows: string }) => {
    const calendar = hoursOf(beside?.calendars ?? [], place, year())
    return calendar && withDays(calendar, days)
  }
  const offered = (codes: readonly string[]) =>
    (catalogue?.cards(codes) ?? []).filter(({ state }) => state === 'offered')
  const handling = (code: string) => beside?.stations.filter(({ items }) => items.includes(code)) ?? []

  const guides = rememberLast((key: string): GuideView | null => {
    const { code, answers, today, minute }: { code: string; answers: Answers; today: string; minute: number } =
      JSON.parse(key)
    const found = item(code)
    if (!found || !catalogue) return null
    const { version, source } = catalogue
    const { next, parts, replacedBy } = found.local
    const calendar = hours(found.place)
    return guideView(found, qr, {
      answers,
      today,
      accepting: isAccepting(calendar, new Date(minute * 60_000)),
      tellsSeals: catalogue.tellsSeals,
      calendar,
      next: offered(next),
      parts: catalogue.cards(parts),
      replacedBy: replacedBy === null ? null : (catalogue.cards([replacedBy])[0] ?? null),
      licence: licenceOrder(found, catalogue.beside.permits),
      stations: handling(code).length,
      catalogue: { version, source },
    })
  })
  const guide = (code: string, answers: Answers) =>
    guides(JSON.stringify({ code, answers, today: day(now()), minute: Math.floor(now().getTime() / 60_000) }))
  // every view of one screen asks anew: the last question is the one that comes again
  const search = rememberLast((query: string): { items: GuideCard[]; total: number } => {
    return query.trim() === '' ? { items: [], total: 0 } : (catalogue?.search(query) ?? { items: [], total: 0 })
  })
  const lists = catalogue?.lists() ?? []
  const parts = remember((list: string) => catalogue?.parts(list) ?? [])

  return {
    // asked each time: another year may have begun
    get hours() {
      return hours({ hall: site.hall, windows: '' }) ?? withDays(configured(site.hours), days)
    },
    item,
    popular: () => catalogue?.popular(popularCount) ?? [],
    // the same as long as a catalogue is open, and asked for with every key that is typed
    departments: once(() => catalogue?.departments() ?? []),
    guides: (department) => catalogue?.items(department) ?? [],
    themes: once(() => catalogue?.themes() ?? []),
    guidesOfTheme: ({ audience, code }) => catalogue?.itemsOfTheme(audience, code) ?? [],
    search,
    guide,
    more: {
      lists: lists.map(({ id, kind, title, count }) => ({ id, kind, title, count })),
      trades: beside?.trades.length ?? 0,
      stations: beside?.stations.length ?? 0,
    },
    list({ id, part, query, page }) {
      const found = lists.find((list) => list.id === id)
      if (!catalogue || found === undefined) return null
      const { kind, title, source, date } = found
      const { items, total } = catalogue.entries(id, part, query ?? '', page * pageSize, pageSize)
      return {
        kind,
        title,
        source,
        date,
        parts: parts(id),
        entries: items,
        total,
        pages: Math.ceil(total / pageSize),
      }
    },
    entry(id, entryId) {
      const found = lists.find((list) => list.id === id)
      const entry = catalogue?.entry(id, entryId) ?? null
      if (found === undefined || entry === null) return null
      const { group, title, date, facts, url } = entry
      return {
        kind: found.kind,
        list: found.title,
        source: found.source,
        date: found.date,
        entry: { group, title, date, facts },
        qr: url === null ? null : qr(url),
      }
    },
    trades: () => beside?.trades.map(({ id, title, examples }) => ({ id, title, examples })) ?? [],
    permits(trades) {
      const wanted = beside?.trades.filter(({ id }) => trades.includes(id)).flatMap(({ permits }) => permits) ?? []
      const found = [...new Set(wanted)].flatMap((id) => beside?.permits.find((permit) => permit.id === id) ?? [])
      return found
        .toSorted((one, other) => Number(one.timing === 'after') - Number(other.timing === 'after'))
        .map(({ words: _, ...permit }) => permit)
    },
    stations(forItem, town, village) {
      const able = forItem === null ? null : new Set(handling(forItem).map(({ id }) => id))
      const isAble = (id: string | null) => id !== null && (able === null || able.has(id))
      const shown = (beside?.towns ?? []).filter(
        (one) => isAble(one.station) || one.villages.some(({ station }) => isAble(station)),
      )
      const inTown = shown.find(({ name }) => name === town)
      const own = inTown?.villages.find(({ name }) => name === village)?.station ?? null
      const id = isAble(own) ? own : (inTown?.station ?? null)
      return {
        item: forItem === null ? null : (catalogue?.cards([forItem])[0] ?? null),
        towns: shown.map(({ name }) => name),
        villages: inTown?.villages.map(({ name, station }) => ({ name, own: isAble(station) })) ?? [],
        station: isAble(id) ? station(id, insteadOf(village, own, id)) : null,
      }
    },
    sections(code, answers) {
      const shown = guide(code, answers)
      return shown === null ? [] : sectionsOf(shown)
    },
    permitsFirst({ parts }) {
      return (beside?.permits ?? [])
        .filter(({ timing, words }) => timing === 'before' && words.some((word) => parts.industry.includes(word)))
        .map(({ title }) => title)
    },
    forget() {
      guides.forget()
      search.forget()
    },
  }

  function station(id: string | null, instead: StationView['instead']): StationView | null {
    const found = beside?.stations.find((one) => one.id === id)
    if (found === undefined) return null
    const { name, address, hours, phone, agent, items } = found
    return { name, address, hours, phone, agent, items: offered(items), instead }
  }
}

/** What of a place was said as seen from the terminal's old hall; its name and address stay. */
function withoutWay(item: ServiceItem | null, leftHall: string | null): ServiceItem | null {
  if (item === null || item.place.hall !== leftHall) return item
  return { ...item, place: { ...item.place, floor: '', area: '', windows: '', directions: '' } }
}

/** Why a village that was chosen is not sent to its own service point; null: it is, or the town itself was chosen. */
function insteadOf(village: string | null, own: string | null, id: string | null): StationView['instead'] {
  if (village === null || village === '' || id === own) return null
  return own === null ? 'none' : 'other-items'
}

/** Not on a day off, nor when the windows have closed for the day. */
function isAccepting(calendar: Hours | null, at: Date): boolean {
  if (calendar === null) return false
  const { state } = hallStatus(momentInChina(at), calendar)
  return state !== 'after' && state !== 'day-off'
}

function licenceOrder({ code, local }: ServiceItem, permits: readonly Permit[]): LicenceOrder | null {
  if (local.licence) {
    return { role: 'grants', first: permits.filter(({ timing }) => timing === 'before').map(({ title }) => title) }
  }
  const permit = permits.find(({ item }) => item === code)
  return permit === undefined ? null : { role: permit.timing, first: [] }
}

/** Where no calendar was imported. */
function configured({ workdays, closedOn, openOn }: Config['site']['hours']): Hours {
  const days = [...closedOn, ...openOn]
  return {
    week: [workdays, workdays, workdays, workdays, workdays, [], []],
    closed: closedOn,
    open: openOn,
    years: [...new Set(days.map((one) => Number(one.slice(0, 4))))],
  }
}
