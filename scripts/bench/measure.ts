import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Milliseconds that a piece of work takes. */
export function timed(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

/** Bytes of the heap and of buffers that something refers to. */
export function keptBytes(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}
