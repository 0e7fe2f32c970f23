import { z } from 'zod'
import { idempotencyKey } from '../contract/idempotency.ts'
import { Accepted, Submission, SubmissionKind } from '../contract/submissions.ts'
import { grouped } from '../grouped.ts'
import { isStoreTrouble } from '../store/failure.ts'
import { mostAtOnce, type Sent, takeAll, whyNotTaken } from '../store/submissions.ts'
import { identify } from '../store/terminals.ts'
import { noteLate } from '../tasks/find.ts'
import { bearer, requireBearer, revokedToken, unknownToken } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { Refusal } from './problems.ts'
import { unreadableReceipt } from './receipt.ts'

/** 512 kB: `POST /v1/submissions` refuses more with 413 */
const bodyLimitBytes = 512 * 1024

const Headers = z.looseObject({
  'idempotency-key': z
    .string()
    .max(200)
    .optional()
    .describe('Required: a UUIDv7, in quotes as a structured-field string or bare; made when the record was queued.'),
})

/** `POST /v1/submissions`: taken once a key, whatever the network does. */
export function submissionRoutes(server: Server, { store, metrics, nowMs, onTaken, calendar }: Context): void {
  /** keys whose first request is still being carried out by this process */
  const inFlight = new Set<string>()
  const takeTogether = grouped((items: readonly Sent[]) => takeAll(store.db, items), {
    most: mostAtOnce,
    isEverybodys: isStoreTrouble,
  })

  server.route({
    method: 'POST',
    url: '/v1/submissions',
    bodyLimit: bodyLimitBytes,
    onRequest: requireBearer,
    schema: {
      summary: 'Hand in what a citizen left at a terminal, sealed',
      description:
        '201 the first time, 200 with the same answer when it is repeated within 400 days. ' +
        '409: the first is still running, send it again unchanged. 422: the same key with another payload, a receipt ' +
        'number that is taken, or a kind that the hub does not know; sending it again will not help.',
      tags: ['submissions'],
      security: bearerSecurity,
      headers: Headers,
      body: Submission,
      response: { 200: Accepted, 201: Accepted, ...problems(400, 401, 409, 413, 415, 422, 503) },
    },
    handler: async (request, reply) => {
      const token = bearer(request)
      const submission = request.body
      const known = SubmissionKind.safeParse(submission.kind)
      const label = known.success ? known.data : 'unknown'
      const refuse = (outcome: string, refusal: Refusal): Refusal => {
        metrics.countSubmission(label, outcome)
        return refusal
      }
      const key = readKey(request.headers['idempotency-key'])
      if (key instanceof Refusal) throw refuse('no-key', key)
      const wrong = known.success ? unreadableReceipt(submission.receipt) : unknownKind(submission.kind)
      if (wrong) {
        const caller = await identify(store.db, token)
        if (caller.kind === 'unknown') throw refuse('unauthorised', unknownToken())
        if (caller.kind === 'revoked') throw refuse('unauthorised', revokedToken(caller.at))
        throw refuse('refused', new Refusal(422, wrong))
      }
      const flight = `${token} ${key}`
      if (inFlight.has(flight)) throw refuse('in-flight', stillRunning())
      inFlight.add(flight)
      try {
        const sent = { token, key, submission, atMs: nowMs() }
        const taken = (await takeTogether(sent)) ?? (await whyNotTaken(store.db, sent))
        if ('answer' in taken) await noteLate(store.db, calendar, submission, taken.answer.acceptedAt, nowMs())
        switch (taken.kind) {
          case 'first':
            metrics.countSubmission(label, 'accepted')
            onTaken()
            return reply.code(201).send(taken.answer)
          case 'repeat':
            metrics.countSubmission(label, 'repeated')
            return reply.code(200).send(taken.answer)
          case 'other-payload':
            throw refuse('other-payload', otherPayload(key))
          case 'receipt-taken':
            throw refuse('receipt-taken', receiptTaken(submission.receipt))
          case 'in-flight':
            throw refuse('in-flight', stillRunning())
          case 'unknown-terminal':
            throw refuse('unauthorised', unknownToken())
          case 'revoked':
            throw refuse('unauthorised', revokedToken(taken.at))
        }
      } finally {
        inFlight.delete(flight)
      }
    },
  })
}

function readKey(header: string | undefined): string | Refusal {
  if (header === undefined || header.trim() === '') {
    return new Refusal(400, 'the header Idempotency-Key is missing: send the key that was made when it was queued')
  }
  return (
    idempotencyKey(header) ??
    new Refusal(400, 'the Idempotency-Key is no UUIDv7: send the key that was made when it was queued')
  )
}

export function unknownKind(kind: string): string {
  return `the hub does not know the kind ${JSON.stringify(kind.slice(0, 40))}: update the hub, then retry it on the terminal`
}

export function otherPayload(key: string): Refusal {
  return new Refusal(422, `the key ${key} came before with another payload: what came first stays; ask the operator`)
}

export function receiptTaken(receipt: string): Refusal {
  return new Refusal(422, `the receipt ${receipt} belongs to another submission: ask the operator which one is right`)
}

function stillRunning(): Refusal {
  return new Refusal(409, 'the first request with this key is still running: send it again unchanged in a moment')
}
