import { readFileSync, statSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node'
import { type Column, columnOf, readEntry } from './entry.ts'
import type { RowReading } from './read-register-file.ts'
import { FileFailure } from './text-lines.ts'

/** A sheet has a million rows at the most; what is larger, packed or unpacked, would fill the memory. */
const MAX_PACKED_MB = 60
const MAX_UNPACKED_MB = 400
const MB = 1024 * 1024

/**
 * The rows of the first sheet of an .xlsx file, whose first row names the columns. Read in one piece.
 * @throws FileFailure, or the file system's error
 */
export async function spreadsheetRows(path: string): Promise<RowReading[]> {
  if (statSync(path).size > MAX_PACKED_MB * MB)
    throw new FileFailure(`has more than ${MAX_PACKED_MB} MB; save the sheet as CSV in UTF-8`)
  const bytes = readFileSync(path)
  checkUnpacked(bytes)
  let sheet: unknown[][]
  try {
    sheet = await readSheet(bytes)
  } catch (error) {
    const known = error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError
    throw new FileFailure(
      known ? 'is no spreadsheet; save the sheet as CSV in UTF-8' : `can't be read as a spreadsheet (${String(error)})`,
    )
  }
  const [header, ...rows] = sheet
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

const END = 0x06054b50
const ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8

/**
 * Unpacks the archive once to see how large it is: what its table of contents says of sizes may be a lie.
 * @see PKWARE APPNOTE 6.3 §4.3
 */
function checkUnpacked(bytes: Buffer): void {
  const broken = (): FileFailure => new FileFailure('is no spreadsheet, or was not transferred whole')
  // the end record has 22 bytes and a comment of up to 65,535
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 22 - 65_536 && bytes.readUInt32LE(end) !== END) end -= 1
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw broken()
  let left = MAX_UNPACKED_MB * MB
  try {
    let at = bytes.readUInt32LE(end + 16)
    for (let entries = bytes.readUInt16LE(end + 10); entries > 0; entries -= 1) {
      if (bytes.readUInt32LE(at) !== ENTRY) throw broken()
      const method = bytes.readUInt16LE(at + 10)
      const packed = bytes.readUInt32LE(at + 20)
      const local = bytes.readUInt32LE(at + 42)
      const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      if (data + packed > bytes.length || (method !== STORED && method !== DEFLATED)) throw broken()
      left -=
        method === STORED
          ? packed
          : inflateRawSync(bytes.subarray(data, data + packed), { maxOutputLength: Math.max(1, left) }).length
      if (left <= 0) throw new RangeError()
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
  } catch (error) {
    if (error instanceof FileFailure) throw error
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (error instanceof RangeError && code !== 'ERR_OUT_OF_RANGE')
      throw new FileFailure(`unpacks to more than ${MAX_UNPACKED_MB} MB; save the sheet as CSV in UTF-8`)
    throw broken()
  }
}
