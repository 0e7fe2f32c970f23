import { setTimeout } from 'node:timers/promises'

const restMs = 100
const mostRests = 20
/** of one core */
const busy = 0.5

/**
 * What terminals send goes first: whoever awaits this rests for 0.1 s, in which more of what comes after it gathers, and
 * for up to 2 s while this process has used more than half a core since it rested last.
 */
export function courtesy(): () => Promise<void> {
  let usedBefore = process.cpuUsage()
  let at = performance.now()
  return async () => {
    for (let rests = 0; rests < mostRests; rests += 1) {
      await setTimeout(restMs)
      const { user, system } = process.cpuUsage(usedBefore)
      const share = (user + system) / 1_000 / (performance.now() - at)
      usedBefore = process.cpuUsage()
      at = performance.now()
      if (share < busy) return
    }
  }
}
