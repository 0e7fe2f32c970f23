import decodeQR from 'qr/decode.js'

const [scale, quiet] = [8, 4]

/** What a code says, read as a phone reads it. @param modules rows, '1' dark */
export function readQr(modules: readonly string[]): string {
  const width = (modules.length + 2 * quiet) * scale
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [row, cells] of modules.entries()) {
    for (const [column, cell] of [...cells].entries()) {
      if (cell !== '1') continue
      for (let y = 0; y < scale; y += 1) {
        for (let x = 0; x < scale; x += 1) {
          const at = (((row + quiet) * scale + y) * width + (column + quiet) * scale + x) * 4
          data.fill(0, at, at + 3)
        }
      }
    }
  }
  return decodeQR({ width, height: width, data })
}
