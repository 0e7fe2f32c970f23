import type { SlipLine, TextSize } from '../../contract/slip.ts'

/** 203 dpi: eight dots to the millimetre. */
export const dotsPerMm = 8
/** a half-width cell: 12 dots wide, 24 high; a Han character takes two of them */
export const cellDots = 12
export const glyphDots = 24

/** How many times wider and higher than a normal cell a text of this size is. */
export function scaleOf(size: TextSize): { wide: 1 | 2; high: 1 | 2 } {
  switch (size) {
    case 'normal':
      return { wide: 1, high: 1 }
    case 'tall':
      return { wide: 1, high: 2 }
    case 'large':
      return { wide: 2, high: 2 }
  }
}

/** dots from the top of a text line to the top of the next: the glyphs and 8 dots of air */
export function textPitchDots(size: TextSize): number {
  return glyphDots * scaleOf(size).high + 8
}

/** an empty space between two groups of lines */
export const spaceDots = 20

/** The quiet zone of a QR code is four modules wide. @see GB/T 18284-2000 */
export function quietDots(dotsPerModule: number): number {
  return dotsPerModule * 4
}

/** Paper that one line takes, in dots. */
export function lineDots(line: SlipLine): number {
  switch (line.type) {
    case 'text':
      return textPitchDots(line.size)
    case 'rule':
      return textPitchDots('normal')
    case 'space':
      return spaceDots
    case 'picture':
      return line.rows.length
    case 'qr':
      return line.modules.length * line.dotsPerModule + 2 * quietDots(line.dotsPerModule)
  }
}
