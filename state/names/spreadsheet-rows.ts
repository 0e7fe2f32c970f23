import { firstSheetRows } from '../files/spreadsheet.ts'
import { FileFailure } from '../files/text-lines.ts'
import { type Column, columnOf, readEntry } from './entry.ts'
import type { RowReading } from './read-register-file.ts'

/**
 * The rows of the first sheet of an .xlsx file, whose first row names the columns. Read in one piece.
 * @throws FileFailure, or the file system's error
 */
export async function spreadsheetRows(path: string): Promise<RowReading[]> {
  const [header, ...rows] = await firstSheetRows(path)
  if (header === undefined) throw new FileFailure('is empty')
  const columns = header.map((cell) => (typeof cell === 'string' ? columnOf(cell) : null))
  if (!columns.includes('name'))
    throw new FileFailure('has no column name (名称); the first row of its first sheet must name the columns')
  return rows.flatMap((cells, index): RowReading[] => {
    if (cells.every((cell) => cell === null)) return []
    const row: Partial<Record<Column, unknown>> = {}
    for (const [at, column] of columns.entries()) if (column !== null) row[column] ??= textOf(cells[at])
    return [{ ...readEntry(row), where: `row ${index + 2}` }]
  })
}

/** Codes and days are kept as numbers and dates in some files. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}
