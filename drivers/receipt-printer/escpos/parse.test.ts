import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type GlyphFont, loadGlyphFont } from '../glyphs.ts'
import { LineComposer } from '../line-composer.ts'
import { parseCommand } from './parse.ts'

let font: GlyphFont
beforeAll(async () => {
  font = await loadGlyphFont()
})

function parse(...bytes: number[]) {
  return parseCommand(Uint8Array.from(bytes), 0)
}

describe('bytes → commands', () => {
  it('waits for the last byte of a command', () => {
    expect(parse(0x1b)).toBeNull()
    expect(parse(0x1b, 0x33)).toBeNull()
    expect(parse(0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff)).toBeNull()
    expect(parse(0x1d, 0x76, 0x30, 0, 1, 0, 2, 0, 0xff, 0x81)).toMatchObject({
      length: 10,
      command: { type: 'raster', rows: 2 },
    })
    expect(parse(0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x30, 0x30, 0x30)).toBeNull()
  })

  it('reads width in the high and height in the low half of GS !', () => {
    expect(parse(0x1d, 0x21, 0x01)?.command).toEqual({ type: 'size', wide: 1, high: 2 })
    expect(parse(0x1d, 0x21, 0x10)?.command).toEqual({ type: 'size', wide: 2, high: 1 })
  })

  it('passes over what it does not know', () => {
    expect(parse(0x1b, 0x7f, 0x41)).toEqual({ command: { type: 'ignored' }, length: 2 })
    expect(parse(0x1d, 0x28, 0x7a, 2, 0, 1, 2, 0x41)).toEqual({ command: { type: 'ignored' }, length: 7 })
    expect(parse(0x10, 0x04, 0x01)).toEqual({ command: { type: 'ignored' }, length: 3 })
  })

  it('gets through any bytes, and printing them never throws', () => {
    const byte = fc.oneof(
      fc.constantFrom(0x1b, 0x1c, 0x1d, 0x10, 0x0a, 0x28, 0x6b, 0x31, 0x50, 0x51, 0),
      fc.integer({ min: 0, max: 255 }),
    )
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 200 }), (array) => {
        const bytes = Uint8Array.from(array)
        const composer = new LineComposer(384, font)
        let at = 0
        for (let parsed = parseCommand(bytes, at); parsed !== null; parsed = parseCommand(bytes, at)) {
          expect(parsed.length).toBeGreaterThan(0)
          for (const band of composer.execute(parsed.command)) expect(band.dots.width).toBe(384)
          at += parsed.length
        }
      }),
      { numRuns: 300 },
    )
  })
})
