import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'

/** more than V8 keeps for new objects: writing them writes over what stood there */
const objects = 400_000

v8.setFlagsFromString('--clear-free-memory')
v8.setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

/**
 * Collects what nobody refers to any more, with its place in memory cleared: a string that was merely dropped can be read
 * for hours in a process's memory. Stops the process for some 100 ms, so it is for a moment in which nobody waits.
 */
export function sweep(): void {
  for (let round = 0; round < 2; round += 1) {
    if (typeof collect === 'function') collect()
    writeOver()
  }
}

function writeOver(): { nth: number } {
  let last = { nth: 0 }
  for (let nth = 1; nth < objects; nth += 1) last = { nth }
  return last
}
