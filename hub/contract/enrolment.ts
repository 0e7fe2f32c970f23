import { z } from 'zod'

/** The hall's code, e.g. its region code of GB/T 2260; the first part of a terminal's name. */
export const SiteCode = z.string().regex(/^[A-Za-z0-9]{1,20}$/, 'must be 1 to 20 letters or digits, like 331003')
export const TerminalNumber = z.string().regex(/^\d{2}$/, 'must be two digits like 03')

/** `SITE-NUMBER`, e.g. `331003-03`: how the hub calls a terminal; bound to every sealed submission. */
export const TerminalName = z.string().regex(/^[A-Za-z0-9]{1,20}-\d{2}$/, 'must be like 331003-03')

/** The body of `POST /v1/enrolments`. The code was printed by `hub enrol` and counts once, for 24 h. */
export const Enrolment = z.strictObject({
  code: z.string().min(1).max(100),
  site: SiteCode,
  terminal: TerminalNumber,
})

/** Shown this once: the hub keeps only the token's digest. */
export const Enrolled = z.strictObject({ terminal: TerminalName, token: z.string() })
export type Enrolled = z.infer<typeof Enrolled>

/** The answer to `POST /v1/enrolments/end`: a terminal that is taken away gives its token back, which is refused from then on. */
export const EnrolmentEnded = z.strictObject({ terminal: TerminalName, endedAt: z.iso.datetime() })
