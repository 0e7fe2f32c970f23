import { type Problem, sentence } from '../problem.ts'
import { tables } from './catalogue-sheets.ts'
import type { Table } from './table.ts'

/** A row of a sheet that has become part of the catalogue. `place`: "sheet 材料, row 12". */
type Origin = { table: Table; place: string; bad: (readonly string[])[] }

/** Where in the sheets each part of the catalogue came from, and which cells are known to be wrong. */
export class Places {
  readonly #origins = new Map<string, Origin>()

  add(path: readonly string[], table: Table, place: string): void {
    this.#origins.set(path.join('.'), { table, place, bad: [] })
  }

  /** A cell was told already; what the schema says of it is not told again. */
  wrong(path: readonly string[], within: readonly string[]): void {
    this.#origins.get(path.join('.'))?.bad.push(within)
  }

  /** The problem by sheet, row and heading; null if its cell was told. */
  tell({ path, ...problem }: Problem): string | null {
    const parts = path.map(String)
    for (let length = parts.length; length >= 0; length -= 1) {
      const origin = this.#origins.get(parts.slice(0, length).join('.'))
      if (origin === undefined) continue
      const rest = parts.slice(length)
      if (origin.bad.some((known) => leadsTo(known, rest) || (rest.length > 0 && leadsTo(rest, known)))) return null
      const child = tables.find((one) => one.member === rest[0] && one.of === origin.table)
      if (child !== undefined) return `${origin.place}: its rows in ${child.sheet}: ${problem.message}`
      const part = tables.find((one) => one.member === rest[0] && one.of === null && origin.table.member === '')
      if (part !== undefined) return `sheet ${part.sheet}: ${problem.message}`
      return `${origin.place}${fieldOf(origin.table, rest)}: ${problem.message}`
    }
    return sentence({ path, ...problem })
  }
}

function fieldOf({ columns }: Table, rest: readonly string[]): string {
  const column =
    columns.find(({ path }) => leadsTo(path, rest)) ??
    columns.find(({ path }) => rest.length > 0 && leadsTo(rest, path))
  if (column === undefined) return ''
  const line = column.kind.lines ? rest[column.path.length] : undefined
  return `, ${column.header}${line === undefined ? '' : `, line ${Number(line) + 1}`}`
}

function leadsTo(path: readonly string[], further: readonly string[]): boolean {
  return path.every((part, at) => further[at] === part)
}
