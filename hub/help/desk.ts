/** One open page of a member of staff. */
export type Page = (event: 'help-call' | 'taken', data: object) => void

/** Rings on open pages. It lives in this process: pages that are open at another hub don't hear it. */
export class HelpDesk {
  readonly #pages = new Set<Page>()
  readonly #ringing = new Map<string, () => void>()
  readonly #confirmMs: number

  /** @param confirmMs how long a page may take to say that it shows a call */
  constructor(confirmMs: number) {
    this.#confirmMs = confirmMs
  }

  /** @returns what to call when the page is closed */
  join(page: Page): () => void {
    this.#pages.add(page)
    return () => this.#pages.delete(page)
  }

  tell(event: Parameters<Page>[0], data: object): void {
    for (const page of this.#pages) page(event, data)
  }

  /**
   * True once a page has confirmed in time and `keep` is done; false at once when no page is open. A page that confirms
   * too late is told so and doesn't show the call, for the citizen was sent to the desk by then.
   */
  async ring(id: string, data: object, keep: () => Promise<void>): Promise<boolean> {
    if (this.#pages.size === 0) return false
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(false), this.#confirmMs)
    this.#ringing.set(id, () => {
      clearTimeout(timer)
      resolve(true)
    })
    this.tell('help-call', data)
    const confirmed = await promise
    try {
      if (confirmed) await keep()
    } finally {
      this.#ringing.delete(id)
    }
    return confirmed
  }

  /** False: this call doesn't ring, or no more. */
  confirm(id: string): boolean {
    const confirmed = this.#ringing.get(id)
    confirmed?.()
    return confirmed !== undefined
  }
}
