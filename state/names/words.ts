import type { Database } from 'better-sqlite3'
import { z } from 'zod'

const Row = z.object({ id: z.number(), word: z.string() })

/** Words that many names share (regions, industries, forms), each written once. */
export class WordsWritten {
  readonly #ids = new Map<string, number>()
  readonly #add: (id: number, word: string) => void
  #last = 0

  constructor(db: Database) {
    for (const { id, word } of z.array(Row).parse(db.prepare('select id, word from word').all())) {
      this.#ids.set(word, id)
      this.#last = Math.max(this.#last, id)
    }
    const insert = db.prepare('insert into word values (?, ?)')
    this.#add = (id, word) => insert.run(id, word)
  }

  idOf(word: string): number {
    const known = this.#ids.get(word)
    if (known !== undefined) return known
    this.#last += 1
    this.#ids.set(word, this.#last)
    this.#add(this.#last, word)
    return this.#last
  }
}
