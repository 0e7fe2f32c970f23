import { z } from 'zod'
import { MaskedPerson } from './devices.ts'

/** Signing in by phone as it may be known outside the person process. */
export const SignInOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting') }),
  /** the person process holds who it is from now on */
  z.object({ kind: z.literal('signed-in'), person: MaskedPerson }),
  /** nobody did in time, or they would not */
  z.object({ kind: z.literal('over') }),
  /** a card of somebody else was read in this session */
  z.object({ kind: z.literal('somebody-else') }),
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('refused') }),
])
export type SignInOutcome = z.infer<typeof SignInOutcome>

/** What came of asking for an address to sign in at: `none` where the centre knows no phones. */
export const SignInBegin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ok'), id: z.uuid(), url: z.url(), until: z.iso.datetime() }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('refused') }),
])
export type SignInBegin = z.infer<typeof SignInBegin>
