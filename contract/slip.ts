import { z } from 'zod'

/** Text size on paper: `normal` is 24 dots high (a Han character 24×24), `large` twice as high and wide, `tall` twice as high. */
export const TextSize = z.enum(['normal', 'tall', 'large'])
export type TextSize = z.infer<typeof TextSize>

export const SlipBlock = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string().max(2_000),
    size: TextSize.default('normal'),
    bold: z.boolean().default(false),
    align: z.enum(['left', 'center', 'right']).default('left'),
    /** columns by which every line but the first is set in */
    hang: z.number().int().min(0).max(16).default(0),
  }),
  z.object({ type: z.literal('rule') }),
  z.object({ type: z.literal('space') }),
  /** a logo, dot by dot: rows of '1' (black) and '0', all as long as the longest; it stands in the middle */
  z.object({
    type: z.literal('picture'),
    rows: z
      .array(z.string().regex(/^[01]{1,384}$/))
      .min(1)
      .max(160),
  }),
  z.object({ type: z.literal('qr'), data: z.string().min(1).max(512), caption: z.string().max(80).default('') }),
])
export type SlipBlock = z.infer<typeof SlipBlock>

/** A slip as meant: what it says, without widths. The file format of `cli printer print FILE.json`. */
export const SlipDocument = z.object({
  title: z.string().max(80).default(''),
  blocks: z.array(SlipBlock).min(1).max(400),
})
export type SlipDocument = z.infer<typeof SlipDocument>
export type SlipDocumentInput = z.input<typeof SlipDocument>

/**
 * A slip as laid out for one paper width: what screen preview and paper both follow.
 * `columns` counts half-width cells of 12 dots: 384 dots = 32, 576 dots = 48.
 */
export const SlipLine = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    size: TextSize,
    bold: z.boolean(),
    /** empty columns in front, in cells of the line's own size */
    indent: z.number().int().min(0),
  }),
  z.object({ type: z.literal('rule') }),
  z.object({ type: z.literal('space') }),
  z.object({ type: z.literal('picture'), rows: z.array(z.string()) }),
  /** `modules` is the square matrix, row by row, '1' dark */
  z.object({ type: z.literal('qr'), data: z.string(), modules: z.array(z.string()), dotsPerModule: z.number().int() }),
])
export type SlipLine = z.infer<typeof SlipLine>

export const LaidOutSlip = z.object({
  widthDots: z.union([z.literal(384), z.literal(576)]),
  columns: z.number().int(),
  lines: z.array(SlipLine),
  /** paper length in millimetres, cutter distance included */
  lengthMm: z.number(),
})
export type LaidOutSlip = z.infer<typeof LaidOutSlip>
