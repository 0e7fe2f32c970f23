import type { z } from 'zod'

/** What there is to know of one kind of submission before it is sealed. */
export interface Kind {
  /** what a citizen says; unknown members are refused, so that nothing is sent that nobody asked for */
  readonly body: z.ZodType
  /** largest body as JSON in UTF-8, before it is sealed */
  readonly maxBytes: number
  /** false: only with the hub at hand; it is refused before anything is asked of the citizen */
  readonly mayWait: boolean
}
