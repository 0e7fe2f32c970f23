/** Ten bits on the line carry a byte of 8N1. */
const bitsPerByte = 10
/** how often bytes are handed on while a long message is passing; a compromise of wake-ups and smoothness */
const tickMs = 2

/**
 * One direction of a serial line: bytes come out no sooner than a real line at this speed would have carried them,
 * and no more than one timer tick later.
 */
export class Pacer {
  readonly #deliver: (bytes: Uint8Array) => void
  readonly #baud: () => number
  #queue: { bytes: Uint8Array; onPassed: () => void }[] = []
  #waiting = 0
  /** the moment at which the first waiting byte began to travel, in milliseconds of performance.now() */
  #began = 0
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  /** @param baud speed of the line, asked anew at every tick: the other side may change it */
  constructor(baud: () => number, deliver: (bytes: Uint8Array) => void) {
    this.#baud = baud
    this.#deliver = deliver
  }

  /** bytes still on their way */
  get waiting(): number {
    return this.#waiting
  }

  /** @param onPassed when the last of these bytes has been delivered */
  push(bytes: Uint8Array, onPassed: () => void = () => {}): void {
    if (this.#stopped || bytes.length === 0) return
    if (this.#waiting === 0) this.#began = performance.now()
    this.#queue.push({ bytes, onPassed })
    this.#waiting += bytes.length
    if (this.#timer === null) this.#schedule()
  }

  stop(): void {
    this.#stopped = true
    this.#queue = []
    this.#waiting = 0
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #byteMs(): number {
    return (bitsPerByte * 1000) / Math.max(this.#baud(), 1)
  }

  #schedule(): void {
    const byteMs = this.#byteMs()
    const due = this.#began + Math.min(this.#waiting * byteMs, Math.max(byteMs, tickMs))
    this.#timer = setTimeout(() => this.#tick(), Math.max(1, Math.ceil(due - performance.now())))
  }

  #tick(): void {
    this.#timer = null
    const byteMs = this.#byteMs()
    // a nanosecond of grace against rounding in the sums of fractions
    const arrived = Math.min(this.#waiting, Math.floor((performance.now() - this.#began) / byteMs + 1e-6))
    if (arrived > 0) {
      const { bytes, passed } = this.#take(arrived)
      this.#began += arrived * byteMs
      this.#deliver(bytes)
      for (const onPassed of passed) onPassed()
    }
    if (this.#waiting > 0 && this.#timer === null) this.#schedule()
  }

  #take(count: number): { bytes: Uint8Array; passed: (() => void)[] } {
    const bytes = new Uint8Array(count)
    const passed: (() => void)[] = []
    let filled = 0
    while (filled < count) {
      const head = this.#queue[0]
      if (head === undefined) break
      const part = head.bytes.subarray(0, count - filled)
      bytes.set(part, filled)
      filled += part.length
      head.bytes = head.bytes.subarray(part.length)
      if (head.bytes.length > 0) continue
      this.#queue.shift()
      passed.push(head.onPassed)
    }
    this.#waiting -= filled
    return { bytes, passed }
  }
}
