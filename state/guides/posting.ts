/** Which keys hold a term. Filled once, then packed, then read. Terms that no key has answer with an empty list. */
export class Postings {
  #filling = new Map<string, number[]>()
  readonly #lists = new Map<string, Int32Array>()

  /** Numbers come in rising order; one that was just added is not added again. */
  add(term: string, value: number): void {
    const list = this.#filling.get(term)
    if (list === undefined) this.#filling.set(term, [value])
    else if (list.at(-1) !== value) list.push(value)
  }

  /** Half the memory, from here on. */
  pack(): void {
    for (const [term, list] of this.#filling) this.#lists.set(term, Int32Array.from(list))
    this.#filling = new Map()
  }

  of(term: string): Int32Array {
    return this.#lists.get(term) ?? none
  }

  /** The shortest of the lists of these terms: what all of them are in is in it. */
  rarest(terms: readonly string[]): Int32Array {
    return terms.map((term) => this.of(term)).toSorted((one, other) => one.length - other.length)[0] ?? none
  }
}

const none = new Int32Array(0)
