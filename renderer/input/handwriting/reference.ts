/** One prototype for each character, in the order of how often it is written, read from `handwriting.bin`. */
export type Reference = {
  /** the characters, each once */
  characters: readonly string[]
  /** how often a character is written, on a logarithmic scale: 255 to 128, outside 通用规范汉字表 127 to 0 (never met) */
  commonness: Uint8Array
  /** where a character's strokes begin in `strokeStarts`; one entry more than characters */
  characterStarts: Uint32Array
  /** where a stroke's points begin in `points`, counted in points; one entry more than strokes */
  strokeStarts: Uint32Array
  /** x and y by turns, 0 to 255, y downwards */
  points: Uint8Array
}

/** The first bytes of the file; what follows the notice is laid out for `decodeReference` alone. */
export const magic = 'HKHW1\n'

/**
 * Reads the file that `scripts/handwriting-data.ts` writes: the magic line, the length of the licence notice (uint16, big
 * endian as all numbers here), the notice (UTF-8), the numbers of characters, strokes and points (uint32 each), then one
 * array after another: code points (uint32), commonness, strokes of each character, points of each stroke (uint8 each),
 * points (two uint8 each).
 *
 * @throws Error when the bytes are no such file
 */
export function decodeReference(file: ArrayBuffer): Reference {
  const view = new DataView(file)
  const text = new TextDecoder()
  const found = text.decode(new Uint8Array(file, 0, Math.min(magic.length, file.byteLength)))
  if (found !== magic) throw new Error(`handwriting data: begins with "${found}", not "${magic.trim()}"`)
  let at = magic.length
  at += 2 + view.getUint16(at)
  const [characters, strokes, points] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)]
  at += 12
  const expected = at + characters * 6 + strokes + points * 2
  if (file.byteLength !== expected) {
    throw new Error(`handwriting data: ${file.byteLength} bytes instead of ${expected}; make it again`)
  }
  const take = (count: number) => {
    const part = new Uint8Array(file, at, count)
    at += count
    return part
  }
  const codePoints = Array.from({ length: characters }, (_, index) => view.getUint32(at + index * 4))
  at += characters * 4
  const commonness = take(characters)
  const characterStarts = startsOf(take(characters))
  const strokeStarts = startsOf(take(strokes))
  return {
    characters: codePoints.map((codePoint) => String.fromCodePoint(codePoint)),
    commonness,
    characterStarts,
    strokeStarts,
    points: take(points * 2),
  }
}

function startsOf(counts: Uint8Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1)
  let sum = 0
  for (const [index, count] of counts.entries()) {
    sum += count
    starts[index + 1] = sum
  }
  return starts
}
