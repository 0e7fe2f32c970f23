import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { WorkingDays } from '../calendar/working-days.ts'
import { idempotencyKey } from '../contract/idempotency.ts'
import { ExportedSubmission, Imported } from '../contract/imports.ts'
import { SubmissionKind } from '../contract/submissions.ts'
import { take } from '../store/submissions.ts'
import type { Tables } from '../store/tables.ts'
import { mayImport } from '../store/terminals.ts'
import { noteImported } from '../tasks/find.ts'
import { bearer, requireBearer } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { Refusal } from './problems.ts'
import { unreadableReceipt } from './receipt.ts'
import { otherPayload, receiptTaken, unknownKind } from './submission-routes.ts'

/** 32 MB: some ten thousand rows; a longer export is imported in parts */
const bodyLimitBytes = 32 * 1024 * 1024

type LineOutcome = { kind: 'accepted' | 'repeated' } | { kind: 'refused'; detail: string }

/** `POST /v1/submissions/import`: what staff fetched from a terminal that can't send any more. */
export function importRoutes(server: Server, { store, metrics, nowMs, onTaken, calendar }: Context): void {
  server.route({
    method: 'POST',
    url: '/v1/submissions/import',
    bodyLimit: bodyLimitBytes,
    onRequest: requireBearer,
    schema: {
      summary: 'Import the sealed export of a silent terminal',
      description:
        'JSON lines, each `{"terminal", "key", "submission"}`. The token is made by `hub import-token`. Every line is ' +
        'taken once by its key, as if the terminal had sent it; a wrong line is refused and the others go on.',
      tags: ['submissions'],
      security: bearerSecurity,
      consumes: ['application/x-ndjson'],
      body: z.string(),
      response: { 200: Imported, ...problems(400, 401, 413, 415, 503) },
    },
    handler: async (request) => {
      if (!(await mayImport(store.db, bearer(request), nowMs()))) {
        throw new Refusal(401, 'this is no valid token for imports: make one on the hub with "hub import-token"')
      }
      const imported: Imported = { accepted: 0, repeated: 0, refused: [] }
      for (const [index, text] of request.body.split('\n').entries()) {
        if (text.trim() === '') continue
        const outcome = await importLine(store.db, calendar, text, nowMs())
        metrics.countSubmission('imported', outcome.kind)
        if (outcome.kind === 'refused') imported.refused.push({ line: index + 1, detail: outcome.detail })
        else imported[outcome.kind] += 1
      }
      if (imported.accepted > 0) onTaken()
      return imported
    },
  })
}

async function importLine(
  db: Kysely<Tables>,
  calendar: WorkingDays,
  text: string,
  nowMs: number,
): Promise<LineOutcome> {
  const refused = (detail: string): LineOutcome => ({ kind: 'refused', detail })
  const row = ExportedSubmission.safeParse(parseJson(text))
  if (!row.success) return refused(`not a row of an export: ${z.prettifyError(row.error).replaceAll('\n', ' ')}`)
  const { terminal, submission } = row.data
  const key = idempotencyKey(row.data.key)
  if (key === null) return refused('the key is no UUIDv7')
  if (!SubmissionKind.safeParse(submission.kind).success) return refused(unknownKind(submission.kind))
  const unreadable = unreadableReceipt(submission.receipt)
  if (unreadable) return refused(unreadable)
  // with its task or not at all: a second import could not tell it from what the terminal sent itself
  const taken = await db.transaction().execute(async (step) => {
    const outcome = await take(step, { terminal }, key, submission, nowMs)
    if (outcome.kind === 'first') await noteImported(step, calendar, terminal, submission.receipt, nowMs)
    return outcome
  })
  switch (taken.kind) {
    case 'first':
      return { kind: 'accepted' }
    case 'repeat':
      return { kind: 'repeated' }
    case 'other-payload':
      return refused(otherPayload(key).message)
    case 'receipt-taken':
      return refused(receiptTaken(submission.receipt).message)
    case 'in-flight':
      return refused('the terminal is sending this just now; import the file once more')
    case 'unknown-terminal':
    case 'revoked':
      return refused(`the hub knows no terminal ${terminal}`)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
