import type { Clock, Delays } from '../../contract/delays.ts'
import { StoreFailure } from '../store/open-store.ts'
import { afterResponse, type Response, type Verdict } from './after-response.ts'
import { type BackoffDelays, waitMs } from './backoff.ts'
import { type Connection, reaches } from './connection.ts'
import { HubUnreachable, type Post } from './hub-client.ts'
import type { Outbox, Outcome } from './outbox.ts'
import type { Sendable } from './row.ts'

export type SenderNews =
  /** written down */
  | { readonly type: 'outcome'; readonly receipt: string; readonly state: Outcome['state'] }
  /** kiosk.db takes nothing: sending pauses, and what the hub took meanwhile is written later; empty: it does again */
  | { readonly type: 'store'; readonly detail: string }

export interface SenderParts {
  readonly outbox: Outbox
  readonly post: Post
  readonly connection: Connection
  readonly delays: BackoffDelays & Pick<Delays, 'queueOutage' | 'queueSpread' | 'queueUnauthorised'>
  readonly clock: Clock
  /** milliseconds since this core started, of a clock that nobody sets */
  readonly nowMs: () => number
  /** the clock on the wall, compared with the hub's and never waited by */
  readonly date: () => Date
  /** from 0 to below 1 */
  readonly random: () => number
}

const atOnce = 4

/** The one that sends what is queued. One a core, under its lock. */
export class Sender {
  readonly #parts: SenderParts
  readonly #listeners = new Set<(news: SenderNews) => void>()
  readonly #inFlight = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  #settled: { outcome: Outcome; receipt: string }[] = []
  /** failures in a row that no submission is to blame for; while there are any, one at a time is sent */
  #failures = 0
  #unreachableSince: number | null = null
  #outageOver = false
  #heldUntil = 0
  #timer: { readonly id: unknown } | null = null
  #turnDue = false
  #ended = false
  #storeTrouble = ''
  #unobserve = () => {}

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** @returns ends it */
  observe(listener: (news: SenderNews) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Once, after a start. A backlog is the trace of an outage that may have been everybody's. @throws StoreFailure */
  start(): void {
    // somebody else may find first that the hub is there again: what waits must not wait out its quarter of an hour
    this.#unobserve = this.#parts.connection.observe((network) => {
      if (!reaches(network) || this.#failures === 0) return
      this.#heldUntil = 0
      this.#hubAnswered()
      this.kick()
    })
    this.#parts.outbox.recover()
    const { queued, retry } = this.#parts.outbox.counts()
    if (queued + retry > 0) this.#spread()
    this.kick()
  }

  /** After something was queued: sends it if it may. */
  kick(): void {
    if (this.#turnDue || this.#stopping.signal.aborted) return
    this.#turnDue = true
    // what else arrives in this round of events is written down with it: every commit waits for the disk
    setImmediate(() => this.#turn())
  }

  /** Ends every waiting: staff say that the hub is there, or want to see what it says. */
  goOn(): void {
    this.#heldUntil = 0
    this.kick()
  }

  /** Lets go of what is under way, writes down how it ended, and sends nothing more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#unobserve()
    this.#disarm()
    await Promise.all(this.#inFlight)
    this.#turn()
    this.#ended = true
  }

  #turn(): void {
    this.#turnDue = false
    if (this.#ended) return
    const now = this.#parts.nowMs()
    const isHeld = this.#stopping.signal.aborted || now < this.#heldUntil
    const free = isHeld ? 0 : Math.max(0, (this.#failures > 0 ? 1 : atOnce) - this.#inFlight.size)
    try {
      if (this.#outageOver) this.#parts.outbox.allDue()
      this.#outageOver = false
      const rows = this.#parts.outbox.turn(
        this.#settled.map(({ outcome }) => outcome),
        free,
        now,
      )
      for (const { outcome, receipt } of this.#settled.splice(0)) {
        this.#tell({ type: 'outcome', receipt, state: outcome.state })
      }
      for (const row of rows) this.#send(row)
      this.#setStoreTrouble('')
      this.#armFor(rows.length < free ? this.#parts.outbox.nextDueMs(now) : null, now)
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
      this.#setStoreTrouble(error.message)
      this.#armFor(this.#parts.delays.queueRetryMin, now)
    }
  }

  #send(row: Sendable): void {
    const failuresThen = this.#failures
    const { receipt } = row.submission
    const sending = this.#parts
      .post(row.submission, row.key, this.#stopping.signal)
      .then(
        (response) => this.#judge(response, receipt),
        (error: unknown) => this.#judgeError(error),
      )
      .then((verdict) => {
        this.#inFlight.delete(sending)
        this.#settled.push({ outcome: this.#outcome(row, verdict, failuresThen), receipt })
        this.kick()
      })
    this.#inFlight.add(sending)
  }

  #judge(response: Response, receipt: string): Verdict {
    const { connection, date } = this.#parts
    const verdict = afterResponse(response, receipt, date())
    if (verdict.outcome !== 'not-known' && !(verdict.outcome === 'retry' && verdict.of === 'all')) this.#hubAnswered()
    if (verdict.outcome === 'not-known') connection.refused(verdict.reason)
    else if (verdict.outcome === 'retry' && verdict.network !== null) connection.found(verdict.network, verdict.reason)
    else connection.answered(response, date())
    return verdict
  }

  #judgeError(error: unknown): Verdict {
    const reason = error instanceof Error ? error.message : String(error)
    if (this.#stopping.signal.aborted) {
      return {
        outcome: 'retry',
        reason: 'the terminal stopped while it was sent',
        of: 'one',
        floorMs: 0,
        network: null,
      }
    }
    // what the network is not to blame for must not hold up the others
    if (!(error instanceof HubUnreachable)) return { outcome: 'retry', reason, of: 'one', floorMs: 0, network: null }
    this.#parts.connection.found('offline', reason)
    return { outcome: 'retry', reason, of: 'all', floorMs: 0, network: 'offline' }
  }

  /** @param failuresThen how many there were when it was sent: of those under way together, one counts */
  #outcome(row: Sendable, verdict: Verdict, failuresThen: number): Outcome {
    const { delays, random } = this.#parts
    const { id } = row
    switch (verdict.outcome) {
      case 'accepted':
        return { id, state: 'accepted', acceptedAt: verdict.acceptedAt }
      case 'refused':
        return { id, state: 'refused', error: verdict.reason }
      case 'not-known':
        this.#failures = Math.max(1, this.#failures)
        this.#hold(delays.queueUnauthorised)
        return { id, state: 'retry', error: verdict.reason, waitMs: 0 }
      case 'retry':
        if (verdict.of === 'all') this.#hubFailed(verdict, failuresThen)
        return {
          id,
          state: 'retry',
          error: verdict.reason,
          waitMs: waitMs(row.attempts, verdict.floorMs, random, delays),
        }
    }
  }

  #hubAnswered(): void {
    const since = this.#unreachableSince
    this.#failures = 0
    this.#unreachableSince = null
    this.#outageOver ||= since !== null
    // a whole district's terminals come back in the same second
    if (since !== null && this.#parts.nowMs() - since >= this.#parts.delays.queueOutage) this.#spread()
  }

  #hubFailed(verdict: Verdict & { outcome: 'retry' }, failuresThen: number): void {
    const { delays, random, nowMs } = this.#parts
    if (verdict.network !== null) this.#unreachableSince ??= nowMs()
    if (this.#failures === failuresThen) this.#failures += 1
    this.#hold(waitMs(this.#failures, verdict.floorMs, random, delays))
  }

  #spread(): void {
    this.#hold(this.#parts.random() * this.#parts.delays.queueSpread)
  }

  #hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#parts.nowMs() + ms)
  }

  #armFor(ms: number | null, now: number): void {
    this.#disarm()
    if (this.#stopping.signal.aborted) return
    const heldMs = this.#heldUntil - now
    if (ms === null && heldMs <= 0) return
    const id = this.#parts.clock.setTimeout(() => this.kick(), Math.ceil(Math.max(1, heldMs, ms ?? 0)))
    this.#timer = { id }
  }

  #disarm(): void {
    if (this.#timer !== null) this.#parts.clock.clearTimeout(this.#timer.id)
    this.#timer = null
  }

  #setStoreTrouble(detail: string): void {
    if (detail === this.#storeTrouble) return
    this.#storeTrouble = detail
    this.#tell({ type: 'store', detail })
  }

  #tell(news: SenderNews): void {
    for (const listener of this.#listeners) listener(news)
  }
}
