import { z } from 'zod'
import { Delays } from './delays.ts'
import { CardTrouble, MaskedPerson, ReaderStatus } from './devices.ts'
import { TouchEvent, View } from './session.ts'

/** shell → core */
export const ToCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('touch'), event: TouchEvent }),
  z.object({ type: z.literal('ping') }),
])
export type ToCore = z.infer<typeof ToCore>

/** core → shell */
export const FromCore = z.discriminatedUnion('type', [
  z.object({ type: z.literal('view'), view: View }),
  z.object({ type: z.literal('pong') }),
  /** the centre's line for citizens, should this terminal be out of service; '' for none */
  z.object({ type: z.literal('notice'), text: z.string() }),
  /** the core can't run and says why; it ends after this */
  z.object({ type: z.literal('fatal'), sentences: z.array(z.string()) }),
])
export type FromCore = z.infer<typeof FromCore>

/** core → person. A person process waits, warm, until `begin`. */
export const ToPerson = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), port: z.string(), baudRate: z.number().int(), delays: Delays }),
])
export type ToPerson = z.infer<typeof ToPerson>

/** person → core: masked text only */
export const FromPerson = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: ReaderStatus }),
  z.object({ type: z.literal('card-read'), person: MaskedPerson }),
  /** another card than this session's: it must not become part of it, so nothing of it is told */
  z.object({ type: z.literal('card-other') }),
  z.object({ type: z.literal('card-lifted') }),
  z.object({ type: z.literal('card-trouble'), trouble: CardTrouble }),
])
export type FromPerson = z.infer<typeof FromPerson>
