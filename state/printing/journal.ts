import type { Ballast } from '../store/ballast.ts'
import type { Store } from '../store/open-store.ts'

export type JobState = 'queued' | 'sending' | 'confirming' | 'printed' | 'failed' | 'unknown' | 'dropped'

export interface JobRow {
  readonly sequence: number
  /** the same for every reprint */
  readonly number: string
  /** 0: the first try; n: the slip says 补打 n */
  readonly reprint: number
  /** its first byte has gone out: something of it may be on paper */
  readonly begun: boolean
  readonly kind: 'guide' | 'names' | 'entry' | 'permits' | 'station' | 'receipt' | 'case' | 'ticket' | 'document'
  readonly itemCode: string
  readonly itemVersion: string
  readonly state: JobState
  readonly reason: string
  readonly createdAt: string
}

/** What a slip is about. */
export type JobMatter = Pick<JobRow, 'kind' | 'itemCode' | 'itemVersion'>

/**
 * What became of every slip, in kiosk.db. The last 64 jobs are kept, in rows that were laid out beforehand.
 * Every method throws when the disk is full and the ballast is used up.
 */
export class PrintJournal {
  readonly #store: Store
  readonly #ballast: Ballast

  constructor(store: Store, ballast: Ballast) {
    this.#store = store
    this.#ballast = ballast
  }

  /** path of the database */
  get file(): string {
    return this.#store.name
  }

  /** After a start: a job that was under way when the core died has an outcome that nobody knows. */
  recover(): void {
    this.#write(() =>
      this.#store
        .prepare(`update print_jobs set state = case state when 'queued' then 'dropped' else 'unknown' end, reason = 'the core ended'
                  where state in ('queued', 'sending', 'confirming')`)
        .run(),
    )
  }

  /** Whether the newest job that was begun was never confirmed: parts of it may still be in the printer. */
  lastIsUnsure(): boolean {
    const last = this.latest(64).find((row) => row.begun)?.state
    return last !== undefined && last !== 'printed'
  }

  /** Takes the next running number for good and notes the job before anything of it is sent. */
  begin(job: JobMatter, at: Date, number: (running: number) => string): JobRow {
    return this.#write(() => {
      const sequence = this.#nextSequence()
      return this.#enter({ ...job, sequence, number: number(sequence), reprint: 0, createdAt: at.toISOString() })
    })
  }

  /** Notes another try of a slip under its number: a reprint, once something of the last try may be on paper. */
  beginAgain(job: JobMatter, at: Date, before: Pick<JobRow, 'sequence' | 'number'>): JobRow {
    return this.#write(() => {
      const last = this.latest(64).find((row) => row.sequence === before.sequence)
      const reprint = last === undefined ? 1 : last.reprint + (last.begun ? 1 : 0)
      const sequence = this.#nextSequence()
      return this.#enter({ ...job, sequence, number: before.number, reprint, createdAt: at.toISOString() })
    })
  }

  note(sequence: number, state: JobState, reason = ''): void {
    this.#write(() =>
      this.#store
        .prepare(
          `update print_jobs set state = :state, reason = :reason, begun = max(begun, :state = 'sending')
           where sequence = :sequence`,
        )
        .run({ sequence, state, reason: reason.slice(0, 200) }),
    )
  }

  /** Newest first. */
  latest(count: number): JobRow[] {
    const rows = this.#store
      .prepare(`select sequence, number, reprint, begun, kind, item_code as itemCode, item_version as itemVersion, state,
                  reason, created_at as createdAt
                from print_jobs where sequence > 0 order by sequence desc limit ?`)
      .all(count) as (Omit<JobRow, 'begun'> & { begun: 0 | 1 })[]
    return rows.map((row) => ({ ...row, begun: row.begun === 1 }))
  }

  /** Empties the rows of ended jobs from before that day, but for the newest: the next slip hangs on how it ended. */
  forgetBefore(day: Date): void {
    this.#write(() =>
      this.#store
        .prepare(`update print_jobs set sequence = 0, number = '', reprint = 0, begun = 0, kind = '', item_code = '',
                    item_version = '', state = 'free', reason = '', created_at = ''
                  where sequence > 0 and created_at < ? and state not in ('queued', 'sending', 'confirming')
                    and sequence < (select max(sequence) from print_jobs)`)
        .run(day.toISOString()),
    )
  }

  #nextSequence(): number {
    const taken = this.#store.prepare(`update counters set value = value + 1 where name = 'slip' returning value`).get()
    return Number((taken as { value: number }).value)
  }

  #enter(job: Omit<JobRow, 'state' | 'reason' | 'begun'>): JobRow {
    const row: JobRow = { ...job, state: 'queued', reason: '', begun: false }
    const { changes } = this.#store
      .prepare(`update print_jobs set sequence = :sequence, number = :number, reprint = :reprint, begun = 0, kind = :kind,
                  item_code = :itemCode, item_version = :itemVersion, state = :state, reason = :reason,
                  created_at = :createdAt
                where slot = (select slot from print_jobs where state not in ('queued', 'sending', 'confirming')
                              order by sequence limit 1)`)
      .run({ ...row, begun: 0 })
    if (changes !== 1) throw new Error('every row for print jobs is taken by one under way')
    return row
  }

  #write<T>(work: () => T): T {
    return this.#ballast.guard(() => this.#store.transaction(work).immediate())
  }
}
