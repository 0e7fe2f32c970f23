import type { LaidOutSlip } from '../../contract/slip.ts'
import { dotsPerMm } from '../slip/metrics.ts'
import { type Bitmap, dotAt } from './bitmap.ts'
import { encodeSlip } from './escpos/encode.ts'
import { parseCommand } from './escpos/parse.ts'
import { loadGlyphFont } from './glyphs.ts'
import { type Band, drawnText, LineComposer } from './line-composer.ts'
import type { PrinterModel } from './models.ts'

/** A piece of paper: dot rows from the top (null is an empty one), and the texts on it. */
export type Piece = { rows: (Uint8Array | null)[]; texts: string[] }

type PaperText = { text: string; endRow: number }

/**
 * The paper in a printer. It keeps what was burnt on it, row by row, and a cut falls where the cutter is: that far
 * behind the print head, so what has not been fed past it stays in the printer.
 */
export class Paper {
  readonly #cutterRows: number
  #rows: (Uint8Array | null)[]
  #texts: PaperText[] = []
  #isDrawn = false

  constructor(cutterMm: number) {
    this.#cutterRows = Math.round(cutterMm * dotsPerMm)
    // between head and cutter there is paper already
    this.#rows = Array.from({ length: this.#cutterRows }, () => null)
  }

  get cutterRows(): number {
    return this.#cutterRows
  }

  /** rows printed or fed since the last cut */
  get rowCount(): number {
    return this.#rows.length - this.#cutterRows
  }

  /** Moves the paper by one dot row of a band. Its text counts as printed with the last row that has ink. */
  advance(band: Band, row: number): void {
    const { dots } = band
    this.#rows.push(row < dots.height ? dots.bits.slice(row * dots.rowBytes, (row + 1) * dots.rowBytes) : null)
    if (band.text === null) {
      this.#isDrawn = false
    } else if (row === Math.max(0, dots.height - 1)) {
      const continues = band.text === drawnText && this.#isDrawn
      if (!continues) this.#texts.push({ text: band.text, endRow: this.#rows.length })
      this.#isDrawn = band.text === drawnText
    }
  }

  /** Cuts off what lies beyond the cutter. */
  cut(): Piece {
    const at = this.#rows.length - this.#cutterRows
    const piece = { rows: this.#rows.slice(0, at), texts: this.#texts.filter((t) => t.endRow <= at).map((t) => t.text) }
    this.#rows = this.#rows.slice(at)
    this.#texts = this.#texts.filter((t) => t.endRow > at).map((t) => ({ ...t, endRow: t.endRow - at }))
    return piece
  }

  /** All that has been printed since the last cut, still in the printer. */
  look(): Piece {
    return { rows: [...this.#rows], texts: this.#texts.map((t) => t.text) }
  }
}

/** A piece of paper as a PNG at 203 dpi: one pixel a dot, the paper as wide as it is, its unprintable edges included. */
export async function drawPiece(piece: Piece, widthDots: number, paperMm: number): Promise<Buffer> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const width = paperMm * dotsPerMm
  const height = Math.max(1, piece.rows.length)
  const left = Math.floor((width - widthDots) / 2)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  image.data.fill(0xff)
  for (const [y, bits] of piece.rows.entries()) {
    if (bits === null) continue
    const row: Bitmap = { width: widthDots, height: 1, rowBytes: bits.length, bits }
    for (let x = 0; x < widthDots; x++) {
      if (dotAt(row, x, 0)) image.data.fill(0, (y * width + left + x) * 4, (y * width + left + x) * 4 + 3)
    }
  }
  context.putImageData(image, 0, 0)
  return canvas.encode('png')
}

/** What a piece says, line by line; QR codes as `[QR: data]`, other pictures as `[图]`. */
export function textOfPiece(piece: Piece): string {
  return `${piece.texts.join('\n')}\n`
}

/** Prints bytes on paper at once, up to the first cut or the end of the bytes. */
export async function printBytes(bytes: Uint8Array, model: PrinterModel): Promise<Piece> {
  const composer = new LineComposer(model.widthDots, await loadGlyphFont())
  const paper = new Paper(model.cutterMm)
  for (let at = 0; ; ) {
    const parsed = parseCommand(bytes, at)
    if (parsed === null) return paper.look()
    at += parsed.length
    for (const band of composer.execute(parsed.command)) {
      for (let row = 0; row < band.height; row++) paper.advance(band, row)
    }
    if (parsed.command.type === 'cut') {
      const air: Band = { dots: { width: 0, height: 0, rowBytes: 0, bits: new Uint8Array() }, height: 0, text: null }
      const feed = parsed.command.feedsToCutter ? paper.cutterRows + parsed.command.feed : 0
      for (let row = 0; row < feed; row++) paper.advance(air, row)
      return paper.cut()
    }
  }
}

/** A slip as the printer would deliver it, as a PNG at 203 dpi: encoded for the model, then printed on paper. */
export async function renderSlip(slip: LaidOutSlip, model: PrinterModel): Promise<Buffer> {
  const { parts } = encodeSlip(slip, model, await loadGlyphFont())
  return drawPiece(await printBytes(Buffer.concat(parts), model), model.widthDots, model.paperMm)
}
