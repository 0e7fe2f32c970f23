/** a look this much later than the one before: it was the looker who was away */
const awayMs = 2_000

/**
 * How long something has given no sign of life, by a steady clock. A look that itself comes late blames nobody: the machine
 * slept, or this process was held up, and the signs are still waiting to be read.
 */
export class Pulse {
  #signAtMs: number
  #lookAtMs: number

  constructor(nowMs: number) {
    this.#signAtMs = nowMs
    this.#lookAtMs = nowMs
  }

  sign(nowMs: number): void {
    this.#signAtMs = nowMs
  }

  silentMs(nowMs: number): number {
    if (nowMs - this.#lookAtMs > awayMs) this.#signAtMs = nowMs
    this.#lookAtMs = nowMs
    return nowMs - this.#signAtMs
  }
}
