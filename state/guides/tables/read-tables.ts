import type { CatalogueReading } from '../read-catalogue-file.ts'
import { checkCatalogue } from '../read-catalogue-file.ts'
import { EXPLANATION, tables } from './catalogue-sheets.ts'
import { cellText } from './cell-text.ts'
import { Places } from './places.ts'
import { allColumns, type Column, parentColumns, type Table } from './table.ts'
import { isValues, listAt, put, type Values } from './values.ts'

/** One sheet or file as it comes. `label` "sheet 材料" or "file 材料.csv"; the first row holds the headings. */
export type RawSheet = { name: string; label: string; rows: RawRow[]; problems: string[] }
/** `where` "row 12" or "line 12" */
type RawRow = { where: string; cells: readonly unknown[] }

/** The column under a heading; unknown: told already */
type Heading = Column | 'unknown' | 'blank'

/** A row that others may name, and its place in the catalogue. */
type Known = { values: Values; path: readonly string[] }

/** The sheets of a catalogue → the catalogue. Problems name sheet, row and heading. */
export function catalogueOf(sheets: readonly RawSheet[]): CatalogueReading {
  return new TablesReader(sheets).read()
}

class TablesReader {
  readonly #sheets: readonly RawSheet[]
  readonly #problems: string[] = []
  readonly #places = new Places()
  readonly #root: Values = {}
  /** of each table, by what other tables name its rows by */
  readonly #known = new Map<Table, Map<string, Known>>()

  constructor(sheets: readonly RawSheet[]) {
    this.#sheets = sheets
    for (const table of tables) if (table.member === '') this.#places.add([], table, `sheet ${table.sheet}`)
  }

  read(): CatalogueReading {
    const names = new Set([EXPLANATION, ...tables.map(({ sheet }) => sheet)])
    for (const { name, label, problems } of this.#sheets) {
      this.#problems.push(...problems)
      if (!names.has(name))
        this.#problems.push(`${label}: is none of the tables ${tables.map(({ sheet }) => sheet).join(', ')}`)
    }
    for (const table of tables) if (table.of === null && table.member !== '') this.#root[table.member] = []
    for (const table of tables) this.#readTable(table)
    const checked = checkCatalogue(this.#root)
    const wrong = checked.ok ? [] : checked.problems.flatMap((problem) => this.#places.tell(problem) ?? [])
    const problems = [...this.#problems, ...wrong]
    return checked.ok && problems.length === 0 ? checked : { ok: false, problems }
  }

  #readTable(table: Table): void {
    this.#known.set(table, new Map())
    const [sheet, ...others] = this.#sheets.filter(({ name }) => name === table.sheet)
    if (sheet === undefined) {
      // a table that was left behind must not look like one with nothing in it
      this.#problems.push(`sheet ${table.sheet}: is missing; its headings alone say that there is nothing in it`)
      this.#places.wrong([], table.member === '' ? [] : [table.member])
    }
    for (const { label } of others) this.#problems.push(`${label}: is there more than once`)
    if (sheet === undefined) return
    const [heading, ...rows] = sheet.rows
    if (heading === undefined && sheet.problems.length > 0) return
    if (heading === undefined) {
      this.#problems.push(`${sheet.label}: has no headings; its first row must name the columns`)
      return
    }
    const columns = this.#headings(table, sheet.label, heading)
    for (const row of rows) {
      if (row.cells.every((cell) => cell === null || cell === undefined || String(cell).trim() === '')) continue
      this.#readRow(table, columns, `${sheet.label}, ${row.where}`, row)
    }
  }

  #headings(table: Table, label: string, { cells }: RawRow): Heading[] {
    const known = allColumns(table)
    const seen = new Set<string>()
    const columns = cells.map((cell, at): Heading => {
      const header = cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').trim()
      const column = known.find((one) => one.header === header) ?? null
      if (header === '') return 'blank'
      if (column === null) {
        const headers = known.map((one) => one.header).join(', ')
        this.#problems.push(`${label}, column ${at + 1}: "${header.slice(0, 40)}" is none of the headings ${headers}`)
      } else if (seen.has(header)) this.#problems.push(`${label}, column ${at + 1}: ${header} is there more than once`)
      seen.add(header)
      return column ?? 'unknown'
    })
    for (const { header, need } of known)
      if (need === 'always' && !seen.has(header)) this.#problems.push(`${label}: the column ${header} is missing`)
    return columns
  }

  #readRow(table: Table, columns: readonly Heading[], place: string, { cells }: RawRow): void {
    const texts = new Map<Column, string>()
    const wrong: Column[] = []
    const tell = (column: Column, problem: string) => {
      wrong.push(column)
      this.#problems.push(`${place}, ${column.header}: ${problem}`)
    }
    for (const [at, cell] of cells.entries()) {
      const column = columns[at] ?? 'blank'
      if (column === 'unknown') continue
      if (column === 'blank') {
        if (cell !== null && cell !== undefined && String(cell).trim() !== '')
          this.#problems.push(`${place}, column ${at + 1}: stands under no heading`)
        continue
      }
      const found = cellText(cell, column.kind)
      if ('problem' in found) tell(column, found.problem)
      else texts.set(column, found.text)
    }
    for (const column of columns)
      if (
        typeof column === 'object' &&
        column.need === 'always' &&
        !wrong.includes(column) &&
        (texts.get(column) ?? '') === ''
      )
        tell(column, 'must not be empty')
    const values = valuesOf(table, texts, tell)
    const path = this.#place(table, texts, place, values)
    if (path === null) return
    this.#places.add(path, table, place)
    for (const column of wrong) this.#places.wrong(path, column.path)
    const missing = table.columns.filter((column) => column.need === 'always' && !columns.includes(column))
    for (const column of missing) this.#places.wrong(path, column.path)
  }

  /** Puts a row where it belongs; null if that is not there. */
  #place(table: Table, texts: ReadonlyMap<Column, string>, place: string, values: unknown): string[] | null {
    const named = (columns: readonly Column[]) => columns.map((column) => texts.get(column) ?? '')
    if (table.member === '') {
      const again = this.#known.get(table)?.size !== 0
      this.#known.get(table)?.set('', { values: this.#root, path: [] })
      if (again) this.#problems.push(`${place}: there must be one row only`)
      else Object.assign(this.#root, values)
      return again ? null : []
    }
    const parents = parentColumns(table)
    const owner =
      table.of === null
        ? { values: this.#root, path: [] }
        : this.#known.get(table.of)?.get(JSON.stringify(named(parents)))
    if (owner === undefined) {
      const name = named(parents).filter((text) => text !== '')
      // an empty cell was told already
      if (parents.every((column) => column.need !== 'always' || (texts.get(column) ?? '') !== ''))
        this.#problems.push(
          `${place}, ${parents.at(-1)?.header}: there is no ${name.join(' ').slice(0, 80)} in ${table.of?.sheet}`,
        )
      return null
    }
    const list = listAt(owner.values, table.member)
    list.push(values)
    const path = [...owner.path, table.member, String(list.length - 1)]
    const own = JSON.stringify(named([...parents, ...table.columns.filter((column) => column.key)]))
    const known = this.#known.get(table)
    if (known?.has(own) === false && isValues(values)) known.set(own, { values, path })
    return path
  }
}

/** What a row's cells say; the row of a table with one pathless column is that cell's value itself. */
function valuesOf(
  table: Table,
  texts: ReadonlyMap<Column, string>,
  tell: (column: Column, problem: string) => void,
): unknown {
  const values: Values = {}
  for (const child of tables) if (child.of === table) values[child.member] = []
  for (const column of table.columns) {
    const text = texts.get(column) ?? ''
    const reading = text === '' ? { value: column.kind.lines ? [] : undefined } : column.kind.read(text)
    if ('problem' in reading) {
      tell(column, reading.problem)
      if (column.kind.lines) put(values, column.path, [])
    } else if (column.path.length === 0) return reading.value
    else if (reading.value !== undefined) put(values, column.path, reading.value)
  }
  return values
}
