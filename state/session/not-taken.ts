import type { Trouble } from '../../contract/session.ts'

/** What a citizen hands in could not be written down: nothing of it is kept, and they are told so. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken'
  readonly why: Extract<Trouble, `hand-in-${string}`>

  /** @param sentence for staff */
  constructor(why: Extract<Trouble, `hand-in-${string}`>, sentence: string) {
    super(sentence)
    this.why = why
  }
}
