/** A member of staff is turned away; the page says why in the words of `texts.troubles`. */
export class Turned extends Error {
  readonly status: 400 | 403 | 404 | 409
  constructor(status: 400 | 403 | 404 | 409) {
    super(`turned away with ${status}`)
    this.status = status
  }
}

/** @throws Turned 409 unless it was done */
export function must(done: boolean): void {
  if (!done) throw new Turned(409)
}

/** @throws Turned 404 */
export function found<T>(value: T | null): T {
  if (value === null) throw new Turned(404)
  return value
}
