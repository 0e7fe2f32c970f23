import iconv from 'iconv-lite'
import { graphemeColumns, graphemes } from '../../slip/width.ts'
import type { PrinterModel } from '../models.ts'

/**
 * Two-byte places that GB 18030 filled later than the fonts of most printers were made (they follow code page 936):
 * 䶮 and others of FE50–FEA0, ḿ, ǹ, the description characters of A989–A995.
 */
function isLateAddition(high: number, low: number): boolean {
  return (
    (high === 0xfe && low <= 0xa0) ||
    (high === 0xa8 && (low === 0xbc || low === 0xbf)) ||
    (high === 0xa9 && low >= 0x89 && low <= 0x95)
  )
}

function isInCharset(bytes: Buffer, charset: PrinterModel['charset']): boolean {
  const [high, low] = bytes
  if (high === undefined || low === undefined) return high !== undefined && high >= 0x20 && high < 0x7f
  if (bytes.length !== 2) return false
  switch (charset) {
    case 'gbk':
      return !isLateAddition(high, low)
    case 'gb2312':
      return high >= 0xa1 && high <= 0xf7 && low >= 0xa1
  }
}

function lookUp(grapheme: string, charset: PrinterModel['charset']): Buffer | null {
  if (/\p{Co}/u.test(grapheme)) return null
  const bytes = iconv.encode(grapheme, 'gb18030')
  if (!isInCharset(bytes, charset) || bytes.length !== graphemeColumns(grapheme)) return null
  // what the table cannot encode comes out as '?'
  return iconv.decode(bytes, 'gb18030') === grapheme ? bytes : null
}

/** single characters looked up before, by charset; no more than the font has */
const known = { gb2312: new Map<string, Buffer | null>(), gbk: new Map<string, Buffer | null>() }
const mostKnown = 24_000

/**
 * The bytes of one character in the printer's font, or null when it has to be drawn: not in the font, in a private
 * area, or as wide on paper as the layout does not think it is.
 * @see GB 18030-2022 (two-byte part)
 */
function encodeGrapheme(grapheme: string, charset: PrinterModel['charset']): Buffer | null {
  const before = known[charset].get(grapheme)
  if (before !== undefined) return before
  const bytes = lookUp(grapheme, charset)
  if (known[charset].size < mostKnown) known[charset].set(grapheme, bytes)
  return bytes
}

/** The bytes of a text, or null when a character in it has to be drawn. */
export function encodeText(text: string, charset: PrinterModel['charset']): Buffer | null {
  const parts: Buffer[] = []
  for (const grapheme of graphemes(text)) {
    const bytes = encodeGrapheme(grapheme, charset)
    if (bytes === null) return null
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}
