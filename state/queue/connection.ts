import { clockOffMs, type Response } from './after-response.ts'

/**
 * What the hub's own answers say of the way to it; `unknown` before the first. With a wrong clock everything still
 * works; `unauthorised`: the terminal's token was revoked, nothing is sent and nothing lost.
 */
export type Connectivity = 'unknown' | 'online' | 'offline' | 'captive' | 'clock-wrong' | 'unauthorised'

/** `detail`: a sentence for staff, empty when all is well */
export interface Network {
  readonly connectivity: Connectivity
  readonly detail: string
}

/** As of the hub's last answer to a heartbeat. */
export interface Timing {
  readonly rttMs: number
  /** the terminal's clock less the hub's */
  readonly skewMs: number
  /** until when its own certificate is good; null: plain HTTP */
  readonly certificateEnds: Date | null
}

const clockTolerance = 5 * 60_000

/** The way to the hub, as all who use it find it. One a core. */
export class Connection {
  readonly #listeners = new Set<(network: Network) => void>()
  #network: Network = { connectivity: 'unknown', detail: '' }
  #findings = 0
  #timing: Timing | null = null

  get network(): Network {
    return this.#network
  }

  /** null: it has not answered yet */
  get timing(): Timing | null {
    return this.#timing
  }

  timed(timing: Timing): void {
    this.#timing = timing
  }

  /** how often anybody has found out how the way is */
  get findings(): number {
    return this.#findings
  }

  /** on change only. @returns ends it */
  observe(listener: (network: Network) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  found(connectivity: Connectivity, detail: string): void {
    this.#findings += 1
    if (connectivity === this.#network.connectivity && detail === this.#network.detail) return
    this.#network = { connectivity, detail }
    for (const listener of this.#listeners) listener(this.#network)
  }

  /** The hub itself has answered. @param now the clock on the wall */
  answered(response: Response, now: Date): void {
    const offMs = clockOffMs(response, now)
    if (offMs === null || Math.abs(offMs) <= clockTolerance) {
      this.found('online', '')
      return
    }
    const minutes = Math.round(Math.abs(offMs) / 60_000)
    this.found('clock-wrong', `the clock here is ${minutes} min ${offMs > 0 ? 'behind' : 'ahead of'} the hub's: set it`)
  }

  /** It does not take this terminal's token. */
  refused(reason: string): void {
    this.found('unauthorised', `${reason}: enrol the terminal again; what is queued is kept`)
  }
}

/** Whether something handed in now is likely to reach the hub at once. */
export function reaches({ connectivity }: Network): boolean {
  return connectivity === 'online' || connectivity === 'clock-wrong'
}
