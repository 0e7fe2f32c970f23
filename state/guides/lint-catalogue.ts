import { z } from 'zod'
import type { Calendar } from './content.ts'
import { isListed } from './item.ts'
import { type LintWarning, lintItems } from './lint.ts'
import { type Finding, phoneFindings, saysNothing, when } from './lint-words.ts'
import type { CatalogueContent } from './read-catalogue-file.ts'

const MAX_AGE_DAYS = 180
const MAX_AGE_YEARS = 5

type Named = { code: string; findings: Finding[] }
type Rule = { name: string; check: (content: CatalogueContent, today: string) => Named[] }

const of = (code: string, findings: Finding[]): Named => ({ code, findings })

/** What only the whole catalogue tells, beside what is probably wrong with its items. */
const RULES: readonly Rule[] = [
  {
    name: 'stale',
    check: (content, today) => [of(content.version, [...staleVersion(content, today), ...staleItems(content, today)])],
  },
  {
    name: 'found-by-theme',
    check: ({ items, topics }) => {
      const inTopic = new Set(topics.flatMap((topic) => topic.items))
      return items.map((item) =>
        of(
          item.code,
          when(
            isListed(item) &&
              item.themes.person.length + item.themes.corporation.length === 0 &&
              item.local.parts.length === 0 &&
              !inTopic.has(item.code),
            'themes',
            "the item is in no theme and no topic, so it can't be found by one",
          ),
        ),
      )
    },
  },
  {
    name: 'stations',
    check: (content) =>
      content.stations.map(({ id, phone, address }, at) =>
        of(id, [
          ...phoneFindings(`stations[${at}].phone`, phone, isSample(content)),
          ...when(saysNothing(address), `stations[${at}].address`, 'the address is missing'),
        ]),
      ),
  },
  {
    name: 'towns',
    check: ({ towns }) =>
      towns.map(({ name, villages }, at) => {
        const field = `towns[${at}].villages`
        const names = villages.map((village) => village.name)
        return of(name, [
          ...when(villages.length === 0, field, 'the town has no villages'),
          ...names.flatMap((village, n) => [
            ...when(saysNothing(village), `${field}[${n}].name`, 'the village is not named'),
            ...when(names.indexOf(village) < n, `${field}[${n}].name`, `the town has ${village} twice`),
          ]),
        ])
      }),
  },
  {
    name: 'calendars',
    check: (content, today) => [
      ...missingYears(content, today),
      ...content.calendars.map((calendar, at) => of(calendar.hall, calendarFindings(calendar, `calendars[${at}]`))),
    ],
  },
]

/** @param today YYYY-MM-DD */
export function lintCatalogue(content: CatalogueContent, today: string): LintWarning[] {
  return [
    ...RULES.flatMap(({ name, check }) =>
      check(content, today).flatMap(({ code, findings }) =>
        findings.map(([field, says]) => ({ code, rule: name, field, says })),
      ),
    ),
    ...lintItems(content.items, today),
  ]
}

function isSample({ items }: CatalogueContent): boolean {
  return items.some((item) => item.sample)
}

/** A version that is no day says nothing of its age. */
function staleVersion({ version }: CatalogueContent, today: string): Finding[] {
  if (!z.iso.date().safeParse(version).success) return []
  const age = (Date.parse(today) - Date.parse(version)) / 86_400_000
  return when(age > MAX_AGE_DAYS, 'version', `the catalogue is ${age} days old`)
}

function staleItems({ items }: CatalogueContent, today: string): Finding[] {
  const oldest = `${Number(today.slice(0, 4)) - MAX_AGE_YEARS}${today.slice(4)}`
  const old = items.filter((item) => isListed(item) && item.validity.from !== null && item.validity.from < oldest)
  const [first] = old
  if (first === undefined) return []
  const which = old.length === 1 ? first.code : `${first.code} and ${old.length - 1} more`
  return [
    ['items', `${which}: in force unchanged for more than ${MAX_AGE_YEARS} years, so look whether it still holds`],
  ]
}

/** A kiosk tells from them whether a hall is open now. */
function missingYears({ version, items, calendars }: CatalogueContent, today: string): Named[] {
  const year = Number(today.slice(0, 4))
  if (calendars.length === 0) return [of(version, [['calendars', `there is no calendar for ${year}`]])]
  const covered = new Set(calendars.filter((calendar) => calendar.year === year).map(({ hall }) => hall))
  const halls = new Set([
    ...calendars.map(({ hall }) => hall),
    ...items.filter(isListed).map(({ place }) => place.hall),
  ])
  return [...halls]
    .filter((hall) => !covered.has(hall))
    .map((hall) => of(hall, [['calendars', `the hall has no calendar for ${year}`]]))
}

function calendarFindings({ year, closed, open }: Calendar, field: string): Finding[] {
  const outside = (day: string) => !day.startsWith(`${year}-`)
  const closedDays = new Set(closed.map(({ day }) => day))
  return [
    ...closed.flatMap(({ day }, at) => when(outside(day), `${field}.closed[${at}].day`, `${day} is not in ${year}`)),
    ...open.flatMap((day, at) => [
      ...when(outside(day), `${field}.open[${at}]`, `${day} is not in ${year}`),
      ...when(closedDays.has(day), `${field}.open[${at}]`, `${day} is both closed and open`),
    ]),
  ]
}
