/** One name among those that share trade name and industry: what a comparison weighs before it reads the name. */
export type Member = {
  id: number
  /** `statusNumber` */
  status: number
  /** since when the status holds, "YYYY-MM-DD", or null */
  date: string | null
  /** GB/T 2260, or null */
  regionCode: string | null
  /** words of the table `word`: region and organisation form as `parseName` has them */
  region: number
  form: number
}

const BYTES = 16
const DAY_MS = 86_400_000
/** Days are counted from 1899-12-31, 0 is no day; enough until 2079. */
const DAY_ZERO = Date.UTC(1899, 11, 31)

/** Packs members in the order of their names: 16 bytes each, little endian. */
export function packMembers(members: readonly Member[]): Buffer {
  const bytes = Buffer.alloc(members.length * BYTES)
  for (const [index, { id, status, date, regionCode, region, form }] of members.entries()) {
    const at = index * BYTES
    bytes.writeUInt32LE(id, at)
    bytes.writeUInt8(status, at + 4)
    bytes.writeUInt16LE(date === null ? 0 : dayNumber(date), at + 5)
    bytes.writeUIntLE(regionCode === null ? 0 : Number(regionCode), at + 7, 3)
    bytes.writeUIntLE(region, at + 10, 3)
    bytes.writeUIntLE(form, at + 13, 3)
  }
  return bytes
}

export function unpackMembers(bytes: Buffer): Member[] {
  return Array.from({ length: Math.floor(bytes.length / BYTES) }, (_, index) => {
    const at = index * BYTES
    const regionCode = bytes.readUIntLE(at + 7, 3)
    return {
      id: bytes.readUInt32LE(at),
      status: bytes.readUInt8(at + 4),
      date: dayOf(bytes.readUInt16LE(at + 5)),
      regionCode: regionCode === 0 ? null : String(regionCode).padStart(6, '0'),
      region: bytes.readUIntLE(at + 10, 3),
      form: bytes.readUIntLE(at + 13, 3),
    }
  })
}

const days = new Map<number, string>()

function dayOf(number: number): string | null {
  if (number === 0) return null
  const known = days.get(number)
  if (known !== undefined) return known
  const day = new Date(DAY_ZERO + number * DAY_MS).toISOString().slice(0, 10)
  days.set(number, day)
  return day
}

/** Days that can't be told apart any more (before 1900, after 2079) are the nearest that can. */
function dayNumber(date: string): number {
  return Math.min(65_535, Math.max(1, Math.round((Date.parse(date) - DAY_ZERO) / DAY_MS)))
}
