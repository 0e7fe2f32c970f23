import type { RegisterEntry } from './entry.ts'
import { RowKeys } from './row-keys.ts'
import { SHELF_COUNT, shelfOf } from './shelves.ts'
import { SpillFiles, spilledLines } from './spill-files.ts'

/** A row as it waits on its shelf. */
export type WaitingRow = Omit<RegisterEntry, 'status'>

export type Sorted = {
  /** names on each shelf */
  counts: number[]
  /** rows left out because the same row was there already */
  repeated: number
}

/** Puts the entries on their shelves, one file each in `folder`. */
export function sortEntries(entries: Iterable<RegisterEntry>, folder: string): Sorted {
  const known = new RowKeys()
  const counts = new Array<number>(SHELF_COUNT).fill(0)
  const shelves = new SpillFiles(folder)
  let repeated = 0
  try {
    for (const { name, status, code, date, region, industry } of entries) {
      // no field holds control characters
      const row = `${name}\t${code ?? ''}\t${date ?? ''}\t${region ?? ''}\t${industry ?? ''}`
      const shelf = shelfOf(status, name)
      if (known.add(row, shelf)) {
        counts[shelf] = (counts[shelf] ?? 0) + 1
        shelves.add(shelf, row)
      } else repeated += 1
    }
  } finally {
    shelves.close()
  }
  return { counts, repeated }
}

/** The rows of one shelf that is not empty, in the order in which they came. */
export function* rowsOnShelf(folder: string, shelf: number): Generator<WaitingRow> {
  for (const line of spilledLines(folder, shelf)) {
    const [name = '', code = '', date = '', region = '', industry = ''] = line.split('\t')
    yield { name, code: code || null, date: date || null, region: region || null, industry: industry || null }
  }
}
