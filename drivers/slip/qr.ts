import QRCode from 'qrcode'

/** widest code, quiet zone left out: about 30 mm on 80 mm paper, 26 mm on 58 mm paper */
const wantedDots = { 384: 208, 576: 240 } as const

/**
 * The QR code of a text as rows of '0' and '1', with the size of a module in dots: as large as wanted,
 * never under 2 dots, because a phone's camera still reads 0.25 mm.
 * @see GB/T 18284-2000
 */
export function qrMatrix(data: string, widthDots: 384 | 576): { modules: string[]; dotsPerModule: number } {
  // a segment of bytes and nothing cleverer: the printer's own encoder, given the same data, makes the same size
  const code = QRCode.create([{ data: Buffer.from(data, 'utf8'), mode: 'byte' }], { errorCorrectionLevel: 'M' })
  const size = code.modules.size
  const modules = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (code.modules.get(row, column) ? '1' : '0')).join(''),
  )
  const dotsPerModule = Math.min(8, Math.max(2, Math.floor(wantedDots[widthDots] / size)))
  return { modules, dotsPerModule }
}
