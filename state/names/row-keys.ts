const EMPTY = 0

/**
 * A set of rows that keeps no text: 64 bits each, so that of five million different rows two are taken for the same
 * with a chance of one in a million. 16 bytes a row.
 */
export class RowKeys {
  #low = new Uint32Array(1_024)
  #high = new Uint32Array(1_024)
  #size = 0

  /** @returns false: it is there already */
  add(text: string, salt: number): boolean {
    let low = 0x811c9dc5 ^ salt
    let high = 0x01000193 ^ (salt << 7)
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      low = Math.imul(low ^ unit, 0x01000193)
      high = Math.imul(high ^ unit, 0x85ebca6b)
      high ^= high >>> 15
    }
    low ^= low >>> 16
    if (this.#size * 2 >= this.#low.length) this.#grow()
    return this.#put(low >>> 0, high >>> 0 || 1)
  }

  #put(low: number, high: number): boolean {
    const mask = this.#low.length - 1
    for (let at = Math.imul(low, 0x9e3779b1) & mask; ; at = (at + 1) & mask) {
      if (this.#high[at] === EMPTY) {
        this.#low[at] = low
        this.#high[at] = high
        this.#size += 1
        return true
      }
      if (this.#high[at] === high && this.#low[at] === low) return false
    }
  }

  #grow(): void {
    const [low, high] = [this.#low, this.#high]
    this.#low = new Uint32Array(low.length * 2)
    this.#high = new Uint32Array(high.length * 2)
    this.#size = 0
    for (const [at, part] of high.entries()) if (part !== EMPTY) this.#put(low[at] ?? 0, part)
  }
}
