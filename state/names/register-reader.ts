import type { Database, Statement } from 'better-sqlite3'
import type { NameStatus } from '../../contract/names.ts'
import { CommonTerms, type Condition, type Plan } from './common-terms.ts'
import { statusOf } from './shelves.ts'

/** A registered name as it is shown. */
export type NameRow = {
  id: number
  name: string
  /** `fold` of the name */
  folded: string
  status: NameStatus
  code: string | null
  /** since when the status holds, "YYYY-MM-DD" */
  date: string | null
  region: string | null
}

type StoredRow = Omit<NameRow, 'status'> & { status: number }

/** What is asked of the two indexes of names. All ids come in the order of showing. */
export class RegisterReader {
  readonly #row: Statement<[number], StoredRow>
  readonly #letterIds: Statement<[string, number], number>
  readonly #lettersHolding: Statement<[string, string, number], number>
  readonly #lettersHoldingBoth: Statement<[string, number, string, string], [number, string]>
  readonly #soundIds: Statement<[string, number], number>
  readonly #soundCandidates: Statement<[string, number], [number, string]>

  readonly #commonLetters: CommonTerms
  readonly #commonSounds: CommonTerms

  constructor(db: Database) {
    this.#commonLetters = new CommonTerms(db, 'letters')
    this.#commonSounds = new CommonTerms(db, 'sounds')
    this.#row = db.prepare<[number], StoredRow>(
      `select name.id, name, coalesce(folded, name) as folded, status, code, date, word as region
       from name left join word on word.id = name.region where name.id = ?`,
    )
    this.#lettersHolding = db
      .prepare<[string, string, number], number>(
        `select name.id from letters join name on name.id = letters.rowid
         where letters match ? and instr(coalesce(folded, name), ?) > 0 order by letters.rowid limit ?`,
      )
      .pluck()
    this.#letterIds = idsIn(db, 'letters')
    this.#soundIds = idsIn(db, 'sounds')
    this.#lettersHoldingBoth = db
      .prepare<[string, number, string, string], [number, string]>(
        `select name.id, coalesce(folded, name) as text
         from (select rowid as id from letters where letters match ? order by rowid limit ?) found
         join name on name.id = found.id
         where instr(coalesce(folded, name), ?) > 0 and instr(coalesce(folded, name), ?) > 0`,
      )
      .raw()
    this.#soundCandidates = db
      .prepare<[string, number], [number, string]>(
        `select name.id, coalesce(folded, name) from sounds join name on name.id = sounds.rowid
         where sounds match ? order by sounds.rowid limit ?`,
      )
      .raw()
  }

  row(id: number): NameRow | null {
    const row = this.#row.get(id)
    return row === undefined ? null : { ...row, status: statusOf(row.status) }
  }

  planLetters(conditions: readonly Condition[]): Plan {
    return this.#commonLetters.plan(conditions)
  }

  planSounds(conditions: readonly Condition[]): Plan {
    return this.#commonSounds.plan(conditions)
  }

  letterIds(match: string, limit: number): number[] {
    return this.#letterIds.all(match, limit)
  }

  /** Those among them that hold the folded text. */
  lettersHolding(match: string, text: string, limit: number): number[] {
    return this.#lettersHolding.all(match, text, limit)
  }

  /** Of the first `lookedAt` of them, those that hold both folded texts, with their folded names. */
  lettersHoldingBoth(match: string, one: string, other: string, lookedAt: number): [id: number, folded: string][] {
    return this.#lettersHoldingBoth.all(match, lookedAt, one, other)
  }

  soundIds(match: string, limit: number): number[] {
    return this.#soundIds.all(match, limit)
  }

  /**
   * Those whose letters fit, `enough` at the most.
   * @param lookedAt names at the most that are looked at; `all` is false when there are more
   */
  sounding(
    match: string,
    fits: (letters: readonly string[]) => boolean,
    enough: number,
    lookedAt: number,
  ): { ids: number[]; all: boolean } {
    const ids: number[] = []
    let looked = 0
    for (const [id, folded] of this.#soundCandidates.iterate(match, lookedAt)) {
      looked += 1
      if (!fits([...folded])) continue
      ids.push(id)
      if (ids.length === enough) break
    }
    return { ids, all: looked < lookedAt }
  }
}

function idsIn(db: Database, index: 'letters' | 'sounds'): Statement<[string, number], number> {
  return db
    .prepare<[string, number], number>(`select rowid from ${index} where ${index} match ? order by rowid limit ?`)
    .pluck()
}
