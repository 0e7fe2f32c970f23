import type { Clock, Delays } from '../../contract/delays.ts'
import { type Hours, momentInChina, officeMinutes } from '../../contract/hours.ts'
import type { DayCounts as Reported } from '../../hub/contract/statistics.ts'
import { type AskHub, HubUnreachable } from '../../state/queue/hub-client.ts'
import { countsOf, type DayCounts, markSent, unsentDays } from '../../state/statistics/use-counts.ts'
import { type Store, StoreFailure } from '../../state/store/open-store.ts'

type Parts = {
  ask: AskHub
  /** @throws StoreFailure while kiosk.db can't be opened */
  store: () => Store
  hours: () => Hours
  delays: Pick<Delays, 'reportEvery'>
  clock: Clock
  now: () => Date
}

/** Tells the centre what happened on each day, in numbers; a day that could not be told is told later. */
export class DayReports {
  readonly #parts: Parts
  readonly #stopping = new AbortController()
  #timer: { readonly id: unknown } | null = null
  #reporting: Promise<void> | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  begin(): void {
    const { clock, delays } = this.#parts
    this.#reporting ??= this.#report().finally(() => {
      this.#reporting = null
    })
    this.#timer = { id: clock.setTimeout(() => this.begin(), delays.reportEvery) }
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    if (this.#timer) this.#parts.clock.clearTimeout(this.#timer.id)
    await this.#reporting
  }

  async #report(): Promise<void> {
    const { ask, store, hours, now } = this.#parts
    try {
      for (const day of unsentDays(store())) {
        if (this.#stopping.signal.aborted) return
        const counts = countsOf(store(), day)
        const body = reported(day, counts, hours(), now())
        const { status } = await ask({ method: 'PUT', path: `v1/statistics/${day}`, body }, this.#stopping.signal)
        if (status !== 200) return
        markSent(store(), day, counts)
      }
    } catch (error) {
      if (!(error instanceof HubUnreachable || error instanceof StoreFailure)) throw error
    }
  }
}

function reported(day: string, counts: DayCounts, hours: Hours, now: Date): Reported {
  const opened = officeMinutes(day, hours, momentInChina(now))
  return {
    visits: counts.visits,
    searches: counts.searches,
    prints: counts.prints,
    appointments: counts.appointments,
    ratings: counts.ratings,
    deliveries: counts.deliveries,
    printFailures: counts['print-failures'],
    outageMinutes: Math.max(0, opened - counts['open-minutes']),
  }
}
