import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Vitals } from '../../contract/upkeep.ts'

/** in milliseconds: what is measured is no finer */
const resolution = 20

/** How this process is: what it holds, and how long its event loop kept things waiting since it was asked last. */
export function watchVitals(): { read(): Vitals; close(): void } {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  return {
    read() {
      const longestWaitMs = Math.max(0, delay.max / 1e6 - resolution)
      delay.reset()
      return { residentMb: process.memoryUsage.rss() / 1e6, longestWaitMs }
    },
    close: () => delay.disable(),
  }
}
