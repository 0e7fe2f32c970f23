/**
 * Printers execute real-time commands wherever the bytes stand, inside raster and QR data as well:
 * DLE EOT 1–4 (10 04 01–04), DLE ENQ (10 05), DLE DC4 (10 14).
 * Returns the index of the first one at or behind `from`, or -1.
 */
export function findRealtime(bytes: Uint8Array, from = 0): number {
  for (let at = bytes.indexOf(0x10, from); at !== -1; at = bytes.indexOf(0x10, at + 1)) {
    const second = bytes[at + 1]
    if (second === 0x05 || second === 0x14) return at
    const third = bytes[at + 2] ?? 0
    if (second === 0x04 && third >= 1 && third <= 4) return at
  }
  return -1
}

/**
 * Raster bytes without a real-time command in them: 10 is a stroke one dot wide, and where it is followed by 04,
 * 05 or 14 it is made two dots wide. QR codes never need it: a module is at least two dots wide.
 */
export function defuseRaster(bits: Uint8Array): Uint8Array {
  const safe = bits.slice()
  for (let at = safe.indexOf(0x10); at !== -1; at = safe.indexOf(0x10, at + 1)) {
    const second = safe[at + 1]
    if (second === 0x04 || second === 0x05 || second === 0x14) safe[at] = 0x18
  }
  return safe
}
