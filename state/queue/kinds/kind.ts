import type { z } from 'zod'

/** What the person process knows of its citizen; null where nothing was read or typed. */
export interface KnownPerson {
  readonly name: string | null
  readonly idNumber: string | null
  readonly phone: string | null
  readonly address: string | null
}

/** What there is to know of one kind of submission before it is sealed. */
export interface Kind {
  /** what a citizen says; unknown members are refused, so that nothing is sent that nobody asked for */
  readonly body: z.ZodType
  /** largest body as JSON in UTF-8, before it is sealed */
  readonly maxBytes: number
  /** adds what is about the person, known in their own process only */
  readonly complete?: (body: Readonly<Record<string, unknown>>, person: KnownPerson) => unknown
  /** false: only with the hub at hand; it is refused before anything is asked of the citizen */
  readonly mayWait: boolean
}
