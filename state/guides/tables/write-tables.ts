import { csvLine } from '../../files/csv.ts'
import { spreadsheetBytes, type WrittenSheet } from '../../files/write-spreadsheet.ts'
import type { CatalogueContent } from '../read-catalogue-file.ts'
import { tables } from './catalogue-sheets.ts'
import { allColumns, type Column, type Table } from './table.ts'
import { isValues, listAt, valueAt } from './values.ts'

/** The bytes of an .xlsx workbook that `readCatalogue` reads as this catalogue. */
export function workbookOf(content: CatalogueContent): Promise<Buffer> {
  return spreadsheetBytes(tables.map((table) => sheetOf(table, content)))
}

/** The CSV files of a folder that `readCatalogue` reads as this catalogue; in UTF-8, marked so that Excel sees it. */
export function csvFilesOf(content: CatalogueContent): { name: string; text: string }[] {
  return tables.map((table) => ({
    name: `${table.sheet}.csv`,
    text: `\uFEFF${[headings(table), ...cellsOf(table, content)].map(csvLine).join('')}`,
  }))
}

/** A sheet of text. */
export function sheetOf(table: Table, content: CatalogueContent): WrittenSheet {
  return {
    name: table.sheet,
    columns: allColumns(table).map(widthOf),
    rows: [headings(table), ...cellsOf(table, content)],
  }
}

/** The cells of a table's rows, those that name the row they belong to first. */
export function cellsOf(table: Table, content: CatalogueContent): string[][] {
  return rowsOf(table, content).map(({ names, value }) => [
    ...names,
    ...table.columns.map(({ path, kind }) => kind.write(valueAt(value, path))),
  ])
}

function headings(table: Table): string[] {
  return allColumns(table).map(({ header }) => header)
}

/** `names`: what the rows above it are named by, outermost first. */
function rowsOf(table: Table, content: CatalogueContent): { names: string[]; value: unknown }[] {
  if (table.member === '') return [{ names: [], value: content }]
  const { of, member } = table
  if (of === null) return listAt({ ...content }, member).map((value) => ({ names: [], value }))
  const keys = of.columns.filter((column) => column.key)
  return rowsOf(of, content).flatMap(({ names, value: owner }) => {
    const own = keys.map(({ path, kind }) => kind.write(valueAt(owner, path)))
    const values = isValues(owner) ? listAt(owner, member) : []
    return values.map((value) => ({ names: [...names, ...own], value }))
  })
}

/** Of a column on the screen, in characters; a Chinese one takes two. */
function widthOf({ header, kind }: Column): number {
  return Math.max(header.length * 2 + 2, kind.lines ? 30 : 16)
}
