/**
 * Frames of the SDT protocol:
 * `AA AA AA 96 69 | length (2, big-endian) | body | check`. The length counts body and check; the check is the XOR of
 * length and body. A request's body is command, parameter, data; an answer's body is three status bytes and data.
 * @see GA/T 467-2019 chapter 7
 */
const preamble = Buffer.from([0xaa, 0xaa, 0xaa, 0x96, 0x69])
const headLength = preamble.length + 2
/** no body is longer: text, photo and two fingerprints come to 2314 bytes */
const longest = 2400

/** smallest value of the length field: an answer has three status bytes, a request two command bytes */
const shortest = { answer: 4, request: 3 }

export function encodeFrame(body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(headLength + body.length + 1)
  frame.set(preamble)
  frame[5] = (body.length + 1) >> 8
  frame[6] = (body.length + 1) & 0xff
  frame.set(body, headLength)
  frame[frame.length - 1] = xor(frame, 5, frame.length - 1)
  return frame
}

/** Whether these bytes look like a frame, whole or not, other than the echo of what was sent. */
export function holdsFrameStart(heard: Uint8Array, sent: Uint8Array): boolean {
  const bytes = Buffer.from(heard)
  const echo = bytes.indexOf(sent)
  const rest = echo < 0 ? bytes : Buffer.concat([bytes.subarray(0, echo), bytes.subarray(echo + sent.length)])
  return rest.includes(preamble)
}

/**
 * Finds frames in a stream cut anywhere. What is no frame is skipped; a frame with a wrong check is skipped from its
 * second byte on, so that a true frame inside it is still found.
 */
export class FrameParser {
  readonly #shortest: number
  #held: Buffer = Buffer.alloc(0)

  constructor(kind: 'answer' | 'request') {
    this.#shortest = shortest[kind]
  }

  /** Forgets what has been heard; for the moment before a new request. */
  reset(): void {
    this.#held = Buffer.alloc(0)
  }

  /** @returns the bodies of the frames that this chunk completes, in order, as copies */
  push(chunk: Uint8Array): Uint8Array[] {
    return this.#take(this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk]), 0)
  }

  /**
   * For the moment at which nothing more is expected: a beginning of a frame that was waited for in vain is noise
   * (an echo with a damaged length, say), and what it swallowed may hold frames.
   */
  giveUpWaiting(): Uint8Array[] {
    const bodies: Uint8Array[] = []
    // what is held begins with a preamble whose frame never ended, or is too short to be anything
    while (this.#held.length > headLength) bodies.push(...this.#take(this.#held, 1))
    return bodies
  }

  #take(bytes: Buffer, start: number): Uint8Array[] {
    const bodies: Uint8Array[] = []
    let from = start
    for (;;) {
      const at = bytes.indexOf(preamble, from)
      if (at < 0) {
        // the last four bytes may be the beginning of a preamble
        const keep = Math.max(from, bytes.length - (preamble.length - 1))
        this.#hold(bytes, keep)
        return bodies
      }
      from = at
      if (bytes.length < at + headLength) break
      const length = bytes.readUInt16BE(at + preamble.length)
      if (length >= this.#shortest && length <= longest) {
        const end = at + headLength + length
        if (bytes.length < end) break
        // the check makes the XOR over length, body and itself zero
        if (xor(bytes, at + preamble.length, end) === 0) {
          bodies.push(Uint8Array.from(bytes.subarray(at + headLength, end - 1)))
          from = end
          continue
        }
      }
      from = at + 1
    }
    this.#hold(bytes, from)
    return bodies
  }

  #hold(bytes: Buffer, from: number): void {
    this.#held = Buffer.from(bytes.subarray(from))
  }
}

function xor(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let index = from; index < to; index += 1) sum ^= bytes[index] ?? 0
  return sum
}
