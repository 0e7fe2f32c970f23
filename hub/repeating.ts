/** Rounds of some work, one at a time: woken during one, there is one more. */
export function repeating(stopped: () => boolean, onError: (error: unknown) => void, round: () => Promise<void>) {
  let again = false
  let running: Promise<void> | null = null
  const run = async (): Promise<void> => {
    do {
      again = false
      await round().catch(onError)
    } while (again && !stopped())
    running = null
  }
  return {
    wake: () => {
      again = true
      if (!stopped()) running ??= run()
    },
    ended: async () => {
      await running
    },
  }
}
