import type { AdminShown } from '../../../contract/admin/screens.ts'
import { dayText, momentInChina } from '../../../contract/hours.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import type { Choice } from '../../../state/session/admin/machine.ts'
import type { Counted, CountedOfItem } from '../../../state/statistics/use-counts.ts'
import {
  daysSince,
  type ItemUse,
  itemsSince,
  reportSince,
  type UseReport,
} from '../../../state/statistics/use-report.ts'
import { type VisitTimes, visitTimesSince } from '../../../state/statistics/visit-times.ts'
import type { Store } from '../../../state/store/open-store.ts'
import { chooser } from './choosers.ts'

type Chart = AdminShown['charts'][number]
type Of = keyof typeof adminTexts.statistics.of
type Period = keyof typeof adminTexts.statistics.periods

const { rows: words, charts, statistics: texts } = adminTexts
const mostItems = 10
/** more days than this are shown as months */
const mostDays = 31
const periodDays: Record<Period, number> = { today: 1, week: 7, month: 30, all: 800 }

/** What staff read of the numbers since one day. */
export type Gathered = { report: UseReport; items: readonly ItemUse[]; times: VisitTimes }

type Parts = {
  store: Store
  now: Date
  /** the same question of the same few seconds has the same answer */
  gathered: (from: string) => Gathered
  /** of a service item */
  title: (code: string) => string
}

export function gather(store: Store, from: string): Gathered {
  return { report: reportSince(store, from), items: itemsSince(store, from), times: visitTimesSince(store, from) }
}

/** What happened here in numbers, of a period, by hour, day and item. */
export function statisticsPage(empty: AdminShown, choice: Choice, { store, now, gathered, title }: Parts): AdminShown {
  const period = chooser('period', texts.period, texts.periods, choice)
  const of = chooser('of', texts.kind, texts.of, choice)
  const from = dayText(momentInChina(new Date(now.getTime() - (periodDays[period.chosen] - 1) * 86_400_000)))
  const { report, items, times } = gathered(from)
  const { total } = report
  const row = (label: string, value: string) => ({ label, value, light: null, todo: '', leads: null })
  return {
    ...empty,
    choosers: [period.chooser, of.chooser],
    rows: [
      row(words.visits, adminTexts.times(total.visits)),
      row(words.searches, adminTexts.times(total.searches)),
      row(words.prints, adminTexts.times(total.prints)),
      row(words.failures, adminTexts.times(total['print-failures'])),
      row(words.took, times.all === null ? adminTexts.nothing : texts.spread(times.all.p50, times.all.p95)),
      row(words.minutes, adminTexts.minutes(total['open-minutes'])),
    ],
    charts: [
      ...(of.chosen === 'time'
        ? timeCharts(times)
        : [hourChart(of.chosen, report), dayChart(daysSince(store, from, of.chosen))]),
      itemChart(of.chosen, items, title),
    ],
    buttons: [
      { action: 'statistics-export', subject: '', label: adminTexts.actions['statistics-export'], sure: false },
    ],
  }
}

/** What visits took, hour by hour: half of them, and nearly all. */
export function timeCharts({ byHour }: VisitTimes): Chart[] {
  const bars = (part: 'p50' | 'p95') =>
    byHour.map((one) => ({ label: adminTexts.hour(one.hour), value: one[part], shown: adminTexts.seconds(one[part]) }))
  return [
    { title: charts.half, bars: bars('p50') },
    { title: charts.most, bars: bars('p95') },
  ]
}

function hourChart(of: Counted, { byHour }: UseReport): Chart {
  const bars = (byHour.get(of) ?? []).map((value, hour) => ({ label: adminTexts.hour(hour), value }))
  // the hours of a hall, and others in which something happened
  return { title: charts.hours, bars: bars.filter(({ value }, hour) => value > 0 || (hour >= 8 && hour <= 17)) }
}

function dayChart(days: readonly { day: string; count: number }[]): Chart {
  if (days.length <= mostDays) {
    return { title: charts.days, bars: days.map(({ day, count }) => ({ label: day.slice(5), value: count })) }
  }
  const months = new Map<string, number>()
  for (const { day, count } of days) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + count)
  return { title: charts.months, bars: [...months].map(([label, value]) => ({ label, value })) }
}

function itemChart(of: Of, items: readonly ItemUse[], title: (code: string) => string): Chart {
  const what: CountedOfItem = of === 'prints' || of === 'print-failures' ? of : 'searches'
  const bars = items
    .filter((item) => item[what] > 0)
    .toSorted((one, other) => other[what] - one[what])
    .slice(0, mostItems)
    .map((item) => ({ label: title(item.code), value: item[what] }))
  return { title: charts.items[what], bars }
}
