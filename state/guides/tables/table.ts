import type { Kind } from './kinds.ts'

/** always: no row without it; group: whenever the others of its object are there, as the unit of a time limit */
type Need = 'always' | 'group' | 'free'

/** One member of a row. `path` leads to it, ['place', 'hall']; an empty one: the row is the value itself. */
export type Column = {
  header: string
  path: readonly string[]
  kind: Kind
  need: Need
  /** for whoever fills in the template */
  says: string
  /** rows of other tables name their row by it */
  key: boolean
}

/** One sheet of a workbook, one file of a folder. Its rows are `member` of the catalogue, or of a row of the table `of`. */
export type Table = {
  sheet: string
  about: string
  /** '' for the catalogue itself */
  member: string
  of: Table | null
  columns: readonly Column[]
}

export function column(header: string, path: string, kind: Kind, says: string, need: Need = 'free'): Column {
  return { header, path: path === '' ? [] : path.split('.'), kind, need, says, key: false }
}

export function key(header: string, path: string, kind: Kind, says: string, need: Need = 'always'): Column {
  return { ...column(header, path, kind, says, need), key: true }
}

/** The columns in which a row names the row that it belongs to. */
export function parentColumns({ of }: Table): Column[] {
  return of === null ? [] : [...parentColumns(of), ...of.columns.filter((one) => one.key)]
}

export function allColumns(table: Table): Column[] {
  return [...parentColumns(table), ...table.columns]
}
