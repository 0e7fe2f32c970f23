import { closeSync, openSync, readSync } from 'node:fs'

/** What an ELF file says about itself: its machine, and the shared libraries that it names (DT_NEEDED). */
export type Elf = { machine: 'x64' | 'arm64' | 'other'; needed: string[] }

const programHeader = { load: 1, dynamic: 2 }
const dynamicTag = { end: 0n, needed: 1n, strings: 5n }

/**
 * Reads the head of a 64-bit little-endian ELF file; null for every other file.
 * @see System V Application Binary Interface, chapters 4 and 5
 */
export function readElf(path: string): Elf | null {
  const file = openSync(path, 'r')
  const read = (offset: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, offset))
  }
  try {
    const head = read(0, 64)
    if (head.length < 64 || head.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') return null
    const machine = machineOf(head.readUInt16LE(18))
    const headers = programHeaders(read(Number(head.readBigUInt64LE(32)), head.readUInt16LE(56) * 56))
    const dynamic = headers.find((one) => one.type === programHeader.dynamic)
    if (!dynamic) return { machine, needed: [] }
    const entries = dynamicEntries(read(dynamic.offset, dynamic.size))
    const stringsAt = entries.find((one) => one.tag === dynamicTag.strings)
    const strings = stringsAt ? fileOffset(headers, Number(stringsAt.value)) : null
    if (strings === null) return { machine, needed: [] }
    return {
      machine,
      needed: entries
        .filter((one) => one.tag === dynamicTag.needed)
        .map((one) => text(read(strings + Number(one.value), 256))),
    }
  } finally {
    closeSync(file)
  }
}

type Header = { type: number; offset: number; address: number; size: number }

function programHeaders(bytes: Buffer): Header[] {
  const headers: Header[] = []
  for (let at = 0; at + 56 <= bytes.length; at += 56) {
    headers.push({
      type: bytes.readUInt32LE(at),
      offset: Number(bytes.readBigUInt64LE(at + 8)),
      address: Number(bytes.readBigUInt64LE(at + 16)),
      size: Number(bytes.readBigUInt64LE(at + 32)),
    })
  }
  return headers
}

function dynamicEntries(bytes: Buffer): { tag: bigint; value: bigint }[] {
  const entries: { tag: bigint; value: bigint }[] = []
  for (let at = 0; at + 16 <= bytes.length; at += 16) {
    const tag = bytes.readBigUInt64LE(at)
    if (tag === dynamicTag.end) break
    entries.push({ tag, value: bytes.readBigUInt64LE(at + 8) })
  }
  return entries
}

function fileOffset(headers: readonly Header[], address: number): number | null {
  const segment = headers.find(
    (one) => one.type === programHeader.load && address >= one.address && address < one.address + one.size,
  )
  return segment ? address - segment.address + segment.offset : null
}

function machineOf(number: number): Elf['machine'] {
  if (number === 62) return 'x64'
  return number === 183 ? 'arm64' : 'other'
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0)
  return bytes.toString('latin1', 0, end === -1 ? bytes.length : end)
}
