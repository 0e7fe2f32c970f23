import { longestNotice, type NoticeFault, readNotice } from '../../../contract/admin/notice.ts'
import { closedSetting, isJobUnderWay, readSetting, writeSetting } from '../../../state/admin/settings.ts'
import { type Store, StoreFailure } from '../../../state/store/open-store.ts'

/** Why the terminal stays in or out of service as it is. `closed`, `open`: it is that already. `busy`: see what is under way. */
export class ClosingRefused extends Error {
  readonly why: NoticeFault | 'closed' | 'open' | 'busy'
  constructor(why: ClosingRefused['why'], message: string) {
    super(message)
    this.why = why
  }
}

type Parts = {
  /** @throws StoreFailure while kiosk.db can't be opened */
  store: () => Store
  guard?: <T>(work: () => T) => T
  /** tells the session */
  changed?: (notice: string | null) => void
}

const faults: Record<NoticeFault, string> = {
  'too-short': 'a text for citizens has at least 4 characters',
  'too-long': `a text for citizens has no more than ${longestNotice} characters`,
  'not-words': 'a text for citizens has words, and no signs that nobody can see',
}

/** Out of service by staff, with a sentence for citizens; in kiosk.db, so that it outlives restarts. */
export class Closing {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** null: in service, or nobody can tell */
  get notice(): string | null {
    try {
      return readSetting(this.#parts.store(), closedSetting)
    } catch (error) {
      if (error instanceof StoreFailure) return null
      throw error
    }
  }

  /**
   * @param seen the sentence that it takes the place of; null: none
   * @throws ClosingRefused, and what the store throws
   */
  close(text: string, seen: string | null): string {
    const read = readNotice(text)
    if ('fault' in read) throw new ClosingRefused(read.fault, faults[read.fault])
    const { notice } = this
    if (notice !== seen) {
      if (notice === null) throw new ClosingRefused('open', 'this terminal is back in service meanwhile')
      throw new ClosingRefused(
        'closed',
        `this terminal is out of service already: "${notice}"; "admin resume" ends that`,
      )
    }
    this.#keep(read.notice)
    return read.notice
  }

  /** @throws ClosingRefused, and what the store throws */
  open(): void {
    if (this.notice === null) throw new ClosingRefused('open', 'this terminal is in service already')
    if (isJobUnderWay(this.#parts.store())) {
      throw new ClosingRefused('busy', 'this terminal is being moved or set up: end that at its screen first')
    }
    this.#keep(null)
  }

  #keep(notice: string | null): void {
    const { store: open, guard = (work) => work(), changed } = this.#parts
    guard(() => writeSetting(open(), closedSetting, notice))
    changed?.(notice)
  }
}
