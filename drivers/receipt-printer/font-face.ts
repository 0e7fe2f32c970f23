import { open } from 'node:fs/promises'

/**
 * One face out of an OpenType collection (`.ttc`), as a font file of its own; only its own tables are read.
 *
 * The canvas registers only the first face of a collection, and that of Noto Sans CJK is the Japanese one, whose
 * glyphs for 骨, 直 or 将 are not those of mainland China. Nor is the system asked by family name: it
 * would answer with whatever font it likes.
 * @see ISO/IEC 14496-22 §4.6 (collections), §5.2.8 (name)
 */
export async function readFace(path: string, family: string): Promise<Buffer> {
  const file = await open(path)
  try {
    return await faceIn(path, family, async (offset, length) => {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset)
      if (bytesRead < length)
        throw new Error(`font ${path} is cut short; install the Debian package fonts-noto-cjk again`)
      return buffer
    })
  } finally {
    await file.close()
  }
}

async function faceIn(path: string, family: string, read: Read): Promise<Buffer> {
  const head = await read(0, 12)
  if (head.toString('latin1', 0, 4) !== 'ttcf') throw new Error(`font ${path} is not a collection (.ttc)`)
  const offsets = await read(12, head.readUInt32BE(8) * 4)
  const families: string[] = []
  for (let at = 0; at < offsets.length; at += 4) {
    const tables = await tablesAt(read, offsets.readUInt32BE(at))
    const found = await familyOf(read, tables)
    if (found === family) return await assemble(read, tables)
    families.push(found)
  }
  throw new Error(`font ${path} has no face "${family}", only ${families.join(', ')}`)
}

type Read = (offset: number, length: number) => Promise<Buffer>
type Table = { tag: string; checksum: number; offset: number; length: number }
type Tables = { version: number; entries: Table[] }

async function tablesAt(read: Read, at: number): Promise<Tables> {
  const head = await read(at, 12)
  const count = head.readUInt16BE(4)
  const records = await read(at + 12, count * 16)
  const entries = Array.from({ length: count }, (_, index) => ({
    tag: records.toString('latin1', index * 16, index * 16 + 4),
    checksum: records.readUInt32BE(index * 16 + 4),
    offset: records.readUInt32BE(index * 16 + 8),
    length: records.readUInt32BE(index * 16 + 12),
  }))
  return { version: head.readUInt32BE(0), entries }
}

const windowsPlatform = 3
const englishLanguage = 0x409
const familyName = 1

async function familyOf(read: Read, tables: Tables): Promise<string> {
  const entry = tables.entries.find(({ tag }) => tag === 'name')
  if (entry === undefined) return ''
  const table = await read(entry.offset, entry.length)
  const count = table.readUInt16BE(2)
  const strings = table.readUInt16BE(4)
  for (let index = 0; index < count; index++) {
    const record = 6 + index * 12
    const isWanted =
      table.readUInt16BE(record) === windowsPlatform &&
      table.readUInt16BE(record + 4) === englishLanguage &&
      table.readUInt16BE(record + 6) === familyName
    if (!isWanted) continue
    const start = strings + table.readUInt16BE(record + 10)
    return table
      .subarray(start, start + table.readUInt16BE(record + 8))
      .swap16()
      .toString('utf16le')
  }
  return ''
}

async function assemble(read: Read, tables: Tables): Promise<Buffer> {
  const aligned = (length: number) => (length + 3) & ~3
  const head = 12 + tables.entries.length * 16
  const face = Buffer.alloc(tables.entries.reduce((size, entry) => size + aligned(entry.length), head))
  const power = 2 ** Math.floor(Math.log2(tables.entries.length))
  face.writeUInt32BE(tables.version, 0)
  face.writeUInt16BE(tables.entries.length, 4)
  face.writeUInt16BE(power * 16, 6)
  face.writeUInt16BE(Math.log2(power), 8)
  face.writeUInt16BE((tables.entries.length - power) * 16, 10)
  let at = head
  for (const [index, entry] of tables.entries.entries()) {
    const record = 12 + index * 16
    face.write(entry.tag, record, 'latin1')
    face.writeUInt32BE(entry.checksum, record + 4)
    face.writeUInt32BE(at, record + 8)
    face.writeUInt32BE(entry.length, record + 12)
    face.set(await read(entry.offset, entry.length), at)
    at += aligned(entry.length)
  }
  return face
}
