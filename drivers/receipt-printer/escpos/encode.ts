import { ThermalPrinter, types } from 'node-thermal-printer'
import type { LaidOutSlip, SlipLine } from '../../../contract/slip.ts'
import { glyphDots, lineDots, quietDots, scaleOf, spaceDots, textPitchDots } from '../../slip/metrics.ts'
import { type Bitmap, bitmapOfModules, blankBitmap, rowsOf, stamp } from '../bitmap.ts'
import type { GlyphFont } from '../glyphs.ts'
import type { PrinterModel } from '../models.ts'
import { encodeText } from './charset.ts'
import { drawTextLine } from './rare-glyphs.ts'
import { defuseRaster, findRealtime } from './realtime.ts'

/** A slip as commands. Each part ends where a command ends: between two parts anything may be sent or sending may stop. */
export type EncodedSlip = { parts: Uint8Array[]; byteCount: number }

type TextLine = Extract<SlipLine, { type: 'text' }>
type QrLine = Extract<SlipLine, { type: 'qr' }>

/** largest block of data in one command: a fraction of the smallest printer's 4 KB buffer */
const bandBytes = 512
/** no command is longer: a block of data and what stands around it */
export const longestCommandBytes = bandBytes + 64

/** air below the last line, in dots, that is cut off with the slip */
export const tailDots = 24

/** `ESC @`, then `GS a 255` (report every change), code page, Chinese mode; `ESC @` undoes all of them. */
function prologue(model: PrinterModel): Buffer {
  return Buffer.from([
    ...[0x1b, 0x40],
    ...(model.asb ? [0x1d, 0x61, 0xff] : []),
    ...(model.dotUnits === 'gs-p' ? [0x1d, 0x50, 203, 203] : []),
    ...[0x1b, 0x74, model.codePage, 0x1c, 0x26],
  ])
}

/** `ESC J n`: prints what is in the line buffer and feeds n dots. */
function feed(dots: number): Buffer {
  const steps = []
  for (let left = dots; left > 0; left -= 255) steps.push(0x1b, 0x4a, Math.min(left, 255))
  return Buffer.from(steps)
}

/** Feeds the slip past the cutter and cuts; the library's `cut()` is not used because it sends `ESC @`, which ends Chinese mode. */
export function cutCommand(model: PrinterModel): Buffer {
  switch (model.cut) {
    case 'feed-partial':
      return Buffer.from([0x1d, 0x56, 0x42, tailDots])
    case 'partial':
      return Buffer.concat([feed(tailDots + Math.ceil(model.cutterMm * 8)), Buffer.from([0x1d, 0x56, 0x01])])
  }
}

/** `GS v 0`, in bands that fit any buffer. @param bitmap at most 576 dots wide */
function raster(bitmap: Bitmap): Buffer[] {
  const rows = Math.max(1, Math.floor(bandBytes / bitmap.rowBytes))
  const bands: Buffer[] = []
  for (let top = 0; top < bitmap.height; top += rows) {
    const band = rowsOf(bitmap, top, Math.min(bitmap.height, top + rows))
    const head = [0x1d, 0x76, 0x30, 0, band.rowBytes, 0, band.height & 0xff, band.height >> 8]
    bands.push(Buffer.concat([Buffer.from(head), defuseRaster(band.bits)]))
  }
  return bands
}

/** `GS ( k` (cn 49): model 2, module size, error correction M, data, print. The library counts characters where the printer counts bytes. */
function qrCommand(line: QrLine): Buffer {
  const data = Buffer.from(line.data, 'utf8')
  const length = data.length + 3
  return Buffer.concat([
    Buffer.from([0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0]),
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, line.dotsPerModule]),
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31]),
    Buffer.from([0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30]),
    data,
    Buffer.from([0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30]),
  ])
}

/** Square dots of so many printer's dots ('1' black), in the middle of the paper. */
function centred(modules: readonly string[], dotsPerModule: number, widthDots: number): Buffer[] {
  const picture = bitmapOfModules(modules, dotsPerModule)
  const left = Math.floor((widthDots - picture.width) / 2)
  const whole = blankBitmap(left + picture.width, picture.height)
  stamp(whole, picture, left, 0)
  return raster(whole)
}

/** Writes lines into a builder and remembers where commands end. */
class SlipBuilder {
  // a fresh one for each slip: the library never empties its buffer
  readonly #printer = new ThermalPrinter({ type: types.EPSON, interface: '' })
  readonly #ends: number[] = []
  readonly #model: PrinterModel
  readonly #font: GlyphFont | null
  #pitch = 0
  #style = ''

  constructor(model: PrinterModel, font: GlyphFont | null) {
    this.#model = model
    this.#font = font
    this.command(prologue(model))
  }

  command(bytes: Buffer): void {
    this.#printer.append(bytes)
    this.#end()
  }

  line(line: SlipLine, slip: LaidOutSlip): void {
    switch (line.type) {
      case 'text':
        this.#text(line)
        break
      case 'rule':
        this.#text({ type: 'text', text: '-'.repeat(slip.columns), size: 'normal', bold: false, indent: 0 })
        break
      case 'space':
        this.command(feed(spaceDots))
        break
      case 'picture':
        for (const band of centred(line.rows, 1, slip.widthDots)) this.command(band)
        break
      case 'qr':
        this.#qr(line, slip)
        break
    }
  }

  finish(): EncodedSlip {
    const bytes = this.#printer.getBuffer()
    let from = 0
    const parts = this.#ends.map((end) => {
      const part = bytes.subarray(from, end)
      from = end
      return part
    })
    return { parts, byteCount: bytes.length }
  }

  #text(line: TextLine): void {
    const text = encodeText(line.text, this.#model.charset)
    if (text === null) {
      this.#drawnText(line)
      return
    }
    const pitch = textPitchDots(line.size)
    if (pitch !== this.#pitch) this.#printer.setLineSpacing(pitch)
    this.#pitch = pitch
    const style = `${line.size} ${line.bold}`
    if (style !== this.#style && line.text !== '') {
      const { wide, high } = scaleOf(line.size)
      // GS !: width in the high half of the byte, height in the low one; the library's setTextSize has them exchanged
      this.#printer.append(Buffer.from([0x1d, 0x21, ((wide - 1) << 4) | (high - 1)]))
      this.#printer.bold(line.bold)
      this.#style = style
    }
    // an empty line is set in nowhere: blanks of the last line's size would make it as high as that
    const indent = line.text === '' ? 0 : line.indent
    this.#printer.append(Buffer.concat([Buffer.alloc(indent, 0x20), text]))
    this.#printer.newLine()
    this.#end()
  }

  #drawnText(line: TextLine): void {
    if (this.#font === null) throw new Error(`no font at hand to draw "${line.text}"; ask needsDrawing first`)
    const bitmap = drawTextLine(line, this.#font)
    for (const band of raster(bitmap)) this.command(band)
    this.command(feed(lineDots(line) - glyphDots * scaleOf(line.size).high))
  }

  #qr(line: QrLine, slip: LaidOutSlip): void {
    this.command(feed(quietDots(line.dotsPerModule)))
    const command = qrCommand(line)
    if (this.#model.qr === 'command' && command.length <= longestCommandBytes && findRealtime(command) === -1) {
      this.#printer.alignCenter()
      this.#printer.append(command)
      this.#printer.alignLeft()
      this.#end()
    } else {
      for (const band of centred(line.modules, line.dotsPerModule, slip.widthDots)) this.command(band)
    }
    this.command(feed(quietDots(line.dotsPerModule)))
  }

  #end(): void {
    this.#ends.push(this.#printer.getBuffer().length)
  }
}

/** Whether a line holds a character outside the printer's font, so that `encodeSlip` needs a font to draw with. */
export function needsDrawing(slip: LaidOutSlip, model: PrinterModel): boolean {
  return slip.lines.some((line) => line.type === 'text' && encodeText(line.text, model.charset) === null)
}

/**
 * A slip as ESC/POS bytes for a model: initialisation, every line, feed and cut. Pure.
 * Holds no real-time command: no 10 04 01–04, 10 05 or 10 14 anywhere.
 * @param font null when `needsDrawing` says no
 */
export function encodeSlip(slip: LaidOutSlip, model: PrinterModel, font: GlyphFont | null): EncodedSlip {
  const builder = new SlipBuilder(model, font)
  for (const line of slip.lines) builder.line(line, slip)
  builder.command(cutCommand(model))
  return builder.finish()
}
