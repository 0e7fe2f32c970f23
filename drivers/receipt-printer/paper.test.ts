import { beforeAll, describe, expect, it } from 'vitest'
import { SlipDocument, type SlipDocumentInput } from '../../contract/slip.ts'
import { layOut } from '../slip/layout.ts'
import { encodeSlip } from './escpos/encode.ts'
import { type GlyphFont, loadGlyphFont } from './glyphs.ts'
import { printerModel } from './models.ts'
import { type Piece, printBytes, renderSlip, textOfPiece } from './paper.ts'

const model = printerModel('generic-80')

let font: GlyphFont
beforeAll(async () => {
  font = await loadGlyphFont()
})

function print(blocks: SlipDocumentInput['blocks'], printer = model): Promise<Piece> {
  const slip = layOut(SlipDocument.parse({ blocks }), printer.widthDots, printer.cutterMm)
  return printBytes(Buffer.concat(encodeSlip(slip, printer, font).parts), printer)
}

/** The dots of a piece in a rectangle, as rows of characters. */
function dots(piece: Piece, left: number, top: number, width: number, height: number): string {
  return piece.rows
    .slice(top, top + height)
    .map((row) =>
      Array.from({ length: width }, (_, x) =>
        ((row?.[(left + x) >> 3] ?? 0) >> (7 - ((left + x) & 7))) & 1 ? '#' : '.',
      ).join(''),
    )
    .join('\n')
}

const firstRow = model.cutterMm * 8

describe('rare characters on paper', () => {
  it('䶮 㛃 𠮷 are real glyphs: neither empty, nor the box of a missing one, nor each other', async () => {
    const missing = font.glyph('\u{10fffd}', false)
    const shapes = ['䶮', '㛃', '𠮷'].map(async (rare) => {
      const piece = await print([{ type: 'text', text: rare }])
      return dots(piece, 0, firstRow, 24, 24)
    })
    const drawn = await Promise.all(shapes)
    const box = dots(
      { rows: Array.from({ length: 24 }, (_, y) => missing.bits.slice(y * 3, y * 3 + 3)), texts: [] },
      0,
      0,
      24,
      24,
    )
    expect(new Set([...drawn, box]).size).toBe(4)
    for (const shape of drawn) expect(shape.replace(/[^#]/g, '').length).toBeGreaterThan(60)
  })

  it('Han characters have the shapes of mainland China: the inner corner of 骨 is on the left', async () => {
    const piece = await print([{ type: 'text', text: '骨' }])
    const row = dots(piece, 0, firstRow, 24, 24).split('\n')[5] ?? ''
    expect(row.slice(0, 14)).toContain('#######')
    expect(row.slice(14, 16)).toBe('..')
  })

  it('a line drawn as dots looks like the same line set by the printer', async () => {
    const plain = await print([{ type: 'text', text: '姓名：王小明', size: 'large', bold: true }])
    const drawn = await print([{ type: 'text', text: '姓名：王小明䶮', size: 'large', bold: true }])
    expect(dots(drawn, 0, firstRow, 288, 56)).toBe(dots(plain, 0, firstRow, 288, 56))
  })
})

describe('paper', () => {
  it('reads like the slip; codes and drawn lines are named', async () => {
    const piece = await print([
      { type: 'text', text: '一次性告知单', align: 'center' },
      { type: 'rule' },
      { type: 'text', text: '姓名：䶮' },
      { type: 'qr', data: 'https://example.gov.cn/1', caption: '扫码' },
    ])
    expect(textOfPiece(piece)).toBe(
      `${' '.repeat(18)}一次性告知单\n${'-'.repeat(48)}\n[图]\n[QR: https://example.gov.cn/1]\n${' '.repeat(22)}扫码\n`,
    )
  })

  it('the code by command and the code as dots put the same dots on paper', async () => {
    const blocks: SlipDocumentInput['blocks'] = [{ type: 'qr', data: 'https://example.gov.cn/1' }]
    const byCommand = await print(blocks)
    const asDots = await print(blocks, { ...model, qr: 'raster' })
    expect(dots(asDots, 0, 0, 576, asDots.rows.length)).toBe(dots(byCommand, 0, 0, 576, byCommand.rows.length))
  })

  it('is as long as the layout says, and 3 mm of air', async () => {
    const slip = layOut(
      SlipDocument.parse({
        blocks: [
          { type: 'text', text: '甲\n乙', size: 'tall' },
          { type: 'qr', data: 'H03' },
        ],
      }),
      576,
      model.cutterMm,
    )
    const piece = await printBytes(Buffer.concat(encodeSlip(slip, model, font).parts), model)
    expect(piece.rows.length / 8).toBe(slip.lengthMm + 3)
  })

  it('a cut without feed leaves the last lines in the printer, as the cutter sits behind the head', async () => {
    const text = Buffer.concat([Buffer.from('A\nB\nC\nD\n', 'latin1'), Buffer.from([0x1d, 0x56, 0x00])])
    expect((await printBytes(text, model)).texts).toEqual(['A'])
  })

  it('renders a PNG as wide as the paper at 203 dpi', async () => {
    const slip = layOut(SlipDocument.parse({ blocks: [{ type: 'text', text: '甲' }] }), 384, 12)
    const png = await renderSlip(slip, printerModel('generic-58'))
    expect(png.toString('latin1', 1, 4)).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(58 * 8)
  })
})
