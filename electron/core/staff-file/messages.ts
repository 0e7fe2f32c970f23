import { z } from 'zod'
import { Differences, StaffFileFault } from '../../../contract/admin/editions.ts'

/** Which file of the staff folder is to be taken, and as what. */
export const StaffFileJob = z.object({
  as: z.enum(['edition', 'register']),
  data: z.string(),
  folder: z.string(),
  name: z.string(),
})
export type StaffFileJob = z.infer<typeof StaffFileJob>

const NotTaken = z.object({ type: z.literal('not-taken'), fault: StaffFileFault })
/** a sentence for each that is wrong */
const Refused = z.object({ type: z.literal('refused'), problems: z.array(z.string()) })
const Failed = z.object({ type: z.literal('failed'), error: z.string() })

/** What became of an edition of the guides. */
export const FromLoad = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    version: z.string(),
    items: z.int(),
    /** of the file */
    digest: z.string(),
    differences: Differences,
  }),
  NotTaken,
  Refused,
  Failed,
])
export type FromLoad = z.infer<typeof FromLoad>

/** What became of a register of names; `busy`: another one is put in service at this moment. */
export const FromRegister = z.discriminatedUnion('type', [
  z.object({ type: z.literal('taken'), names: z.int(), bad: z.int() }),
  z.object({ type: z.literal('busy') }),
  z.object({ type: z.literal('no-room'), neededMb: z.number(), freeMb: z.number() }),
  NotTaken,
  Refused,
  Failed,
])
export type FromRegister = z.infer<typeof FromRegister>
