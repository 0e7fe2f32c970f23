import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { csvRecords, separatorOf } from '../files/csv.ts'
import { type BytesRead, encodingOf, FileFailure, textLines } from '../files/text-lines.ts'
import { type Column, columnOf, type EntryReading, readEntry } from './entry.ts'

/** A row as read, and where it stands: "line 12", "item 3". */
export type RowReading = EntryReading & { where: string }

/** A JSON array is read in one piece; one object a line (.jsonl) has no such bound. */
const MAX_JSON_BYTES = 200 * 1024 * 1024

/**
 * The rows of a register file, by its ending: .json an array of objects (or an object with such an array as `names`),
 * .jsonl one object a line, anything else CSV with a header line. UTF-8 or GB18030. Read piece by piece but for .json.
 * @throws FileFailure, or the file system's error, when the file as a whole can't be read
 */
export function readRegisterFile(path: string, read?: BytesRead): Generator<RowReading> {
  if (/\.json$/i.test(path)) return jsonRows(path)
  return /\.(jsonl|ndjson)$/i.test(path) ? jsonLineRows(path, read) : csvRows(path, read)
}

function* csvRows(path: string, read?: BytesRead): Generator<RowReading> {
  const lines = textLines(path, read)
  const header = lines.next()
  if (header.done) throw new FileFailure('is empty')
  const separator = separatorOf(header.value.text)
  const [names] = csvRecords([{ number: 1, text: header.value.text }][Symbol.iterator](), separator)
  const columns = names && 'fields' in names ? names.fields.map(columnOf) : []
  if (!columns.includes('name'))
    throw new FileFailure('has no column name (名称); its first line must name the columns')
  for (const record of csvRecords(lines, separator)) {
    const where = `line ${record.line}`
    if ('problem' in record) yield { ok: false, where, problem: record.problem }
    else if (record.fields.length !== columns.length) {
      yield { ok: false, where, problem: `has ${record.fields.length} fields, the first line ${columns.length}` }
    } else yield { ...readEntry(rowOf(columns, record.fields)), where }
  }
}

function* jsonLineRows(path: string, read?: BytesRead): Generator<RowReading> {
  for (const { number, text } of textLines(path, read)) {
    if (text.trim() === '') continue
    const where = `line ${number}`
    let data: unknown
    try {
      data = JSON.parse(text)
    } catch {
      yield { ok: false, where, problem: 'is no JSON' }
      continue
    }
    yield { ...readObject(data), where }
  }
}

const JsonFile = z.union([
  z.array(z.unknown()),
  z.object({ names: z.array(z.unknown()) }).transform((file) => file.names),
])

function* jsonRows(path: string): Generator<RowReading> {
  if (statSync(path).size > MAX_JSON_BYTES)
    throw new FileFailure(`has more than ${MAX_JSON_BYTES / 1024 / 1024} MB; give one object a line, as .jsonl`)
  const bytes = readFileSync(path)
  let data: unknown
  try {
    data = JSON.parse(new TextDecoder(encodingOf(bytes)).decode(bytes))
  } catch (error) {
    if (error instanceof FileFailure) throw error
    throw new FileFailure('is no JSON; check that it was transferred whole')
  }
  const items = JsonFile.safeParse(data)
  if (!items.success) throw new FileFailure('holds no array of names')
  for (const [at, item] of items.data.entries()) yield { ...readObject(item), where: `item ${at + 1}` }
}

function readObject(data: unknown): EntryReading {
  const object = z.record(z.string(), z.unknown()).safeParse(data)
  if (!object.success) return { ok: false, problem: 'is no object' }
  return readEntry(rowOf(Object.keys(object.data).map(columnOf), Object.values(object.data)))
}

function rowOf(columns: readonly (Column | null)[], values: readonly unknown[]): Partial<Record<Column, unknown>> {
  const row: Partial<Record<Column, unknown>> = {}
  for (const [at, column] of columns.entries()) if (column !== null) row[column] ??= values[at]
  return row
}
