import { z } from 'zod'
import { CardTrouble } from './devices.ts'
import { KnownField, PersonalField, SessionKey } from './personal.ts'

/** A matter that takes several questions, one a screen, and ends in something handed in, booked or found. */
export const FlowName = z.enum(['declare', 'find-case', 'rate', 'book', 'rebook', 'cancel-booking', 'deliver'])
export type FlowName = z.infer<typeof FlowName>

/** The questions of all flows; the texts have words for each. */
export const StepName = z.enum([
  'undertaking',
  'card',
  'phone',
  'area',
  'alternatives',
  'review',
  'case-number',
  'case-password',
  'grade',
  'points',
  'counter',
  'day',
  'slot',
  'sure',
  'address',
])
export type StepName = z.infer<typeof StepName>

/** Who pays for what is sent by post. */
export const Postage = z.enum(['recipient', 'centre'])
export type Postage = z.infer<typeof Postage>

/** What one question shows and takes. */
export const Ask = z.discriminatedUnion('ask', [
  /** something to be read and agreed to */
  z.object({ ask: z.literal('statement'), points: z.array(z.string()) }),
  z.object({ ask: z.literal('card'), advice: CardTrouble.nullable() }),
  z.object({
    ask: z.literal('choice'),
    options: z.array(
      z.object({
        id: z.string(),
        /** '' where the texts have words for its id */
        label: z.string(),
        chosen: z.boolean(),
        /** how many places are free there; left out where none are counted */
        free: z.number().int().optional(),
      }),
    ),
    /** how many may be chosen; with one, choosing goes on by itself */
    most: z.number().int(),
    /** nothing need be chosen */
    optional: z.boolean(),
  }),
  /** typed on the page and sealed there to `key`; null: this session has none, and nothing can be typed */
  z.object({
    ask: z.literal('pad'),
    field: PersonalField,
    key: SessionKey.nullable(),
    known: KnownField.nullable(),
  }),
  /** the centre is asked what can be chosen */
  z.object({ ask: z.literal('wait') }),
  /** all that was said, before it is handed in */
  z.object({
    ask: z.literal('review'),
    rows: z.array(z.object({ step: StepName.nullable(), value: z.string() })),
    /** the card that it is done with is past its day: a resident's, or another one; null: it is not */
    expired: z.enum(['resident', 'other']).nullable(),
    /** who pays for what is sent by post; null: nothing is */
    postage: Postage.nullable(),
  }),
])
export type Ask = z.infer<typeof Ask>
