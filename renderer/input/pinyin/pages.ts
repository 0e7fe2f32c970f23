import type { Candidate } from './engine.ts'

/** Columns, each half a key wide, that a text takes: one for each character, and never less than a whole key. */
export function columnsOf(text: string, rowColumns: number): number {
  return Math.min(rowColumns, Math.max(2, [...text].length))
}

/** Fills rows of so many columns in order, the most that fits on each page. Pure. */
export function pages(candidates: readonly Candidate[], rows: number, rowColumns: number): Candidate[][] {
  const found: Candidate[][] = []
  let page: Candidate[] = []
  let row = 0
  let column = 0
  for (const candidate of candidates) {
    const columns = columnsOf(candidate.text, rowColumns)
    if (column + columns > rowColumns) {
      row += 1
      column = 0
    }
    if (row === rows) {
      found.push(page)
      page = []
      row = 0
    }
    page.push(candidate)
    column += columns
  }
  if (page.length > 0) found.push(page)
  return found
}
