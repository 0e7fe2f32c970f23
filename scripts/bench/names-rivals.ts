import { rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import MiniSearch from 'minisearch'

/** Another way to search names, as one would write it in an afternoon. */
export interface Rival {
  /** first fifty names, and whether there are more */
  search(text: string): { names: string[]; more: boolean }
  /** bytes on the disk, 0 for one in memory */
  readonly bytes: number
  close(): void
}

const MOST = 50

/** SQLite's trigrams; of one and two characters, which they can't answer, a scan with LIKE. */
export function trigramRival(file: string, names: Iterable<string>): Rival {
  rmSync(file, { force: true })
  const db = new Database(file)
  db.pragma('journal_mode = memory')
  db.pragma('synchronous = off')
  db.exec("create virtual table find using fts5 (name, tokenize = 'trigram')")
  const insert = db.prepare('insert into find (name) values (?)')
  db.transaction(() => {
    for (const name of names) insert.run(name)
  })()
  const matching = db.prepare<[string, number], string>('select name from find where find match ? limit ?').pluck()
  const holding = db.prepare<[string, number], string>('select name from find where name like ? limit ?').pluck()
  return {
    search(text) {
      const found =
        [...text].length < 3 ? holding.all(`%${text}%`, 1_001) : matching.all(`"${text.replaceAll('"', '""')}"`, 1_001)
      return { names: found.slice(0, MOST), more: found.length > MOST }
    },
    bytes: statSync(file).size,
    close: () => db.close(),
  }
}

/** An index in memory: minisearch over single characters and pairs, half-typed words and one slip allowed. */
export function miniSearchRival(names: readonly string[]): Rival {
  const engine = new MiniSearch<{ id: number; name: string }>({
    fields: ['name'],
    tokenize: (text) => {
      const letters = [...text]
      return letters.length < 2 ? letters : letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
    },
    searchOptions: { combineWith: 'AND', prefix: true },
  })
  engine.addAll(names.map((name, id) => ({ id, name })))
  return {
    search(text) {
      const found = engine.search(text)
      return {
        names: found.slice(0, MOST).map(({ id }) => names[Number(id)] ?? ''),
        more: found.length > MOST,
      }
    },
    bytes: 0,
    close: () => {},
  }
}
