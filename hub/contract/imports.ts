import { z } from 'zod'
import { TerminalName } from './enrolment.ts'
import { Submission } from './submissions.ts'

/** One line of what `cli queue export` writes, and of the body of `POST /v1/submissions/import`: still sealed. */
export const ExportedSubmission = z.strictObject({
  terminal: TerminalName,
  /** the `Idempotency-Key` it would have been sent with, without quotes */
  key: z.string().max(100),
  submission: Submission,
})
export type ExportedSubmission = z.infer<typeof ExportedSubmission>

/** What became of the lines. Importing the same file again only moves lines from `accepted` to `repeated`. */
export const Imported = z.strictObject({
  accepted: z.int(),
  repeated: z.int(),
  /** `line` counts from 1 */
  refused: z.array(z.strictObject({ line: z.int(), detail: z.string() })),
})
export type Imported = z.infer<typeof Imported>
