import { setTimeout } from 'node:timers/promises'

interface Waiting<I, O> {
  readonly item: I
  resolve(outcome: O): void
  reject(error: unknown): void
}

interface Grouping {
  /** in one group */
  readonly most: number
  /**
   * of an error: nothing that an item alone could be to blame for. After any other the items of the group are done one
   * by one, so that a bad one fails alone
   */
  readonly isEverybodys: (error: unknown) => boolean
  /** waits so long before a group for more to come; 0: for what comes in the same round of events */
  readonly gatherMs?: number
}

/**
 * Many small things done as one: what arrives while the last group is under way, or in the same round of events, makes
 * up the next. Every commit waits for the disk, so sharing one is what lets a database take many.
 * @param work answers one outcome an item, in their order, and does all of them or none
 */
export function grouped<I, O>(
  work: (items: readonly I[]) => Promise<readonly O[]>,
  { most, isEverybodys, gatherMs = 0 }: Grouping,
): (item: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = []
  let isRunning = false

  const doTogether = async (group: readonly Waiting<I, O>[]): Promise<void> => {
    try {
      const outcomes = await work(group.map(({ item }) => item))
      for (const [index, one] of group.entries()) {
        const outcome = outcomes[index]
        if (outcome === undefined) one.reject(new Error('a group was answered with fewer outcomes than items'))
        else one.resolve(outcome)
      }
    } catch (error) {
      if (group.length > 1 && !isEverybodys(error)) for (const one of group) await doTogether([one])
      else for (const one of group) one.reject(error)
    }
  }

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      if (gatherMs > 0) await setTimeout(gatherMs)
      await doTogether(waiting.splice(0, most))
    }
    isRunning = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isRunning) return
      isRunning = true
      setImmediate(run)
    })
}
