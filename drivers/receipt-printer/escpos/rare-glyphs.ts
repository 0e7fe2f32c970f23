import type { SlipLine } from '../../../contract/slip.ts'
import { cellDots, glyphDots, scaleOf } from '../../slip/metrics.ts'
import { graphemeColumns, graphemes, textColumns } from '../../slip/width.ts'
import { type Bitmap, blankBitmap, stamp } from '../bitmap.ts'
import type { GlyphFont } from '../glyphs.ts'

type TextLine = Extract<SlipLine, { type: 'text' }>

/** A whole text line as dots, indent included, for lines that hold a character the printer's font lacks. */
export function drawTextLine(line: TextLine, font: GlyphFont): Bitmap {
  const { wide, high } = scaleOf(line.size)
  const bitmap = blankBitmap((line.indent + textColumns(line.text)) * cellDots * wide, glyphDots * high)
  let column = line.indent
  for (const grapheme of graphemes(line.text)) {
    stamp(bitmap, font.glyph(grapheme, line.bold), column * cellDots * wide, 0, wide, high)
    column += graphemeColumns(grapheme)
  }
  return bitmap
}
