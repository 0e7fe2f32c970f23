import type { Database } from 'better-sqlite3'

/** Terms that more of the names have than this, and more than so many, are common. */
const COMMON_SHARE = 1 / 500
const COMMON_LEAST = 2_000

/** Noted is how many names a term has from a fifth of that on. */
const NOTED = 1 / 5

/** To look at one name costs about as much as to pass over so many in a term's list; measured with five million. */
const PASSED_OVER = 30

/** What one more condition leaves of the names to be looked at, at a cautious guess: neighbours often go together. */
const LEFT = 0.3

/** One condition of a query: any of the terms. */
export type Condition = { match: string; terms: readonly string[] }

/** The conditions worth asking the index for; what it finds must be looked at again. */
export type Plan = { match: string; rare: boolean }

/** Notes how many names the common terms have. */
export function noteCommonTerms(db: Database, index: 'letters' | 'sounds', names: number): void {
  db.exec(`create virtual table temp.${index}_terms using fts5vocab (main, ${index}, row)`)
  db.prepare(`insert into common select ?, term, doc from ${index}_terms where doc > ?`).run(
    index,
    commonFrom(names) * NOTED,
  )
  db.exec(`drop table temp.${index}_terms`)
}

function commonFrom(names: number): number {
  return Math.max(COMMON_LEAST, names * COMMON_SHARE)
}

/** How common terms are, as noted when the register was built; read when first asked for. */
export class CommonTerms {
  readonly #db: Database
  readonly #index: 'letters' | 'sounds'
  #names: Map<string, number> | null = null
  #size = 0

  constructor(db: Database, index: 'letters' | 'sounds') {
    this.#db = db
    this.#index = index
  }

  /** The rarest, and as many more as spare more looking than they cost. */
  plan(conditions: readonly Condition[]): Plan {
    const counted = conditions
      .map(({ match, terms }) => ({ match, names: this.#count(terms) }))
      .toSorted((one, other) => one.names - other.names)
    const [rarest] = counted
    if (rarest === undefined) return { match: '', rare: false }
    const common = commonFrom(this.#size)
    const kept = new Set<string>()
    let left = Math.max(rarest.names, common * NOTED) / LEFT
    for (const { match, names } of counted) {
      if (names > left * PASSED_OVER) break
      kept.add(match)
      left *= LEFT
    }
    return { match: [...kept].join(' AND '), rare: rarest.names <= common }
  }

  #count(terms: readonly string[]): number {
    this.#names ??= this.#read()
    let names = 0
    // the index folds Latin letters to lower case
    for (const term of terms) names += this.#names.get(term.toLowerCase()) ?? 0
    return names
  }

  #read(): Map<string, number> {
    this.#size = this.#db.prepare<[], number>('select names from meta').pluck().get() ?? 0
    const rows = this.#db
      .prepare<[string], [string, number]>('select term, names from common where part = ?')
      .raw()
      .all(this.#index)
    return new Map(rows)
  }
}
