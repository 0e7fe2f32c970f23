import fc from 'fast-check'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import { SlipDocument, type SlipDocumentInput } from '../../../contract/slip.ts'
import { layOut } from '../../slip/layout.ts'
import { type GlyphFont, loadGlyphFont } from '../glyphs.ts'
import { printerModel, printerModelNames } from '../models.ts'
import { encodeSlip, longestCommandBytes, needsDrawing } from './encode.ts'
import { parseCommand } from './parse.ts'
import { defuseRaster, findRealtime } from './realtime.ts'

let font: GlyphFont
beforeAll(async () => {
  font = await loadGlyphFont()
})

const models = printerModelNames().map(printerModel)
const generic = printerModel('generic-80')

function hexParts(blocks: SlipDocumentInput['blocks'], model = generic): string[] {
  const slip = layOut(SlipDocument.parse({ blocks }), model.widthDots, model.cutterMm)
  return encodeSlip(slip, model, font).parts.map((part) => Buffer.from(part).toString('hex'))
}

describe('bytes of a slip', () => {
  it('initialises, asks for automatic status, sets code page and Chinese mode; ends with feed and cut', () => {
    const parts = hexParts([{ type: 'space' }])
    expect(parts[0]).toBe('1b401d61ff1b74001c26')
    expect(parts.slice(1)).toEqual(['1b4a14', '1d564218'])
  })

  it('text is GB18030, size and bold are said only when they change', () => {
    const parts = hexParts([
      { type: 'text', text: '凭条 A1' },
      { type: 'text', text: '凭条' },
      { type: 'text', text: '凭', size: 'tall', bold: true },
      { type: 'text', text: '条', size: 'large' },
    ])
    expect(parts.slice(1, -1)).toEqual([
      '1b33201d21001b4500c6beccf52041310a',
      'c6beccf50a',
      '1b33381d21011b4501c6be0a',
      '1d21111b4500ccf50a',
    ])
  })

  it('the code counts its bytes, not its characters', () => {
    const part = hexParts([{ type: 'qr', data: '凭条H03' }]).find((hex) => hex.includes('315030'))
    const data = Buffer.from('凭条H03', 'utf8')
    expect(part).toContain(
      `1d286b${(data.length + 3).toString(16).padStart(2, '0')}00315030${data.toString('hex')}1d286b0300315130`,
    )
  })

  it('a model without the QR command gets the code as dots', () => {
    const parts = hexParts([{ type: 'qr', data: 'H03' }], printerModel('sprt-pos-80'))
    expect(parts.some((hex) => hex.startsWith('1d7630'))).toBe(true)
    expect(parts.some((hex) => hex.includes('1d286b'))).toBe(false)
  })

  it.each(['䶮', '㛃', '𠮷', '¥', '²', '\ue000'])(
    '%s, which no two-byte set has, is drawn, and the text around it is not garbled',
    (rare) => {
      const [, , drawn, air, plain] = hexParts([
        { type: 'text', text: '甲' },
        { type: 'text', text: `名${rare}` },
        { type: 'text', text: '乙' },
      ])
      expect(drawn).toMatch(/^1d763000/)
      expect(air).toBe('1b4a08')
      expect(plain).toBe(`${iconv.encode('乙', 'gb18030').toString('hex')}0a`)
    },
  )

  it('a font of GB 2312 only gets the rest of GBK drawn', () => {
    const slip = layOut(SlipDocument.parse({ blocks: [{ type: 'text', text: '赵喆' }] }), 576, 14)
    expect(needsDrawing(slip, generic)).toBe(false)
    expect(needsDrawing(slip, printerModel('sprt-pos-80'))).toBe(true)
  })

  it('each part holds whole commands', () => {
    for (const part of hexParts([
      { type: 'text', text: '甲䶮'.repeat(30) },
      { type: 'rule' },
      { type: 'qr', data: 'H03' },
    ])) {
      const bytes = Buffer.from(part, 'hex')
      let at = 0
      for (let parsed = parseCommand(bytes, 0); parsed !== null && at < bytes.length; parsed = parseCommand(bytes, at))
        at += parsed.length
      expect(at).toBe(bytes.length)
    }
  })
})

describe('real-time commands', () => {
  it('are found wherever they stand, and nothing else is', () => {
    expect(findRealtime(Uint8Array.of(1, 0x10, 0x04, 0x01))).toBe(1)
    expect(findRealtime(Uint8Array.of(0x10, 0x04, 0x04))).toBe(0)
    expect(findRealtime(Uint8Array.of(0x10, 0x05))).toBe(0)
    expect(findRealtime(Uint8Array.of(0x10, 0x10, 0x14))).toBe(1)
    expect(findRealtime(Uint8Array.of(0x10, 0x04, 0x05, 0x04, 0x01))).toBe(-1)
  })

  it('never stand in raster data: a stroke gets one dot wider instead', () => {
    const dangerous = fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x01, 0x02, 0x03, 0x00), { maxLength: 60 })
    fc.assert(
      fc.property(dangerous, (bytes) => {
        const safe = defuseRaster(Uint8Array.from(bytes))
        expect(findRealtime(safe)).toBe(-1)
        for (const [index, byte] of bytes.entries()) expect((safe[index] ?? 0) & byte).toBe(byte)
      }),
    )
  })

  it('never stand in a slip, whatever it says, on any model', () => {
    const character = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('䶮', '𠮷', '\u0010', '\u0004', '\u0001', '\u0005', '\u0014', '|', '丨'),
    )
    const text = fc.array(character, { maxLength: 30 }).map((parts) => parts.join('').slice(0, 200))
    // a logo whose bytes are the commands, wherever it stands on the paper
    const dangerousRows = fc.array(
      fc
        .array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x01, 0x02), { minLength: 1, maxLength: 48 })
        .map((bytes) => bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')),
      { minLength: 1, maxLength: 20 },
    )
    const block = fc.oneof(
      fc.record({
        type: fc.constant('text' as const),
        text,
        size: fc.constantFrom('normal', 'tall', 'large'),
        bold: fc.boolean(),
        align: fc.constantFrom('left', 'center', 'right'),
      }),
      fc.record({
        type: fc.constant('qr' as const),
        data: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      }),
      fc.record({ type: fc.constant('picture' as const), rows: dangerousRows }),
      fc.constantFrom({ type: 'rule' as const }, { type: 'space' as const }),
    )
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), fc.constantFrom(...models), (blocks, model) => {
        const slip = layOut(SlipDocument.parse({ blocks }), model.widthDots, model.cutterMm)
        const { parts } = encodeSlip(slip, model, font)
        expect(findRealtime(Buffer.concat(parts))).toBe(-1)
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(longestCommandBytes)
      }),
      { numRuns: 150 },
    )
  }, 30_000)
})
