import { z } from 'zod'
import { SealedAnswer, SealedAsk } from '../hub/contract/asks.ts'
import { TerminalName } from '../hub/contract/enrolment.ts'
import { HubPublicKey } from '../hub/contract/keys.ts'
import { Sealed, SubmissionKind } from '../hub/contract/submissions.ts'
import { Asked, Told } from './asked.ts'
import { Delays } from './delays.ts'
import { CardTrouble, MaskedPerson, ReaderStatus } from './devices.ts'
import { KnownField, PersonalField, SealedField, SessionKey } from './personal.ts'
import { TouchEvent, View } from './session.ts'
import { SeenByShell, UpkeepSettings, Vitals } from './upkeep.ts'

/** shell → core */
export const ToCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('touch'), event: TouchEvent }),
  z.object({ type: z.literal('ping'), seen: SeenByShell.optional() }),
  /** nobody is there: look through what is kept on the disk */
  z.object({ type: z.literal('check') }),
])
export type ToCore = z.infer<typeof ToCore>

/** core → shell */
export const FromCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('view'), view: View }),
  z.object({ type: z.literal('pong'), vitals: Vitals }),
  /** how it is to be looked after; once, before the first view */
  z.object({ type: z.literal('upkeep'), settings: UpkeepSettings }),
  /** what a check has found that a new start mends, as a sentence; null: nothing */
  z.object({ type: z.literal('checked'), trouble: z.string().nullable() }),
  /** the centre's line for citizens, should this terminal be out of service; '' for none */
  z.object({ type: z.literal('notice'), text: z.string() }),
  /** staff have asked for it: the core is started again, or the whole kiosk, or it is left for the desktop */
  z.object({ type: z.literal('restart'), part: z.enum(['core', 'kiosk', 'leave']) }),
  /** the core can't run and says why; it ends after this */
  z.object({ type: z.literal('fatal'), sentences: z.array(z.string()) }),
])
export type FromCore = z.infer<typeof FromCore>

/** core → person. A person process waits, warm, until `begin`. */
export const ToPerson = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('begin'),
    /** null: this terminal has none */
    reader: z
      .object({
        port: z.string(),
        baudRate: z.number().int(),
        /** the last citizen's card may lie there, and the reader find it anew since it lost its power */
        cardLies: z.boolean(),
      })
      .nullable(),
    /** to whom submissions are sealed, and in whose name; null: nothing can be handed in */
    hub: z.object({ terminal: TerminalName, key: HubPublicKey }).nullable(),
    delays: Delays,
  }),
  /** what the citizen typed about themselves, sealed to this process */
  z.object({ type: z.literal('field'), field: PersonalField, sealed: SealedField }),
  /** seals what a citizen hands in; `body` is what of it is not about their person */
  z.object({
    type: z.literal('seal'),
    id: z.number().int(),
    kind: SubmissionKind,
    receipt: z.string(),
    body: z.record(z.string(), z.unknown()),
  }),
  /** seals a question in their name */
  z.object({ type: z.literal('ask'), id: z.number().int(), asked: Asked }),
  /** what the hub answered to it */
  z.object({ type: z.literal('open'), id: z.number().int(), query: z.uuid(), answer: SealedAnswer }),
])
export type ToPerson = z.infer<typeof ToPerson>

/** person → core: masked text and sealed bodies only */
export const FromPerson = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: ReaderStatus }),
  z.object({ type: z.literal('card-read'), person: MaskedPerson }),
  /** another card than this session's: it must not become part of it, so nothing of it is told */
  z.object({ type: z.literal('card-other') }),
  z.object({ type: z.literal('card-lifted') }),
  z.object({ type: z.literal('card-trouble'), trouble: CardTrouble }),
  /** once, before anything else is said of the session */
  z.object({ type: z.literal('session-key'), key: SessionKey }),
  z.object({ type: z.literal('field'), known: KnownField }),
  z.object({ type: z.literal('sealed'), id: z.number().int(), sealed: Sealed }),
  /** `reason`: a sentence with nothing of a person in it */
  z.object({ type: z.literal('not-sealed'), id: z.number().int(), reason: z.string() }),
  /** to be carried to the hub */
  z.object({ type: z.literal('asking'), id: z.number().int(), query: SealedAsk }),
  z.object({ type: z.literal('told'), id: z.number().int(), told: Told }),
])
export type FromPerson = z.infer<typeof FromPerson>
