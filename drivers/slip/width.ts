import { eastAsianWidth } from 'get-east-asian-width'

const segmenter = new Intl.Segmenter('zh-Hans-CN', { granularity: 'grapheme' })

/** ASCII, Chinese punctuation, Han characters and full-width forms: nothing here combines, and nearly every text is this */
const isSimple = /^[\x20-\x7e\u2014-\u2026\u3001-\u3020\u3400-\u9fff\uff01-\uff5e]*$/

/** The characters as a reader counts them: a base with its marks is one. */
export function graphemes(text: string): string[] {
  if (isSimple.test(text)) return text.split('')
  return Array.from(segmenter.segment(text), (part) => part.segment)
}

/**
 * Columns of one grapheme: 1 or 2. Characters of ambiguous width (— “ × ①) are two columns wide,
 * as they are in every Chinese printer's font.
 * @see Unicode UAX 11
 */
export function graphemeColumns(grapheme: string): 1 | 2 {
  const codePoint = grapheme.codePointAt(0) ?? 0x20
  if (codePoint < 0x7f) return 1
  return eastAsianWidth(codePoint, { ambiguousAsWide: true }) === 2 ? 2 : 1
}

/** Columns of a text in half-width cells. */
export function textColumns(text: string): number {
  let columns = 0
  for (const grapheme of graphemes(text)) columns += graphemeColumns(grapheme)
  return columns
}
