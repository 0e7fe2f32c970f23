/**
 * The serial number of the security module: 16 bytes, little-endian numbers of 2, 2, 4, 4 and 4 bytes,
 * written like `05.03-20120629-0000202551-1234567890`.
 * @returns null when there are fewer than 16 bytes
 */
export function formatSamId(bytes: Uint8Array): string | null {
  if (bytes.length < 16) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16)
  const padded = (value: number, digits: number): string => String(value).padStart(digits, '0')
  const maker = `${padded(view.getUint16(0, true), 2)}.${padded(view.getUint16(2, true), 2)}`
  const rest = [
    padded(view.getUint32(4, true), 8),
    padded(view.getUint32(8, true), 10),
    padded(view.getUint32(12, true), 10),
  ]
  return [maker, ...rest].join('-')
}
