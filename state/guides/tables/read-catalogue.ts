import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { csvRecords, separatorOf } from '../../files/csv.ts'
import { unreadable } from '../../files/json-file.ts'
import { workbookSheets } from '../../files/spreadsheet.ts'
import { FileFailure, textLines } from '../../files/text-lines.ts'
import { type CatalogueReading, readCatalogueFile, refused } from '../read-catalogue-file.ts'
import { catalogueOf, type RawSheet } from './read-tables.ts'

/** What a list of a cell may have of lines, and some blank ones. */
const MAX_LINES_OF_CELL = 120
const MAX_CSV_MB = 200

/** Files that programs leave beside those they have open, and that systems leave in folders. */
const NOT_MEANT = /^(\.|~\$)|^(thumbs\.db|desktop\.ini)$/i

/** A catalogue by what `path` is: a JSON file, an .xlsx workbook, or a folder of CSV files. */
export async function readCatalogue(path: string): Promise<CatalogueReading> {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return read(path, folderSheets(path))
    if (/\.xlsx$/i.test(path)) return read(path, await workbook(path))
  } catch (error) {
    return refused(path, [(error instanceof FileFailure ? error : unreadable(error)).message])
  }
  if (/\.(xls|xlsm|xlsb|et|ods|csv|tsv|zip)$/i.test(path))
    return refused(path, ['is neither .json nor .xlsx nor a folder of CSV files; save it as .xlsx'])
  return readCatalogueFile(path)
}

function read(path: string, sheets: readonly RawSheet[]): CatalogueReading {
  const reading = catalogueOf(sheets)
  return reading.ok ? reading : refused(path, reading.problems)
}

async function workbook(path: string): Promise<RawSheet[]> {
  const sheets = await workbookSheets(path)
  return sheets.map(({ name, rows }) => ({
    name: name.normalize('NFC').trim(),
    label: `sheet ${name}`,
    rows: rows.map((cells, at) => ({ where: `row ${at + 1}`, cells })),
    problems: [],
  }))
}

function folderSheets(folder: string): RawSheet[] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !NOT_MEANT.test(name))
    .toSorted((one, other) => one.name.localeCompare(other.name))
  let bytes = 0
  for (const { name } of files) bytes += statSync(join(folder, name)).size
  if (bytes > MAX_CSV_MB * 1024 * 1024)
    throw new FileFailure(`holds more than ${MAX_CSV_MB} MB; check that it is right`)
  return files.map((file) => csvSheet(folder, file))
}

function csvSheet(folder: string, file: Dirent): RawSheet {
  const name = file.name.normalize('NFC').replace(/\.csv$/i, '')
  const sheet: RawSheet = { name, label: `file ${file.name}`, rows: [], problems: [] }
  if (!file.isFile() || name === file.name) return sheet
  try {
    fillRows(sheet, join(folder, file.name))
  } catch (error) {
    const { message } = error instanceof FileFailure ? error : unreadable(error)
    sheet.problems.push(`${sheet.label}: ${message}`)
  }
  return sheet
}

function fillRows(sheet: RawSheet, path: string): void {
  const lines = textLines(path)
  const first = lines.next()
  if (first.done) return
  const separator = separatorOf(first.value.text)
  const all = (function* () {
    yield first.value
    yield* lines
  })()
  for (const record of csvRecords(all, separator, MAX_LINES_OF_CELL)) {
    const where = `line ${record.line}`
    const headings = sheet.rows[0]?.cells.length
    if ('problem' in record) sheet.problems.push(`${sheet.label}, ${where}: ${record.problem}`)
    else if (headings !== undefined && record.fields.length !== headings) {
      const count = record.fields.length
      sheet.problems.push(`${sheet.label}, ${where}: has ${count} fields, the first line ${headings}`)
    } else sheet.rows.push({ where, cells: record.fields })
  }
}
