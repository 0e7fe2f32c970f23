/** One exchange at a time: each waits until the one before it has ended, well or badly. */
export class Lock {
  #last: Promise<void> = Promise.resolve()

  async run<T>(exchange: () => Promise<T>): Promise<T> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    try {
      await before
      return await exchange()
    } finally {
      resolve()
    }
  }
}
