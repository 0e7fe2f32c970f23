import iconv from 'iconv-lite'
import QRCode from 'qrcode'
import { cellDots, glyphDots } from '../slip/metrics.ts'
import { graphemeColumns } from '../slip/width.ts'
import { type Bitmap, bitmapOfModules, blankBitmap, stamp } from './bitmap.ts'
import type { Command } from './escpos/parse.ts'
import type { GlyphFont } from './glyphs.ts'

/**
 * What moves past the print head at one go. `dots` may be lower than `height`: the rest is air.
 * `text` is what a reader would read there, null for air alone.
 */
export type Band = { dots: Bitmap; height: number; text: string | null }

/** `drawn` stands for dots of which nobody knows what they say. */
export const drawnText = '[图]'

type Cell = { character: string; wide: number; high: number; bold: boolean }

/** 1/6 inch, what printers feed by nature */
const naturalPitch = 34

/** The part of a printer that turns commands into dot rows: modes, the line being filled, the stored QR code. */
export class LineComposer {
  readonly #widthDots: number
  readonly #font: GlyphFont
  #cells: Cell[] = []
  #pendingByte: number | null = null
  #pitch = naturalPitch
  #align: 'left' | 'center' | 'right' = 'left'
  #wide = 1
  #high = 1
  #bold = false
  #chinese = false
  #qr: { data: Uint8Array; dots: number; level: 'L' | 'M' | 'Q' | 'H' } = {
    data: new Uint8Array(),
    dots: 3,
    level: 'L',
  }

  constructor(widthDots: number, font: GlyphFont) {
    this.#widthDots = widthDots
    this.#font = font
  }

  /** Takes one command and says what that prints; commands about cutting and status print nothing here. */
  execute(command: Command): Band[] {
    switch (command.type) {
      case 'text':
        return this.#text(command.bytes)
      case 'line-feed':
        return [this.#line(this.#pitch)]
      case 'feed':
        return this.#cells.length > 0 ? [this.#line(command.dots)] : [this.#air(command.dots)]
      case 'feed-lines':
        return [this.#line(this.#pitch), this.#air(this.#pitch * Math.max(0, command.lines - 1))]
      case 'initialise':
        this.#reset()
        return []
      case 'line-spacing':
        this.#pitch = command.dots
        return []
      case 'default-line-spacing':
        this.#pitch = naturalPitch
        return []
      case 'align':
        this.#align = command.align
        return []
      case 'bold':
        this.#bold = command.on
        return []
      case 'size':
        this.#wide = command.wide
        this.#high = command.high
        return []
      case 'chinese':
        this.#chinese = command.on
        return []
      case 'raster':
        return [this.#raster(command)]
      case 'qr-module':
        this.#qr.dots = command.dots
        return []
      case 'qr-correction':
        this.#qr.level = command.level
        return []
      case 'qr-store':
        this.#qr.data = command.data
        return []
      case 'qr-print':
        return this.#printQr()
      case 'cut':
      case 'automatic-status':
      case 'transmit-status':
      case 'transmit-id':
      case 'process-id':
      case 'ignored':
        return []
    }
  }

  #reset(): void {
    this.#cells = []
    this.#pendingByte = null
    this.#pitch = naturalPitch
    this.#align = 'left'
    this.#wide = 1
    this.#high = 1
    this.#bold = false
    this.#chinese = false
  }

  #text(bytes: Uint8Array): Band[] {
    const bands: Band[] = []
    for (const byte of bytes) {
      const character = this.#character(byte)
      if (character === null) continue
      const cell = { character, wide: this.#wide, high: this.#high, bold: this.#bold }
      if (widthOf([...this.#cells, cell]) > this.#widthDots) bands.push(this.#line(this.#pitch))
      this.#cells.push(cell)
    }
    return bands
  }

  /** One character a byte, or one for two in Chinese mode. Without it high bytes are what the code page makes of them. */
  #character(byte: number): string | null {
    if (this.#pendingByte !== null) {
      const pair = Buffer.from([this.#pendingByte, byte])
      this.#pendingByte = null
      return iconv.decode(pair, 'gbk')
    }
    if (byte < 0x80) return String.fromCharCode(byte)
    if (!this.#chinese) return iconv.decode(Buffer.from([byte]), 'cp437')
    this.#pendingByte = byte
    return null
  }

  #left(width: number): number {
    const spare = Math.max(0, this.#widthDots - width)
    switch (this.#align) {
      case 'left':
        return 0
      case 'center':
        return Math.floor(spare / 2)
      case 'right':
        return spare
    }
  }

  #air(height: number): Band {
    return { dots: blankBitmap(this.#widthDots, 0), height, text: null }
  }

  #line(pitch: number): Band {
    const cells = this.#cells
    this.#cells = []
    const high = cells.reduce((most, cell) => Math.max(most, cell.high), 0) * glyphDots
    const dots = blankBitmap(this.#widthDots, high)
    let left = this.#left(widthOf(cells))
    for (const cell of cells) {
      const glyph = this.#font.glyph(cell.character, cell.bold)
      // characters of different height stand on one base line
      stamp(dots, glyph, left, high - glyph.height * cell.high, cell.wide, cell.high)
      left += widthOf([cell])
    }
    return {
      dots,
      height: Math.max(pitch, high),
      text: cells
        .map((cell) => cell.character)
        .join('')
        .trimEnd(),
    }
  }

  #raster({ rowBytes, rows, bits }: Extract<Command, { type: 'raster' }>): Band {
    const source: Bitmap = { width: rowBytes * 8, height: rows, rowBytes, bits }
    const dots = blankBitmap(this.#widthDots, rows)
    stamp(dots, source, this.#left(source.width), 0)
    return { dots, height: rows, text: drawnText }
  }

  #printQr(): Band[] {
    const { data, dots, level } = this.#qr
    if (data.length === 0) return []
    const code = QRCode.create([{ data, mode: 'byte' }], { errorCorrectionLevel: level })
    const size = code.modules.size
    const modules = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (_, column) => (code.modules.get(row, column) ? '1' : '0')).join(''),
    )
    const drawn = bitmapOfModules(modules, dots)
    // a code wider than the paper is not printed, as real printers do
    if (drawn.width > this.#widthDots) return []
    const band = blankBitmap(this.#widthDots, drawn.height)
    stamp(band, drawn, this.#left(drawn.width), 0)
    return [{ dots: band, height: drawn.height, text: `[QR: ${Buffer.from(data).toString('utf8')}]` }]
  }
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + graphemeColumns(cell.character) * cellDots * cell.wide, 0)
}
