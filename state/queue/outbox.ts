import Database from 'better-sqlite3'
import { z } from 'zod'
import { receiptNumber } from '../../contract/receipts.ts'
import { Submission, type SubmissionKind } from '../../hub/contract/submissions.ts'
import { asStoreFailure, type Store } from '../store/open-store.ts'
import {
  type Exported,
  exported,
  exportedColumns,
  itemColumns,
  QueueItem,
  QueueState,
  type Sendable,
  sendable,
  sendableColumns,
} from './row.ts'
import { uuidV7 } from './uuid-v7.ts'

/** The queue is at its bound; the sentence says at which, and what staff can do. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull'
}

/** How much the queue may hold of what the hub does not have yet, refused ones included. */
export interface Bounds {
  readonly count: number
  /** of sealed bodies */
  readonly bytes: number
  /** accepted ones whose receipt and outcome are kept */
  readonly accepted: number
}
export const usualBounds: Bounds = { count: 20_000, bytes: 64 * 1024 * 1024, accepted: 10_000 }

/** unsent for so long: staff take it to the hub by hand. The hub keeps keys 400 days, so sending it late does no harm */
const staffAfterDays = 60
/** receipts of accepted ones are kept so long: as long as the hub knows their keys */
const acceptedDays = 400
const longestError = 300

/** What became of one sending. */
export type Outcome = { readonly id: number } & (
  | { readonly state: 'accepted'; readonly acceptedAt: string }
  | { readonly state: 'retry'; readonly error: string; readonly waitMs: number }
  | { readonly state: 'refused'; readonly error: string }
)

/** of a row `one`: it waits, and nothing of its case stands open before it */
const firstOfItsOrder = `state in ('queued', 'retry') and not exists (
  select 1 from submissions as before where before.order_key = one.order_key and before.sequence < one.sequence
  and before.state in ('queued', 'sending', 'retry'))`

/** so many acknowledgements, and old receipts are looked through */
const pruneEvery = 256

export type QueueCounts = Readonly<Record<QueueState, number>>

const Ends = z.object({ oldest: z.string().nullable(), accepted: z.string().nullable() })
const Counted = z.object({ count: z.number(), bytes: z.number() })

/**
 * What citizens handed in, in kiosk.db, until the hub has it: at least once, in the order of each case.
 * Only the holder of the core's lock may make one.
 */
export class Outbox {
  readonly #store: Store
  readonly #bounds: Bounds
  readonly #statements = new Map<string, Database.Statement>()
  #acceptedSincePruned = 0

  constructor(store: Store, bounds: Bounds = usualBounds) {
    this.#store = store
    this.#bounds = bounds
  }

  /** After a start: what was being sent is sent again under its key, and what waited is due at once. @throws StoreFailure */
  recover(): void {
    this.#write(() => {
      this.#statement(`update submissions set wait_until = 0, state = case state when 'sending' then 'queued' else state end
                  where state in ('sending', 'retry')`).run()
      this.#prune()
    })
  }

  /**
   * Takes the next receipt number for good, a durable step of its own: the number is bound to the body when it is
   * sealed, and sealing takes a moment and another process. One that is never enqueued leaves a gap, which harms nobody.
   * @throws StoreFailure, or QueueFull before anything is asked for in vain
   */
  reserve(at: { region: string; terminal: string }, day: Date): string {
    return this.#write(() => {
      this.#checkBounds(0)
      const taken = this.#statement(`update counters set value = value + 1 where name = 'submission' returning value`)
        .pluck()
        .get()
      return receiptNumber(at, day, Number(taken))
    })
  }

  /**
   * Writes a submission down. When this returns it is on the disk, and only then may the citizen be told.
   * @returns its idempotency key
   * @throws QueueFull, StoreFailure (a full disk), ZodError when the submission is none
   */
  enqueue(submission: Submission & { kind: SubmissionKind }, at: Date): string {
    const { kind, receipt, order, createdAt, sealed } = Submission.parse(submission)
    const key = uuidV7(at)
    const text = JSON.stringify(sealed)
    this.#write(() => {
      this.#checkBounds(text.length)
      this.#statement(`insert into submissions (key, receipt, kind, order_key, created_at, sealed, bytes, state, attempts,
                    wait_until, last_error)
                  values (:key, :receipt, :kind, :order, :createdAt, :text, :bytes, 'queued', 0, 0, '')`).run({
        key,
        receipt,
        kind,
        order,
        createdAt,
        text,
        bytes: text.length,
      })
    })
    return key
  }

  /**
   * Writes down what became of the last sendings and takes the next ones, at most `free`, in one transaction.
   * Of each case only the oldest that is still open; one that was refused holds up nothing.
   * @param nowMs milliseconds since this core started, of a clock that nobody sets
   */
  turn(outcomes: readonly Outcome[], free: number, nowMs: number): Sendable[] {
    return this.#write(() => {
      for (const outcome of outcomes) this.#settle(outcome, nowMs)
      if (free <= 0) return []
      const rows =
        this.#statement(`update submissions set state = 'sending', attempts = attempts + 1 where sequence in (
                    select sequence from submissions as one where ${firstOfItsOrder} and wait_until <= :nowMs
                    order by attempts, sequence limit :free)
                  returning ${sendableColumns}`).all({ nowMs: Math.floor(nowMs), free })
      return rows.flatMap((row) => this.#readOrRefuse(row)).sort((one, other) => one.id - other.id)
    })
  }

  /** After an outage: what backed off from it waits no longer. @throws StoreFailure */
  allDue(): void {
    this.#write(() => this.#statement(`update submissions set wait_until = 0 where state = 'retry'`).run())
  }

  /** Milliseconds until something more is due, 0 when it is already; null when nothing waits. */
  nextDueMs(nowMs: number): number | null {
    const soonest = this.#read(() =>
      this.#statement(`select min(wait_until) from submissions as one where ${firstOfItsOrder}`).pluck().get(),
    )
    return typeof soonest === 'number' ? Math.max(0, soonest - Math.floor(nowMs)) : null
  }

  /** Gives a refused one another try, under its key and number. False when there is no such one. */
  retryRefused(id: number): boolean {
    return this.#write(
      () =>
        this.#statement(
          `update submissions set state = 'queued', wait_until = 0 where sequence = ? and state = 'refused'`,
        ).run(id).changes === 1,
    )
  }

  /** @throws StoreFailure */
  counts(): QueueCounts {
    const rows = z
      .array(z.object({ state: QueueState, count: z.number() }))
      .parse(this.#read(() => this.#statement(`select state, count(*) as count from submissions group by state`).all()))
    const of = (state: QueueState) => rows.find((row) => row.state === state)?.count ?? 0
    return {
      queued: of('queued'),
      sending: of('sending'),
      retry: of('retry'),
      accepted: of('accepted'),
      refused: of('refused'),
    }
  }

  /** How much waits, and how long the oldest of it. @param now the clock on the wall @throws StoreFailure */
  depth(now: Date): { depth: number; oldestAgeS: number | null; deadLetters: number; lastAcceptedAt?: string } {
    const { queued, sending, retry, refused } = this.counts()
    const { oldest, accepted } = Ends.parse(
      this.#read(() =>
        this.#statement(
          `select (select created_at from submissions where state in ('queued', 'sending', 'retry')
                   order by sequence limit 1) as oldest,
                  (select accepted_at from submissions where state = 'accepted' order by sequence desc limit 1) as accepted`,
        ).get(),
      ),
    )
    return {
      depth: queued + sending + retry,
      oldestAgeS: oldest === null ? null : Math.max(0, (now.getTime() - Date.parse(oldest)) / 1_000),
      deadLetters: refused,
      ...(accepted === null ? {} : { lastAcceptedAt: new Date(accepted).toISOString() }),
    }
  }

  /** In the order of the queue; those that the hub has not taken come first. */
  items(limit: number): QueueItem[] {
    const rows = this.#statement(
      `select ${itemColumns} from submissions order by state = 'accepted', sequence limit ?`,
    ).all(limit)
    return z.array(QueueItem).parse(rows)
  }

  /** By its id or its receipt number; null when there is none. */
  find(idOrReceipt: string): QueueItem | null {
    const row = this.#statement(
      `select ${itemColumns} from submissions where receipt = :one or cast(sequence as text) = :one`,
    ).get({ one: idOrReceipt })
    return row === undefined ? null : QueueItem.parse(row)
  }

  /** All that the hub does not have, sealed as it is, for staff to carry there. What can't be read goes along as text. */
  *unsent(): Generator<Exported> {
    const rows = this.#store
      .prepare(`select ${exportedColumns} from submissions where state <> 'accepted' order by sequence`)
      .iterate()
    for (const row of rows) yield exported(row)
  }

  #settle(outcome: Outcome, nowMs: number): void {
    const { id, state } = outcome
    switch (state) {
      case 'accepted':
        this.#statement(`update submissions set state = 'accepted', sealed = null, bytes = 0, last_error = '',
                      accepted_at = :acceptedAt where sequence = :id and state = 'sending'`).run({
          id,
          acceptedAt: outcome.acceptedAt,
        })
        this.#acceptedSincePruned += 1
        if (this.#acceptedSincePruned >= pruneEvery) this.#prune()
        return
      case 'retry':
      case 'refused':
        this.#statement(`update submissions set state = :state, last_error = :error, wait_until = :waitUntil
                    where sequence = :id and state = 'sending'`).run({
          id,
          state,
          error: outcome.error.slice(0, longestError),
          waitUntil: state === 'retry' ? Math.ceil(nowMs + outcome.waitMs) : 0,
        })
    }
  }

  /** A row that can't be read is for staff; it must not stop the others. */
  #readOrRefuse(row: unknown): Sendable[] {
    try {
      return [sendable(row)]
    } catch {
      const { id } = z.object({ id: z.number() }).parse(row)
      const error = 'what stands in the queue can not be read by this program: carry it to the hub (queue export)'
      this.#settle({ id, state: 'refused', error }, 0)
      return []
    }
  }

  /** Old receipts go by the hub's clock alone: ours may be years ahead. */
  #prune(): void {
    this.#acceptedSincePruned = 0
    this.#statement(`delete from submissions where state = 'accepted' and sequence <= (
                  select sequence from submissions where state = 'accepted' order by sequence desc limit 1 offset ?)`).run(
      this.#bounds.accepted,
    )
    this.#statement(`delete from submissions where state = 'accepted' and julianday(accepted_at) < ? + (
                  select max(julianday(accepted_at)) from submissions where state = 'accepted')`).run(-acceptedDays)
  }

  #checkBounds(more: number): void {
    const { count, bytes } = Counted.parse(
      this.#statement(
        `select count(*) as count, coalesce(sum(bytes), 0) as bytes from submissions where state <> 'accepted'`,
      ).get(),
    )
    const advice = 'see that the hub can be reached, or have staff carry them there (queue export)'
    if (count >= this.#bounds.count) {
      throw new QueueFull(`${count} submissions wait to be sent, which is as many as may: ${advice}`)
    }
    if (bytes + more > this.#bounds.bytes) {
      throw new QueueFull(`the submissions that wait take ${bytes} bytes, which is as much as they may: ${advice}`)
    }
  }

  /** Each is prepared once: that takes longer than to run it. */
  #statement(text: string): Database.Statement {
    const known = this.#statements.get(text) ?? this.#store.prepare(text)
    this.#statements.set(text, known)
    return known
  }

  /** @throws StoreFailure */
  #write<T>(work: () => T): T {
    return this.#read(() => this.#store.transaction(work).immediate())
  }

  /** @throws StoreFailure */
  #read<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT')) throw error
      throw asStoreFailure(error, this.#store.name)
    }
  }
}

/** Whether a person has to see to it: it was refused, or has waited for sixty days by the terminal's clock. */
export function needsStaff(item: QueueItem, now: Date): boolean {
  if (item.state === 'accepted') return false
  return item.state === 'refused' || now.getTime() - Date.parse(item.createdAt) > staffAfterDays * 86_400_000
}
