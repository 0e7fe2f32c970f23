import type { Ballast } from '../store/ballast.ts'
import type { Store } from '../store/open-store.ts'

export type JobState = 'queued' | 'sending' | 'printed' | 'failed' | 'unknown' | 'dropped'

export interface JobRow {
  readonly sequence: number
  readonly number: string
  readonly kind: 'guide' | 'names' | 'document'
  readonly itemCode: string
  readonly itemVersion: string
  readonly state: JobState
  readonly reason: string
  readonly createdAt: string
}

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
                  where state in ('queued', 'sending')`)
        .run(),
    )
  }

  /** Whether the newest job was begun and never confirmed. */
  lastIsUnsure(): boolean {
    // a dropped job never reached the printer
    const last = this.latest(64).find((row) => row.state !== 'dropped')?.state
    return last === 'unknown' || last === 'failed'
  }

  /** Takes the next running number for good and notes the job before anything of it is sent. */
  begin(job: Pick<JobRow, 'kind' | 'itemCode' | 'itemVersion'>, at: Date, number: (running: number) => string): JobRow {
    return this.#write(() => {
      const taken = this.#store
        .prepare(`update counters set value = value + 1 where name = 'slip' returning value`)
        .get()
      const sequence = Number((taken as { value: number }).value)
      const row: JobRow = {
        ...job,
        sequence,
        number: number(sequence),
        state: 'queued',
        reason: '',
        createdAt: at.toISOString(),
      }
      const { changes } = this.#store
        .prepare(`update print_jobs set sequence = :sequence, number = :number, kind = :kind, item_code = :itemCode,
                    item_version = :itemVersion, state = :state, reason = :reason, created_at = :createdAt
                  where slot = (select slot from print_jobs where state not in ('queued', 'sending') order by sequence limit 1)`)
        .run(row)
      if (changes !== 1) throw new Error('every row for print jobs is taken by one under way')
      return row
    })
  }

  note(sequence: number, state: JobState, reason = ''): void {
    this.#write(() =>
      this.#store
        .prepare('update print_jobs set state = ?, reason = ? where sequence = ?')
        .run(state, reason.slice(0, 200), sequence),
    )
  }

  /** Newest first. */
  latest(count: number): JobRow[] {
    return this.#store
      .prepare(`select sequence, number, kind, item_code as itemCode, item_version as itemVersion, state, reason, created_at as createdAt
                from print_jobs where sequence > 0 order by sequence desc limit ?`)
      .all(count) as JobRow[]
  }

  #write<T>(work: () => T): T {
    return this.#ballast.guard(() => this.#store.transaction(work).immediate())
  }
}
