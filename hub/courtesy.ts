import { performance } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'

const restMs = 100
const mostRests = 10
const busy = 0.5

/**
 * What terminals send goes first: whoever awaits this rests for 0.1 s, in which more of what comes after it gathers, and
 * for up to 1 s while this process is busy for more than half of its time.
 */
export function courtesy(): () => Promise<void> {
  let last = performance.eventLoopUtilization()
  return async () => {
    for (let rests = 0; rests < mostRests; rests += 1) {
      await setTimeout(restMs)
      const now = performance.eventLoopUtilization()
      const { utilization } = performance.eventLoopUtilization(now, last)
      last = now
      if (utilization < busy) return
    }
  }
}
