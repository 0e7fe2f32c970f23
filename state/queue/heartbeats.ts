import type { Clock, Delays } from '../../contract/delays.ts'
import type { Heartbeat } from '../../hub/contract/heartbeats.ts'
import { afterHeartbeat, clockSkewMs } from './after-response.ts'
import type { Connection } from './connection.ts'
import { type AskHub, HubUnreachable } from './hub-client.ts'

export interface HeartbeatParts {
  readonly ask: AskHub
  readonly connection: Connection
  /** how the terminal is at this moment */
  readonly state: () => Heartbeat
  readonly delays: Pick<Delays, 'heartbeat'>
  readonly clock: Clock
  /** of a steady clock */
  readonly nowMs: () => number
  /** the clock on the wall, compared with the hub's and never waited by */
  readonly date: () => Date
  /** from 0 to below 1 */
  readonly random: () => number
}

/** Tells the hub how the terminal is, and finds out by its answers whether it can be reached. */
export class Heartbeats {
  readonly #parts: HeartbeatParts
  readonly #stopping = new AbortController()
  #timer: { readonly id: unknown } | null = null
  #beating: Promise<void> | null = null
  #again = false

  constructor(parts: HeartbeatParts) {
    this.#parts = parts
  }

  /** At once, and then with every change and every minute. */
  beat(): void {
    if (this.#stopping.signal.aborted) return
    this.#again = true
    this.#beating ??= this.#rounds()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#disarm()
    await this.#beating
  }

  /** One is under way at a time: what changes meanwhile goes with the next one. */
  async #rounds(): Promise<void> {
    this.#disarm()
    while (this.#again && !this.#stopping.signal.aborted) {
      this.#again = false
      await this.#one()
    }
    this.#beating = null
    this.#arm()
  }

  async #one(): Promise<void> {
    const { ask, connection, state, nowMs, date } = this.#parts
    const { signal } = this.#stopping
    try {
      const sentAtMs = nowMs()
      const response = await ask({ method: 'POST', path: 'v1/heartbeats', body: state() }, signal)
      const rttMs = nowMs() - sentAtMs
      const skewMs = clockSkewMs(response, date(), rttMs)
      if (skewMs !== null) connection.timed({ rttMs, skewMs, certificateEnds: response.certificateEnds ?? null })
      const verdict = afterHeartbeat(response, date())
      if (verdict?.outcome === 'not-known') connection.refused(verdict.reason)
      else if (verdict?.outcome === 'retry' && verdict.network !== null) {
        connection.found(verdict.network, verdict.reason)
      } else connection.answered(response, date())
    } catch (error) {
      if (!(error instanceof HubUnreachable)) throw error
      if (!signal.aborted) connection.found('offline', error.message)
    }
  }

  /** With jitter, so that the terminals of a district don't all knock in the same second. */
  #arm(): void {
    if (this.#stopping.signal.aborted) return
    const { clock, delays, random } = this.#parts
    const id = clock.setTimeout(() => this.beat(), Math.round(delays.heartbeat * (0.8 + 0.4 * random())))
    this.#timer = { id }
  }

  #disarm(): void {
    if (this.#timer !== null) this.#parts.clock.clearTimeout(this.#timer.id)
    this.#timer = null
  }
}
