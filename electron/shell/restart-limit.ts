import type { Supervision } from '../../contract/supervision.ts'

/** Counts the failures of one part, by a steady clock: what fails over and over is not mended by starting it again. */
export class RestartLimit {
  readonly #most: number
  readonly #withinMs: number
  #failures: number[] = []

  constructor({ loopFailures, loopWithin }: Pick<Supervision, 'loopFailures' | 'loopWithin'>) {
    this.#most = loopFailures
    this.#withinMs = loopWithin
  }

  /** Notes a failure; false when it was one too many. */
  allowsAnother(nowMs: number): boolean {
    this.#failures = [...this.#failures.filter((moment) => nowMs - moment < this.#withinMs), nowMs]
    return this.#failures.length <= this.#most
  }

  failures(nowMs: number): number {
    return this.#failures.filter((moment) => nowMs - moment < this.#withinMs).length
  }

  /** How a sentence says it: 6 times within 10 min. */
  get words(): string {
    return `${this.#failures.length} times within ${inWords(this.#withinMs)}`
  }

  forget(): void {
    this.#failures = []
  }
}

export function inWords(ms: number): string {
  return ms < 60_000 ? `${ms / 1000} s` : `${ms / 60_000} min`
}
