/** Black dots on white: rows from the top, each packed from the left, most significant bit first. 1 is black. */
export type Bitmap = {
  readonly width: number
  readonly height: number
  readonly rowBytes: number
  readonly bits: Uint8Array
}

/** A white bitmap. */
export function blankBitmap(width: number, height: number): Bitmap {
  const rowBytes = Math.ceil(width / 8)
  return { width, height, rowBytes, bits: new Uint8Array(rowBytes * height) }
}

export function dotAt(bitmap: Bitmap, x: number, y: number): boolean {
  const byte = bitmap.bits[y * bitmap.rowBytes + (x >> 3)] ?? 0
  return ((byte >> (7 - (x & 7))) & 1) === 1
}

/** Blackens one dot; outside the bitmap nothing happens. */
export function blacken(bitmap: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return
  const index = y * bitmap.rowBytes + (x >> 3)
  bitmap.bits[index] = (bitmap.bits[index] ?? 0) | (0x80 >> (x & 7))
}

/** Draws `source` into `target` at a place, each dot enlarged. Black is added, white changes nothing. */
export function stamp(target: Bitmap, source: Bitmap, left: number, top: number, wide = 1, high = 1): void {
  for (let y = 0; y < source.height; y++) {
    for (let x = 0; x < source.width; x++) {
      if (!dotAt(source, x, y)) continue
      for (let v = 0; v < high; v++) {
        for (let h = 0; h < wide; h++) blacken(target, left + x * wide + h, top + y * high + v)
      }
    }
  }
}

/** The rows from `from` up to `to` of a bitmap. */
export function rowsOf(bitmap: Bitmap, from: number, to: number): Bitmap {
  const { width, rowBytes } = bitmap
  return { width, height: to - from, rowBytes, bits: bitmap.bits.slice(from * rowBytes, to * rowBytes) }
}

/** A matrix of '0' and '1' rows (a QR code) with square modules of so many dots. */
export function bitmapOfModules(modules: readonly string[], dotsPerModule: number): Bitmap {
  const bitmap = blankBitmap((modules[0]?.length ?? 0) * dotsPerModule, modules.length * dotsPerModule)
  for (const [row, line] of modules.entries()) {
    for (let column = 0; column < line.length; column++) {
      if (line[column] !== '1') continue
      for (let y = 0; y < dotsPerModule; y++) {
        for (let x = 0; x < dotsPerModule; x++) blacken(bitmap, column * dotsPerModule + x, row * dotsPerModule + y)
      }
    }
  }
  return bitmap
}
