/** What a printer makes of the bytes it is sent. Units: dots, unless named otherwise. */
export type Command =
  | { type: 'text'; bytes: Uint8Array }
  | { type: 'line-feed' }
  | { type: 'initialise' }
  | { type: 'line-spacing'; dots: number }
  | { type: 'default-line-spacing' }
  | { type: 'feed'; dots: number }
  | { type: 'feed-lines'; lines: number }
  | { type: 'align'; align: 'left' | 'center' | 'right' }
  | { type: 'bold'; on: boolean }
  | { type: 'size'; wide: number; high: number }
  | { type: 'chinese'; on: boolean }
  | { type: 'raster'; rowBytes: number; rows: number; bits: Uint8Array }
  | { type: 'qr-module'; dots: number }
  | { type: 'qr-correction'; level: 'L' | 'M' | 'Q' | 'H' }
  | { type: 'qr-store'; data: Uint8Array }
  | { type: 'qr-print' }
  | { type: 'cut'; feedsToCutter: boolean; feed: number }
  | { type: 'automatic-status'; mask: number }
  | { type: 'transmit-status'; which: number }
  | { type: 'transmit-id'; which: number }
  | { type: 'process-id'; id: Uint8Array }
  | { type: 'ignored' }

export type Parsed = { command: Command; length: number }

const DLE = 0x10
const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d

/** Parameter bytes of commands that change nothing on our paper, by their second byte. */
const escParameters: Record<number, number> = {
  32: 1, 33: 1, 36: 2, 37: 1, 45: 1, 61: 1, 71: 1, 77: 1, 82: 1, 86: 1, 92: 2, 99: 2,
  112: 3, 114: 1, 116: 1, 123: 1,
} // biome-ignore format: a table
const fsParameters: Record<number, number> = { 33: 1, 45: 1, 67: 1, 83: 2, 87: 1 }
const gsParameters: Record<number, number> = {
  66: 1, 72: 1, 76: 2, 80: 2, 87: 2, 98: 1, 102: 1, 104: 1, 119: 1,
} // biome-ignore format: a table

const ignored: Command = { type: 'ignored' }
const correctionLevels = ['L', 'M', 'Q', 'H'] as const
const alignments = ['left', 'center', 'right'] as const

/** Reads a command that has `parameters` bytes behind its two, once they are all there. */
function withParameters(bytes: Uint8Array, at: number, count: number, make: (n: Uint8Array) => Command): Parsed | null {
  const end = at + 2 + count
  return end > bytes.length ? null : { command: make(bytes.subarray(at + 2, end)), length: 2 + count }
}

function parseEsc(bytes: Uint8Array, at: number, code: number): Parsed | null {
  switch (code) {
    case 0x40:
      return { command: { type: 'initialise' }, length: 2 }
    case 0x32:
      return { command: { type: 'default-line-spacing' }, length: 2 }
    case 0x33:
      return withParameters(bytes, at, 1, ([dots = 0]) => ({ type: 'line-spacing', dots }))
    case 0x4a:
      return withParameters(bytes, at, 1, ([dots = 0]) => ({ type: 'feed', dots }))
    case 0x64:
      return withParameters(bytes, at, 1, ([lines = 0]) => ({ type: 'feed-lines', lines }))
    case 0x45:
      return withParameters(bytes, at, 1, ([n = 0]) => ({ type: 'bold', on: (n & 1) === 1 }))
    case 0x61:
      return withParameters(bytes, at, 1, ([n = 0]) => ({ type: 'align', align: alignments[n & 3] ?? 'left' }))
    default:
      return withParameters(bytes, at, escParameters[code] ?? 0, () => ignored)
  }
}

function parseFs(bytes: Uint8Array, at: number, code: number): Parsed | null {
  if (code === 0x26 || code === 0x2e) return { command: { type: 'chinese', on: code === 0x26 }, length: 2 }
  return withParameters(bytes, at, fsParameters[code] ?? 0, () => ignored)
}

function parseRaster(bytes: Uint8Array, at: number): Parsed | null {
  if (at + 8 > bytes.length) return null
  const rowBytes = (bytes[at + 4] ?? 0) + (bytes[at + 5] ?? 0) * 256
  const rows = (bytes[at + 6] ?? 0) + (bytes[at + 7] ?? 0) * 256
  const length = 8 + rowBytes * rows
  if (at + length > bytes.length) return null
  return { command: { type: 'raster', rowBytes, rows, bits: bytes.slice(at + 8, at + length) }, length }
}

function qrFunction(body: Uint8Array): Command {
  const [kind = 0, fn = 0, n = 0] = body
  if (kind !== 0x31) return ignored
  switch (fn) {
    case 0x43:
      return { type: 'qr-module', dots: n }
    case 0x45:
      return { type: 'qr-correction', level: correctionLevels[n - 0x30] ?? 'L' }
    case 0x50:
      return { type: 'qr-store', data: body.slice(3) }
    case 0x51:
      return { type: 'qr-print' }
    default:
      return ignored
  }
}

/** `GS ( x pL pH …`: a command that says how long it is. */
function parseExtended(bytes: Uint8Array, at: number): Parsed | null {
  if (at + 5 > bytes.length) return null
  const length = 5 + (bytes[at + 3] ?? 0) + (bytes[at + 4] ?? 0) * 256
  if (at + length > bytes.length) return null
  const body = bytes.slice(at + 5, at + length)
  const letter = bytes[at + 2]
  if (letter === 0x6b) return { command: qrFunction(body), length }
  if (letter === 0x48 && body[0] === 0x30) return { command: { type: 'process-id', id: body.slice(2) }, length }
  return { command: ignored, length }
}

function parseCut(bytes: Uint8Array, at: number): Parsed | null {
  const mode = bytes[at + 2]
  if (mode === undefined) return null
  if (mode < 0x41) return { command: { type: 'cut', feedsToCutter: false, feed: 0 }, length: 3 }
  return withParameters(bytes, at, 2, ([, feed = 0]) => ({ type: 'cut', feedsToCutter: true, feed }))
}

function parseGs(bytes: Uint8Array, at: number, code: number): Parsed | null {
  switch (code) {
    case 0x21:
      return withParameters(bytes, at, 1, ([n = 0]) => ({ type: 'size', wide: ((n >> 4) & 7) + 1, high: (n & 7) + 1 }))
    case 0x28:
      return parseExtended(bytes, at)
    case 0x49:
      return withParameters(bytes, at, 1, ([which = 0]) => ({ type: 'transmit-id', which }))
    case 0x56:
      return parseCut(bytes, at)
    case 0x61:
      return withParameters(bytes, at, 1, ([mask = 0]) => ({ type: 'automatic-status', mask }))
    case 0x72:
      return withParameters(bytes, at, 1, ([which = 0]) => ({ type: 'transmit-status', which }))
    case 0x76:
      return parseRaster(bytes, at)
    default:
      return withParameters(bytes, at, gsParameters[code] ?? 0, () => ignored)
  }
}

function parseDle(bytes: Uint8Array, at: number, code: number): Parsed | null {
  // executed on receipt, long before the buffer comes to them
  if (code === 0x04 || code === 0x05) return withParameters(bytes, at, 1, () => ignored)
  if (code !== 0x14) return { command: ignored, length: 1 }
  const fn = bytes[at + 2]
  if (fn === undefined) return null
  return withParameters(bytes, at, fn === 8 ? 8 : 3, () => ignored)
}

/**
 * The command that begins at `at`, or null when its last byte has not come yet. Unknown commands are passed over;
 * nothing throws.
 */
export function parseCommand(bytes: Uint8Array, at: number): Parsed | null {
  const first = bytes[at]
  if (first === undefined) return null
  if (first >= 0x20) {
    let end = at
    while (end < bytes.length && (bytes[end] ?? 0) >= 0x20) end++
    return { command: { type: 'text', bytes: bytes.slice(at, end) }, length: end - at }
  }
  if (first === 0x0a) return { command: { type: 'line-feed' }, length: 1 }
  if (first !== ESC && first !== FS && first !== GS && first !== DLE) return { command: ignored, length: 1 }
  const code = bytes[at + 1]
  if (code === undefined) return null
  switch (first) {
    case ESC:
      return parseEsc(bytes, at, code)
    case FS:
      return parseFs(bytes, at, code)
    case GS:
      return parseGs(bytes, at, code)
    default:
      return parseDle(bytes, at, code)
  }
}
