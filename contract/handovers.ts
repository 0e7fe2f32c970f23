import { z } from 'zod'

export type { HandoverContent } from '../hub/contract/handovers.ts'

export const HandoverOutcome = z.discriminatedUnion('kind', [
  /** for a QR code; it opens once, until then */
  z.object({ kind: z.literal('ok'), url: z.url(), until: z.iso.datetime() }),
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('refused') }),
])
export type HandoverOutcome = z.infer<typeof HandoverOutcome>
