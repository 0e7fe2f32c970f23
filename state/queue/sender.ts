import type { Clock, Delays } from '../../contract/delays.ts'
import { StoreFailure } from '../store/open-store.ts'
import { afterResponse, clockOffMs, type Response, type Verdict } from './after-response.ts'
import { type BackoffDelays, waitMs } from './backoff.ts'
import { HubUnreachable, type Post } from './hub-client.ts'
import type { Outbox, Outcome } from './outbox.ts'
import type { Sendable } from './row.ts'

/**
 * What the hub's own answers say of the way to it; `unknown` before the first. With a wrong clock everything still
 * works; `unauthorised`: the terminal's token was revoked, nothing is sent and nothing lost.
 */
export type Connectivity = 'unknown' | 'online' | 'offline' | 'captive' | 'clock-wrong' | 'unauthorised'

export type SenderNews =
  /** on change only; `detail`: a sentence for staff, empty when all is well */
  | { readonly type: 'network'; readonly connectivity: Connectivity; readonly detail: string }
  /** written down */
  | { readonly type: 'outcome'; readonly receipt: string; readonly state: Outcome['state'] }
  /** kiosk.db takes nothing: sending pauses, and what the hub took meanwhile is written later; empty: it does again */
  | { readonly type: 'store'; readonly detail: string }

export interface SenderParts {
  readonly outbox: Outbox
  readonly post: Post
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
const clockTolerance = 5 * 60_000

/** The one that sends what is queued. One a core, under its lock. */
export class Sender {
  readonly #parts: SenderParts
  readonly #listeners = new Set<(news: SenderNews) => void>()
  readonly #inFlight = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  #settled: { outcome: Outcome; receipt: string }[] = []
  #network: { connectivity: Connectivity; detail: string } = { connectivity: 'unknown', detail: '' }
  /** failures in a row that no submission is to blame for; while there are any, one at a time is sent */
  #failures = 0
  #unreachableSince: number | null = null
  #heldUntil = 0
  #timer: { readonly id: unknown } | null = null
  #turnDue = false
  #ended = false
  #storeTrouble = ''

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  get network(): { readonly connectivity: Connectivity; readonly detail: string } {
    return this.#network
  }

  /** @returns ends it */
  observe(listener: (news: SenderNews) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Once, after a start. A backlog is the trace of an outage that may have been everybody's. @throws StoreFailure */
  start(): void {
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

  /** Lets go of what is under way, writes down how it ended, and sends nothing more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
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
    const now = this.#parts.date()
    const verdict = afterResponse(response, receipt, now)
    const offMs = clockOffMs(response, now)
    if (verdict.outcome !== 'not-known' && !(verdict.outcome === 'retry' && verdict.of === 'all')) this.#hubAnswered()
    if (verdict.outcome === 'not-known') {
      this.#setNetwork('unauthorised', `${verdict.reason}: enrol the terminal again; what is queued is kept`)
    } else if (verdict.outcome === 'retry' && verdict.network !== null) {
      this.#setNetwork(verdict.network, verdict.reason)
    } else if (offMs !== null && Math.abs(offMs) > clockTolerance) {
      const minutes = Math.round(Math.abs(offMs) / 60_000)
      const detail = `the clock here is ${minutes} min ${offMs > 0 ? 'behind' : 'ahead of'} the hub's: set it`
      this.#setNetwork('clock-wrong', detail)
    } else {
      this.#setNetwork('online', '')
    }
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
    this.#setNetwork('offline', reason)
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

  #setNetwork(connectivity: Connectivity, detail: string): void {
    if (connectivity === this.#network.connectivity && detail === this.#network.detail) return
    this.#network = { connectivity, detail }
    this.#tell({ type: 'network', connectivity, detail })
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
