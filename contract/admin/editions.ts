import { z } from 'zod'

/** Why a file of the staff folder is not taken. */
export const StaffFileFault = z.enum(['bad-name', 'wrong-type', 'link', 'no-file', 'empty', 'too-large', 'gone'])
export type StaffFileFault = z.infer<typeof StaffFileFault>

/** An item that another edition of the guides has new, no more, or otherwise. */
export const Difference = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  code: z.string(),
  title: z.string(),
})
export type Difference = z.infer<typeof Difference>

export const Differences = z.object({
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  /** lists, permits, calendars and whatever else stands beside the items is not the same */
  beside: z.boolean(),
  /** the first of them, in the order of the catalogue */
  shown: z.array(Difference),
})
export type Differences = z.infer<typeof Differences>
