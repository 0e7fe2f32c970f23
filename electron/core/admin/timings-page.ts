import type { AdminShown } from '../../../contract/admin/screens.ts'
import type { Delays } from '../../../contract/delays.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import type { Choice } from '../../../state/session/admin/machine.ts'
import { lastVisitTimes } from '../../../state/statistics/visit-times.ts'
import type { Store } from '../../../state/store/open-store.ts'
import { chooser } from './choosers.ts'
import { timeCharts } from './statistics-page.ts'

const { timings: texts, rows: words } = adminTexts

/** How long is waited for what, and what the last visits took. */
export function timingsPage(empty: AdminShown, choice: Choice, store: Store, delays: Delays): AdminShown {
  const last = chooser('last', texts.last, texts.lasts, choice)
  const times = lastVisitTimes(store, Number(last.chosen))
  const row = (label: string, value: string, todo = '') => ({ label, value, light: null, todo, leads: null })
  const held = Object.entries(texts.held) as [keyof typeof texts.held, string][]
  return {
    ...empty,
    choosers: [last.chooser],
    rows: [
      row(words.visits, adminTexts.times(times.all?.visits ?? 0), texts.nobody),
      row(
        words.took,
        times.all === null ? adminTexts.nothing : adminTexts.statistics.spread(times.all.p50, times.all.p95),
      ),
      ...held.map(([name, label]) => row(label, adminTexts.seconds(delays[name] / 1_000))),
    ],
    charts: timeCharts(times),
  }
}
