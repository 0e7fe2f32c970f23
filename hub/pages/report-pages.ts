import { z } from 'zod'
import { dayInChina } from '../calendar/working-days.ts'
import type { StaffSide } from '../staff/side.ts'
import { note } from '../store/audit.ts'
import { monthsKept, type Summed } from '../store/statistics.ts'
import { columnChart, rowChart } from './charts.ts'
import { type Html, html } from './html.ts'
import { heading, table } from './parts.ts'
import { hoursOf, measures, type Report, reportOf, totalOf, workbookOf } from './report.ts'
import { texts } from './texts.ts'
import type { Visits } from './visits.ts'

const words = texts.reports
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** A month of all terminals, as charts, a table and a file; without persons. */
export function reportPages(visits: Visits, side: StaffSide): void {
  const { db } = side.store
  const monthIn = (query: unknown): string => {
    const asked = z.object({ month: Month }).safeParse(query)
    return asked.success ? asked.data.month : dayInChina(side.nowMs()).slice(0, 7)
  }

  visits.get('/reports', 'see-reports', async ({ request }) => {
    const month = monthIn(request.query)
    const report = await reportOf(db, month)
    const body = html`${heading(words.heading, words.lead, monthForm(month, await monthsKept(db)))}
${report.terminals.length === 0 ? html`<p class="empty">${words.nothing}</p>` : shown(report)}`
    return { title: `${words.heading} ${month}`, section: 'reports', body }
  })

  visits.getRaw('/reports.xlsx', 'see-reports', async ({ request, reply, guest }) => {
    const month = monthIn(request.query)
    const bytes = await workbookOf(await reportOf(db, month))
    await note(side.audit, { actor: guest.name, action: 'report-downloaded', subject: month, detail: {} })
    const name = encodeURIComponent(words.fileName(month))
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="report-${month}.xlsx"; filename*=UTF-8''${name}`)
      .send(bytes)
  })
}

function monthForm(month: string, kept: readonly string[]): Html {
  const months = kept.includes(month) ? kept : [month, ...kept]
  return html`<form method="get" action="/staff/reports" class="row"><label>${words.month}<select name="month">${months.map(
    (one) => html`<option${one === month && html` selected`}>${one}</option>`,
  )}</select></label><button class="secondary">${words.show}</button><a class="button secondary" href="/staff/reports.xlsx?month=${month}">${words.download}</a></form>`
}

function shown({ month, terminals, days }: Report): Html {
  const sums = [
    ...measures.map((one) => ({ label: words.measures[one], value: totalOf(terminals, one) })),
    { label: words.outageHours, value: hoursOf(totalOf(terminals, 'outageMinutes')) },
  ]
  const byDay = new Map(days.map((day) => [day.of, day.visits]))
  const visits = daysOf(month).map((day) => ({ label: String(Number(day.slice(8))), value: byDay.get(day) ?? 0 }))
  const columns = [
    ...[words.terminal, words.place, { numbers: words.days }],
    ...measures.map((one) => ({ numbers: words.measures[one] })),
    { numbers: words.outageHours },
  ]
  const rows = [
    ...terminals.map(
      (row) =>
        html`<tr><th scope="row">${row.of}</th><td>${row.place || texts.none}</td>${numbers(row.days, row)}</tr>`,
    ),
    html`<tr class="total"><th scope="row">${words.total}</th><td></td><td></td>${measures.map(
      (one) => html`<td class="number">${totalOf(terminals, one)}</td>`,
    )}<td class="number">${hoursOf(totalOf(terminals, 'outageMinutes'))}</td></tr>`,
  ]
  return html`<div class="charts"><section class="card">${rowChart(words.byMeasure, sums)}</section>
<section class="card">${columnChart(words.byDay(words.measures.visits), visits)}</section></div>
<h2>${words.byTerminal}</h2>${table(words.byTerminal, columns, rows, words.nothing)}`
}

function numbers(days: number, row: Summed): Html {
  return html`<td class="number">${days}</td>${measures.map((one) => html`<td class="number">${row[one]}</td>`)}
<td class="number">${hoursOf(row.outageMinutes)}</td>`
}

function daysOf(month: string): string[] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`)
}
