import { z } from 'zod'
import { Stream } from '../../hub/contract/content.ts'

/**
 * What a pull did to a stream. `held`: the newest is one that staff put aside here by hand. `failed`: it stays as it was,
 * and is tried again at the next pull.
 */
export const Outcome = z.object({
  stream: Stream,
  result: z.enum(['taken', 'nothing-newer', 'held', 'failed']),
  /** of what is in service now; null: it was not published by the centre */
  sequence: z.number().int().nullable(),
  /** one sentence; '' where there is nothing to tell */
  sentence: z.string(),
})
export type Outcome = z.infer<typeof Outcome>
