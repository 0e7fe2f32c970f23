import type { Kysely } from 'kysely'
import writeWorkbook from 'write-excel-file/node'
import type { DayCounts } from '../contract/statistics.ts'
import { monthSums, type Summed } from '../store/statistics.ts'
import type { Tables } from '../store/tables.ts'
import { texts } from './texts.ts'

const words = texts.reports

/** What is counted, in the order in which it is shown; outage is shown in hours. */
export const measures = [
  'visits',
  'searches',
  'prints',
  'appointments',
  'ratings',
  'deliveries',
  'printFailures',
] as const satisfies readonly (keyof DayCounts)[]

export interface Report {
  readonly month: string
  readonly terminals: readonly (Summed & { readonly place: string })[]
  readonly days: readonly Summed[]
}

/** @param month like `2026-11` */
export async function reportOf(db: Kysely<Tables>, month: string): Promise<Report> {
  const places = new Map(
    (await db.selectFrom('terminals').select(['id', 'place']).execute()).map(({ id, place }) => [id, place]),
  )
  const terminals = await monthSums(db, month, 'terminal')
  return {
    month,
    terminals: terminals.map((one) => ({ ...one, place: places.get(one.of) ?? '' })),
    days: await monthSums(db, month, 'day'),
  }
}

export function totalOf(rows: readonly Summed[], measure: keyof DayCounts): number {
  return rows.reduce((sum, row) => sum + row[measure], 0)
}

/** One decimal. */
export function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10
}

/** The bytes of an .xlsx file: a sheet by terminal, one by day, each with its sum. */
export async function workbookOf({ terminals, days }: Report): Promise<Buffer> {
  const names = [...measures.map((one) => words.measures[one]), words.outageHours]
  const numbers = (row: Summed) => [...measures.map((one) => row[one]), hoursOf(row.outageMinutes)]
  const total = (rows: readonly Summed[]) => [
    ...measures.map((one) => totalOf(rows, one)),
    hoursOf(totalOf(rows, 'outageMinutes')),
  ]
  const sheet = (name: string, widths: readonly number[], rows: readonly (readonly (string | number)[])[]) => ({
    sheet: name,
    columns: [...widths, ...names.map(() => 10)].map((width) => ({ width })),
    stickyRowsCount: 1,
    data: rows.map((row, at) => row.map((value) => cell(value, at === 0 || at === rows.length - 1))),
  })
  return await writeWorkbook([
    sheet(
      words.sheets.terminals,
      [16, 28, 10],
      [
        [words.terminal, words.place, words.days, ...names],
        ...terminals.map((row) => [row.of, row.place, row.days, ...numbers(row)]),
        [words.total, '', '', ...total(terminals)],
      ],
    ),
    sheet(
      words.sheets.days,
      [16],
      [[words.day, ...names], ...days.map((row) => [row.of, ...numbers(row)]), [words.total, ...total(days)]],
    ),
  ]).toBuffer()
}

function cell(value: string | number, strong: boolean) {
  const style = strong ? { fontWeight: 'bold' as const } : {}
  // text stays text, also what begins with "="
  return typeof value === 'number' ? { ...style, value, type: Number } : { ...style, value, type: String, format: '@' }
}
