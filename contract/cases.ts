import { z } from 'zod'
import { CaseTold } from '../hub/contract/cases.ts'

export { CaseSide, CaseStage, casesAPage } from '../hub/contract/cases.ts'

/** A case as it may leave the person process: nothing in it says whose it is. */
export const ShownCase = CaseTold.omit({ holder: true })
export type ShownCase = z.infer<typeof ShownCase>

/** A case on screen and on paper: what it is about is '' while it is kept covered. */
export const CaseView = ShownCase.omit({ item: true }).extend({ title: z.string() })
export type CaseView = z.infer<typeof CaseView>

/** Which cases: of the card that was read, a page of them, or the one whose number and password were typed. */
export const CasesAsked = z.discriminatedUnion('by', [
  z.object({ by: z.literal('card'), page: z.int().min(0).max(999) }),
  z.object({ by: z.literal('password') }),
])
export type CasesAsked = z.infer<typeof CasesAsked>

/** What came of asking the hub. */
export const CasesFound = z.discriminatedUnion('found', [
  z.object({ found: z.literal('cases'), total: z.int(), page: z.int(), cases: z.array(ShownCase) }),
  /** by card: there is none; by password: no such case, or another password */
  z.object({ found: z.literal('none') }),
  /** too many wrong tries */
  z.object({ found: z.literal('locked'), minutes: z.int() }),
  /** the hub answered somebody else's case: it is not shown */
  z.object({ found: z.literal('not-theirs') }),
  /** there is no way to the hub */
  z.object({ found: z.literal('unreached') }),
  /** the hub answers, but not this */
  z.object({ found: z.literal('refused') }),
])
export type CasesFound = z.infer<typeof CasesFound>
