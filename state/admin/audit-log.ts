import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  type AuditEntry,
  type AuditHead,
  type AuditRow,
  type AuditVerdict,
  emptyHead,
  nextRow,
  verifyChain,
} from '../../staff/audit-chain.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { Store } from '../store/open-store.ts'

const Head = z.object({ sequence: z.int().min(0), hash: z.string().length(64) })

const columns = 'sequence, at, actor, action, subject, detail, previous, hash'
/** written by the log itself when it finds less than the head kept apart promises */
const cutAction = 'audit.cut'
/** characters of why something was refused: rows can't be shortened afterwards */
const mostWhy = 300

/** What is done, by whom and to what; the log adds the moment. */
export type Deed = Omit<AuditEntry, 'at'>

type Parts = {
  /** @throws StoreFailure while kiosk.db can't be opened */
  store: () => Store
  /** where the head is kept apart from the rows */
  headFile: string
  now: () => Date
  /** makes room on a full disk, once */
  guard?: <T>(work: () => T) => T
}

/** Everything that staff do, in kiosk.db, each row chained to the one before. */
export class AuditLog {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Does the work and writes down that it was done: both or neither.
   * @throws what the work throws, and SQLite's error when it can't be written down
   */
  record<T>(deed: Deed, work: () => T): T
  record(deed: Deed): void
  record<T>(deed: Deed, work?: () => T): T | undefined {
    const { store: open, now, guard = (inner) => inner() } = this.#parts
    const store = open()
    const { done, head } = guard(() =>
      store
        .transaction(() => {
          const at = now().toISOString()
          let last = this.#last(store)
          const lost = this.#lost(last)
          if (lost !== null) last = this.#insert(store, nextRow(last, { at, ...lost }))
          const result = work?.()
          return { done: result, head: this.#insert(store, nextRow(last, { at, ...deed })) }
        })
        .immediate(),
    )
    this.#keep(head)
    return done
  }

  /**
   * Writes down what somebody is about to do, does it, and writes down when it was refused.
   * @throws what the work throws, and SQLite's error when it can't be written down; then nothing was done
   */
  async attempt<T>(deed: Deed, work: () => T | Promise<T>): Promise<T> {
    this.record(deed)
    return await this.watch(deed, work)
  }

  /** Does what writes itself down, and writes down when it was refused. @throws as above */
  async watch<T>({ actor, action }: Deed, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const why = (error instanceof Error ? error.message : String(error)).slice(0, mostWhy)
      this.record({ actor, action: 'refused', subject: action, detail: { why } })
      throw error
    }
  }

  /** Newest first. @param about only rows whose actor, action or subject holds this */
  latest(count: number, about = ''): AuditRow[] {
    const rows: unknown[] = this.#parts
      .store()
      .prepare(
        `select ${columns} from staff_audit
         where instr(lower(actor || ' ' || action || ' ' || subject), lower(?)) > 0 order by sequence desc limit ?`,
      )
      .all(about, count)
    return z.array(Row).parse(rows)
  }

  /** Finds a row that was changed, is missing, was moved, or was cut off at the end, and one that stood there before. */
  async verify(): Promise<AuditVerdict> {
    const store = this.#parts.store()
    const rows = z.array(Row).parse(store.prepare(`select ${columns} from staff_audit order by rowid`).all())
    const kept = this.#kept()
    const verdict = await verifyChain(rows, kept)
    if (verdict.kind !== 'intact') return verdict
    if (kept === null && rows.length > 0) {
      const { headFile } = this.#parts
      return {
        kind: 'truncated',
        sequence: rows.length,
        sentence: `${headFile} is missing: rows may have been cut off`,
      }
    }
    const cut = rows.find(({ action }) => action === cutAction)
    if (cut === undefined) return verdict
    const sentence = `before row ${cut.sequence} rows were missing at the end: ${cut.detail}`
    return { kind: 'truncated', sequence: cut.sequence, sentence }
  }

  /** A log that has no rows yet gets its head, so that a missing head means something. */
  begin(): void {
    if (this.#kept() === null && this.#last(this.#parts.store()).sequence === 0) this.#keep(emptyHead)
  }

  #insert(store: Store, row: AuditRow): AuditHead {
    store
      .prepare(
        `insert into staff_audit (${columns})
         values (:sequence, :at, :actor, :action, :subject, :detail, :previous, :hash)`,
      )
      .run(row)
    return { sequence: row.sequence, hash: row.hash }
  }

  #last(store: Store): AuditHead {
    const row = store.prepare('select sequence, hash from staff_audit order by sequence desc limit 1').get()
    return row === undefined ? emptyHead : Head.parse(row)
  }

  /** Rows that the head kept apart promises and that are not there: a new row may not paper over that. */
  #lost(last: AuditHead): Deed | null {
    const kept = this.#kept()
    const isFine = kept !== null ? kept.sequence <= last.sequence : last.sequence === 0
    if (isFine) return null
    const detail = { rowsLeft: last.sequence, rowsBefore: kept?.sequence ?? null, hashBefore: kept?.hash ?? null }
    return { actor: 'kiosk', action: cutAction, subject: '', detail }
  }

  /** null: there is none, or none that can be read */
  #kept(): AuditHead | null {
    try {
      return Head.parse(JSON.parse(readFileSync(this.#parts.headFile, 'utf8')))
    } catch {
      return null
    }
  }

  #keep(head: AuditHead): void {
    try {
      writeWhole(this.#parts.headFile, JSON.stringify(head))
    } catch {
      // on a full disk it lags behind the rows, which is no sign of anything
    }
  }
}

const Row = z.object({
  sequence: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
})
