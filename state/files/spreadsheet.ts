import { readFileSync, statSync } from 'node:fs'
import readWorkbookOf, { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node'
import { FileFailure } from './text-lines.ts'
import { checkUnpacked } from './unpacked.ts'

/** A sheet has a million rows at the most; what is larger, packed or unpacked, would fill the memory. */
const MAX_PACKED_MB = 60
const MAX_UNPACKED_MB = 400

/** A cell is a string, a number, a boolean, a Date at midnight UTC, or null where it is empty. */
export type Sheet = { name: string; rows: unknown[][] }

/**
 * The sheets of an .xlsx file, in one piece.
 * @throws FileFailure, or the file system's error
 */
export async function workbookSheets(path: string): Promise<Sheet[]> {
  const bytes = checkedBytes(path)
  const sheets = await read(() => readWorkbookOf(bytes))
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data }))
}

/**
 * The rows of the first sheet of an .xlsx file, in one piece.
 * @throws FileFailure, or the file system's error
 */
export async function firstSheetRows(path: string): Promise<unknown[][]> {
  const bytes = checkedBytes(path)
  return read(() => readSheet(bytes))
}

function checkedBytes(path: string): Buffer {
  if (statSync(path).size > MAX_PACKED_MB * 1024 * 1024)
    throw new FileFailure(`has more than ${MAX_PACKED_MB} MB; save the sheet as CSV in UTF-8`)
  const bytes = readFileSync(path)
  checkUnpacked(bytes, MAX_UNPACKED_MB)
  return bytes
}

async function read<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const known = error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError
    throw new FileFailure(
      known ? 'is no spreadsheet; save the sheet as CSV in UTF-8' : `can't be read as a spreadsheet (${String(error)})`,
    )
  }
}
