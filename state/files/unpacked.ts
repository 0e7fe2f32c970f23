import { inflateRawSync } from 'node:zlib'
import { FileFailure } from './text-lines.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8
const MB = 1024 * 1024

/**
 * Unpacks a spreadsheet's archive once to see how large it is: what its table of contents says of sizes may be a lie.
 * @see PKWARE APPNOTE 6.3 §4.3
 * @throws FileFailure
 */
export function checkUnpacked(bytes: Buffer, maxMb: number): void {
  const broken = (): FileFailure => new FileFailure('is no spreadsheet, or was not transferred whole')
  // the end record has 22 bytes and a comment of up to 65,535
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 22 - 65_536 && bytes.readUInt32LE(end) !== END) end -= 1
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw broken()
  let left = maxMb * MB
  try {
    let at = bytes.readUInt32LE(end + 16)
    for (let entries = bytes.readUInt16LE(end + 10); entries > 0; entries -= 1) {
      if (bytes.readUInt32LE(at) !== ENTRY) throw broken()
      const method = bytes.readUInt16LE(at + 10)
      const packed = bytes.readUInt32LE(at + 20)
      const local = bytes.readUInt32LE(at + 42)
      const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      if (data + packed > bytes.length || (method !== STORED && method !== DEFLATED)) throw broken()
      left -=
        method === STORED
          ? packed
          : inflateRawSync(bytes.subarray(data, data + packed), { maxOutputLength: Math.max(1, left) }).length
      if (left <= 0) throw new RangeError()
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
  } catch (error) {
    if (error instanceof FileFailure) throw error
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (error instanceof RangeError && code !== 'ERR_OUT_OF_RANGE')
      throw new FileFailure(`unpacks to more than ${maxMb} MB; save the sheet as CSV in UTF-8`)
    throw broken()
  }
}
