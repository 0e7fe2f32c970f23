/** Which keys hold a term; built once, then read. Terms that no key has answer with an empty list. */
export class Postings {
  readonly #lists = new Map<string, number[]>()

  /** Numbers come in rising order; one that was just added is not added again. */
  add(term: string, value: number): void {
    const list = this.#lists.get(term)
    if (list === undefined) this.#lists.set(term, [value])
    else if (list.at(-1) !== value) list.push(value)
  }

  of(term: string): readonly number[] {
    return this.#lists.get(term) ?? []
  }

  /** The shortest of the lists of these terms: what all of them are in is in it. */
  rarest(terms: readonly string[]): readonly number[] {
    return terms.map((term) => this.of(term)).toSorted((one, other) => one.length - other.length)[0] ?? []
  }
}
