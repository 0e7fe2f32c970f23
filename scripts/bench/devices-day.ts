import { SimulatedClock } from 'xstate'
import type { Clock } from '../../contract/delays.ts'
import { collectGarbage } from './measure.ts'

export const hourMs = 3_600_000

/** Simulated time that knows which waits are still to come. */
export class DayClock implements Clock {
  readonly #simulated = new SimulatedClock()
  readonly #pending = new Map<unknown, number>()

  setTimeout(callback: () => void, ms: number): unknown {
    const id = this.#simulated.setTimeout(() => {
      this.#pending.delete(id)
      callback()
    }, ms)
    this.#pending.set(id, ms)
    return id
  }

  clearTimeout(id: unknown): void {
    this.#pending.delete(id)
    this.#simulated.clearTimeout(Number(id))
  }

  increment(ms: number): void {
    this.#simulated.increment(ms)
  }

  get pending(): number {
    return this.#pending.size
  }

  /** Whether somebody waits for just so long. */
  isWaitedFor(ms: number): boolean {
    return [...this.#pending.values()].includes(ms)
  }
}

/** What this process holds, once all that nobody needs is given back. */
export function standing(): { heapMb: number; handles: number } {
  collectGarbage()
  return { heapMb: process.memoryUsage().heapUsed / 1e6, handles: process.getActiveResourcesInfo().length }
}
