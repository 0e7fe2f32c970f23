import type { Candidate } from './engine.ts'

/** A row has this many columns, each half a key wide. */
const rowColumns = 18

/** Columns that a text takes: one for each character, and never less than a whole key. */
export function columnsOf(text: string): number {
  return Math.min(rowColumns, Math.max(2, [...text].length))
}

/** Fills rows in order, the most that fits on each page. Pure. */
export function pages(candidates: readonly Candidate[], rows: number): Candidate[][] {
  const found: Candidate[][] = []
  let page: Candidate[] = []
  let row = 0
  let column = 0
  for (const candidate of candidates) {
    const columns = columnsOf(candidate.text)
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
