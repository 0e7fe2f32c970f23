/**
 * struct input_event where a long has 64 bits: seconds and microseconds (8 bytes each), type, code (2 each), value (4).
 * @see linux/input.h, linux/input-event-codes.h
 */
export const eventBytes = 24
const type = { synchronise: 0x00, switch: 0x05 }
const headphoneInsert = 0x02

/** Bytes → whether a headset is plugged in, once for each such event; a piece of an event waits for the rest. */
export class InputEventParser {
  #rest: Uint8Array = new Uint8Array(0)

  push(bytes: Uint8Array): boolean[] {
    const all = Buffer.concat([this.#rest, bytes])
    const whole = all.length - (all.length % eventBytes)
    this.#rest = all.subarray(whole)
    const found: boolean[] = []
    for (let at = 0; at < whole; at += eventBytes) {
      if (all.readUInt16LE(at + 16) !== type.switch || all.readUInt16LE(at + 18) !== headphoneInsert) continue
      found.push(all.readInt32LE(at + 20) !== 0)
    }
    return found
  }
}

/** What the kernel writes when a headset is plugged in or pulled out: the switch, and that this was all. */
export function headsetEvents(plugged: boolean, at: Date): Buffer {
  return Buffer.concat([event(at, type.switch, headphoneInsert, plugged ? 1 : 0), event(at, type.synchronise, 0, 0)])
}

function event(at: Date, kind: number, code: number, value: number): Buffer {
  const bytes = Buffer.alloc(eventBytes)
  bytes.writeBigInt64LE(BigInt(Math.floor(at.getTime() / 1000)), 0)
  bytes.writeBigInt64LE(BigInt((at.getTime() % 1000) * 1000), 8)
  bytes.writeUInt16LE(kind, 16)
  bytes.writeUInt16LE(code, 18)
  bytes.writeInt32LE(value, 20)
  return bytes
}
