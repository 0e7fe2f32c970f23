import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { Commission } from '../../contract/devices.ts'

/** What a printer of one model can do, as data. A new model is a new file in `models/`, never an `if`. */
export const PrinterModel = z
  .object({
    name: z.string().regex(/^[a-z0-9-]+$/),
    /** for staff */
    label: z.string().max(80),
    /** 384 for 58 mm paper, 576 for 80 mm paper */
    widthDots: z.union([z.literal(384), z.literal(576)]),
    columns: z.number().int().min(16).max(64),
    /** the characters its font has; all are two-byte sets: no known model prints four-byte GB18030 */
    charset: z.enum(['gb2312', 'gbk']),
    /** n of `ESC t n`, sent before Chinese mode is set */
    codePage: z.number().int().min(0).max(255),
    /** how a QR code is printed: `GS ( k`, or drawn by us */
    qr: z.enum(['command', 'raster']),
    /** whether it answers `GS ( H` when the slip is on paper; `yes` and `probe` are both asked on every connection */
    gsParenH: z.enum(['yes', 'no', 'probe']),
    /** whether it tells its name (`GS I 67`) */
    gsI: z.boolean(),
    /** whether it reports changes by itself (`GS a`) */
    asb: z.boolean(),
    /** what an answer to `GS r` proves of a printer that nobody has commissioned */
    gsR: Commission.shape.gsR,
    /** no printer of this model moves its paper faster, in millimetres a second: what is answered sooner is not printed yet */
    fastestMmPerS: z.number().min(20).max(600),
    /** vertical units: dots by nature, or set to 1/203 inch with `GS P` */
    dotUnits: z.enum(['native', 'gs-p']),
    /** `GS V 66` feeds to the cutter by itself; with `partial` we feed */
    cut: z.enum(['feed-partial', 'partial']),
    /** from the print head to the cutter, in millimetres */
    cutterMm: z.number().min(0).max(40),
    /** width of the paper, in millimetres */
    paperMm: z.union([z.literal(58), z.literal(80)]),
  })
  .strict()
export type PrinterModel = z.infer<typeof PrinterModel>
export type GsR = PrinterModel['gsR']

const folder = new URL('./models/', import.meta.url)

/** Names of all known models. */
export function printerModelNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}

/** A model by name; throws a sentence that lists the known ones. */
export function printerModel(name: string): PrinterModel {
  const known = printerModelNames()
  if (!known.includes(name)) {
    throw new Error(`printer model "${name}" is not known; set devices.printer.model to one of: ${known.join(', ')}`)
  }
  return PrinterModel.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
}
