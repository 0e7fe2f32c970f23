import { z } from 'zod'
import { Differences, StaffFileFault } from '../../../contract/admin/editions.ts'

/** Which file of the staff folder is to be made ready. */
export const LoadJob = z.object({ data: z.string(), folder: z.string(), name: z.string() })
export type LoadJob = z.infer<typeof LoadJob>

export const FromLoad = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    version: z.string(),
    items: z.int(),
    /** of the file */
    digest: z.string(),
    differences: Differences,
  }),
  z.object({ type: z.literal('not-taken'), fault: StaffFileFault }),
  /** a sentence for each that is wrong */
  z.object({ type: z.literal('refused'), problems: z.array(z.string()) }),
  z.object({ type: z.literal('failed'), error: z.string() }),
])
export type FromLoad = z.infer<typeof FromLoad>
