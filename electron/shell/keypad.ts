/** The keys of a keypad (`KeyboardEvent.key`): up, down, choose, back, and help, which keypads send as one of three. */
const keys = new Set(['ArrowUp', 'ArrowDown', 'Enter', 'Backspace', 'Help', 'F1', 'Insert'])

/** A barcode scanner ends what it types with Enter; nobody presses a key of the keypad so soon behind another keyboard's. */
const behindTypingMs = 400

type Input = { key: string; type: string; control: boolean; meta: boolean; alt: boolean }

/** Lets the keys of a keypad through to the page and nothing else: what a scanner or a keyboard types writes nothing here. */
export class Keypad {
  #typedAtMs = Number.NEGATIVE_INFINITY

  /** @param nowMs of a steady clock */
  passes(input: Input, nowMs: number): boolean {
    const isOurs = keys.has(input.key) && !input.control && !input.meta && !input.alt
    if (!isOurs) {
      this.#typedAtMs = nowMs
      return false
    }
    return nowMs - this.#typedAtMs >= behindTypingMs
  }
}
