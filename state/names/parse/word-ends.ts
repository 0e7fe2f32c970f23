/** Words to be found at the end of a text, the longest first. */
export class WordEnds<Value> {
  readonly #byLast = new Map<number, [word: string, value: Value][]>()

  constructor(words: Iterable<readonly [string, Value]>) {
    for (const [word, value] of words) {
      const last = word.charCodeAt(word.length - 1)
      const known = this.#byLast.get(last)
      if (known === undefined) this.#byLast.set(last, [[word, value]])
      else known.push([word, value])
    }
    for (const known of this.#byLast.values()) known.sort(([one], [other]) => other.length - one.length)
  }

  /** The longest word that ends at `end`, begins at `start` or later, and is accepted. */
  before(text: string, start: number, end: number, accepts?: (word: string, value: Value) => boolean) {
    if (end <= start) return null
    for (const found of this.#byLast.get(text.charCodeAt(end - 1)) ?? []) {
      const [word, value] = found
      if (end - word.length >= start && text.startsWith(word, end - word.length) && (accepts?.(word, value) ?? true)) {
        return found
      }
    }
    return null
  }
}
