import { z } from 'zod'
import { Outcome } from '../../../state/sync/outcome.ts'

/** The last word of the process that pulls. */
export const FromPull = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pulled'), outcomes: z.array(Outcome) }),
  z.object({ type: z.literal('failed'), error: z.string() }),
])
export type FromPull = z.infer<typeof FromPull>
