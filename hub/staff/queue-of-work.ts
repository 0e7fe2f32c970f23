/** There is too much to do already. */
export class QueueFull extends Error {}

/** Does at most `atOnce` things side by side and lets at most `waiting` more wait. @throws QueueFull */
export function queueOfWork(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const queue: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new QueueFull('too much is being done already')
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
