import type { Database } from 'better-sqlite3'
import type { KinLines } from './fill-kin.ts'
import { createIndex, finishIndex } from './register-tables.ts'
import { LONGEST, type ShelfIds } from './shelves.ts'
import { rowsOnShelf } from './sort-entries.ts'
import { takenApart } from './taken-apart.ts'
import { FirstOnes, letterTerms, soundTerms } from './terms.ts'
import { WordsWritten } from './words.ts'

/** What stands sorted on its shelves, and where. */
export type SortedNames = { folder: string; shelves: readonly ShelfIds[]; home: string }

/** Writes the names and the index of their characters into a database that has its tables. */
export function fillNames(db: Database, sorted: SortedNames, kin: KinLines, each: () => void): void {
  createIndex(db, 'letters')
  const words = new WordsWritten(db)
  const insert = db.prepare('insert into name values (?, ?, ?, ?, ?, ?, ?, ?)')
  const index = db.prepare('insert into letters (rowid, terms) values (?, ?)')
  const firsts = new FirstOnes()
  for (const { id, status, row } of rowsInOrder(sorted)) {
    const { name, code, date, region, industry } = row
    const { parts, letters, trade } = takenApart(name, sorted.home)
    const folded = letters.join('')
    insert.run(
      id,
      name,
      folded === name ? null : folded,
      status,
      code,
      date,
      region === null ? null : words.idOf(region),
      industry === null ? null : words.idOf(industry),
    )
    index.run(id, letterTerms(name, letters, trade, firsts))
    kin.add(parts, { id, status, date, name, region }, sorted.home)
    each()
  }
  finishIndex(db, 'letters')
}

/** Writes the index of the sounds, which may stand in a database of its own meanwhile. */
export function fillSounds(db: Database, sorted: SortedNames, each: () => void = () => {}): void {
  createIndex(db, 'sounds')
  const index = db.prepare('insert into sounds (rowid, terms) values (?, ?)')
  const firsts = new FirstOnes()
  for (const { id, row } of rowsInOrder(sorted)) {
    const { letters, trade } = takenApart(row.name, sorted.home)
    index.run(id, soundTerms(letters, trade, firsts))
    each()
  }
  finishIndex(db, 'sounds')
}

function* rowsInOrder({ folder, shelves }: SortedNames) {
  for (const { shelf, first, next } of shelves) {
    if (first === next) continue
    const status = Math.floor(shelf / LONGEST)
    let id = first
    for (const row of rowsOnShelf(folder, shelf)) {
      yield { id, status, row }
      id += 1
    }
  }
}
