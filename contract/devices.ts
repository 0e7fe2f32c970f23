import { z } from 'zod'

/** What an ID-card reader can be in. */
export const ReaderState = z.enum([
  'ready',
  'disconnected',
  'silent',
  'no-permission',
  'in-use',
  'wrong-device',
  'fault',
])
export type ReaderState = z.infer<typeof ReaderState>

/** What a receipt printer can be in; only `ready` and `paper-low` can print. */
export const PrinterState = z.enum([
  'ready',
  'paper-low',
  'paper-out',
  'cover-open',
  'cutter-jam',
  'overheated',
  'fault',
  'busy',
  'disconnected',
  'silent',
  'no-permission',
  'in-use',
  'wrong-device',
])
export type PrinterState = z.infer<typeof PrinterState>

/**
 * `detail` is one sentence for staff: what, where (the port), what to do. Empty when all is well.
 * `baudRate` is the speed at which a ready reader answers, be it configured or found by trying.
 */
export const ReaderStatus = z.object({
  state: ReaderState,
  detail: z.string(),
  samId: z.string().optional(),
  baudRate: z.number().int().optional(),
})
export type ReaderStatus = z.infer<typeof ReaderStatus>

/** `detail` as above; `also`: what else its status bits say */
export const PrinterStatus = z.object({
  state: PrinterState,
  detail: z.string(),
  model: z.string().optional(),
  also: z.array(PrinterState).optional(),
})
export type PrinterStatus = z.infer<typeof PrinterStatus>

export function canPrint(state: PrinterState): boolean {
  return state === 'ready' || state === 'paper-low'
}

export const CardKind = z.enum(['resident', 'hmt', 'foreigner2017', 'foreigner2023'])
export type CardKind = z.infer<typeof CardKind>

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** A card as read. Lives in the person process only and never crosses to another one unmasked. */
export const Person = z.object({
  kind: CardKind,
  name: z.string(),
  nameEnglish: z.string().optional(),
  sex: z.enum(['male', 'female', 'unknown']),
  nation: z.string().optional(),
  nationality: z.string().optional(),
  birth: Day,
  address: z.string().optional(),
  idNumber: z.string(),
  issuer: z.string().optional(),
  validFrom: Day,
  validTo: z.union([Day, z.literal('长期')]),
  warnings: z.array(z.string()),
})
export type Person = z.infer<typeof Person>

/** Whom the hub is asked for: whose card was read, or who signed in by phone. */
export type Holder = Pick<Person, 'name' | 'idNumber'>

/** What may leave the person process: `name` like `*甲` or `J*** D**`, `idNumber` like `331*************36`. */
export const MaskedPerson = z.object({
  /** by which card they are known, or by their phone */
  kind: z.enum([...CardKind.options, 'phone']),
  name: z.string(),
  idNumber: z.string(),
  expired: z.boolean(),
})
export type MaskedPerson = z.infer<typeof MaskedPerson>

/** Why a card could not be read; the citizen is asked to lift it and place it again, or to place another. */
export const CardTrouble = z.enum(['moved', 'not-readable', 'wrong-card', 'same-card'])
export type CardTrouble = z.infer<typeof CardTrouble>

/** What the reader's loop reports of cards, inside the person process. */
export type CardEvent =
  | { type: 'read'; person: Person }
  | { type: 'lifted' }
  | { type: 'trouble'; trouble: CardTrouble }

/** How a print job ended. `printed` only when the printer itself has said so. */
export const PrintOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('printed') }),
  z.object({ state: z.literal('failed'), reason: PrinterState, detail: z.string() }),
  z.object({ state: z.literal('unknown'), reason: PrinterState, detail: z.string() }),
])
export type PrintOutcome = z.infer<typeof PrintOutcome>

/**
 * What a printer's answers prove, found out by printing a slip. `gsParenH`: it confirms that a slip is printed. `gsR`:
 * its answer to GS r comes when the last dot line is on paper, already when the bytes came in, or nobody knows.
 * `mmPerS`: the speed of its paper, null where it could not be measured.
 */
export const Commission = z.object({
  gsParenH: z.boolean(),
  gsR: z.enum(['atEnd', 'atReceipt', 'unproven']),
  mmPerS: z.number().nullable(),
})
export type Commission = z.infer<typeof Commission>

/** Whether anything can be read aloud. `no-program`: there is no engine; `no-sound`: nothing that it could be heard through. */
const SpeakerState = z.enum(['ready', 'no-program', 'no-sound', 'no-permission', 'fault'])

/** `detail` is one sentence for staff: what, where, what to do. Empty when ready. */
export const SpeakerStatus = z.object({ state: SpeakerState, detail: z.string() })
export type SpeakerStatus = z.infer<typeof SpeakerStatus>

/** What tells that a headset is plugged in. */
const HeadsetState = z.enum(['ready', 'disconnected', 'no-permission', 'wrong-device'])

/** `plugged` is false while nobody knows. */
export const HeadsetStatus = z.object({ state: HeadsetState, detail: z.string(), plugged: z.boolean() })
export type HeadsetStatus = z.infer<typeof HeadsetStatus>
