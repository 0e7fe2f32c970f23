import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { UnreadableAsk } from '../asks.ts'
import { DirectoryFailure } from '../certificates/file-directory.ts'
import type { Problem } from '../contract/submissions.ts'
import { SignInFailure } from '../sign-in/phone-sign-in.ts'
import { isStoreTrouble } from '../store/failure.ts'

export type ProblemStatus = 400 | 401 | 404 | 409 | 410 | 413 | 415 | 416 | 422 | 500 | 503

/** Why a request is not carried out; the message is the sentence that staff read. @see RFC 9457 */
export class Refusal extends Error {
  readonly status: ProblemStatus
  constructor(status: ProblemStatus, sentence: string) {
    super(sentence)
    this.status = status
  }
}

const retryAfterS = 5

/** Turns whatever went wrong into a problem. What is no fault of the caller is logged; its text goes to nobody else. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, detail } = explain(error)
  if (status >= 500) request.log.error({ event: 'request-failed', route: request.routeOptions.url, err: error })
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 503 || status === 409) reply.header('retry-after', status === 503 ? retryAfterS : 1)
  sendProblem(reply, status, detail)
}

export function sendProblem(reply: FastifyReply, status: number, detail: string): void {
  const title = STATUS_CODES[status] ?? 'Error'
  const problem: Problem = { type: 'about:blank', title, status, detail: detail.slice(0, 2_000) }
  // as text: it is the same for every route, and no route's response schema is asked
  reply.code(status).type('application/problem+json').send(JSON.stringify(problem))
}

export function explain(error: unknown): { status: number; detail: string } {
  if (error instanceof Refusal) return { status: error.status, detail: error.message }
  if (error instanceof UnreadableAsk) return { status: 422, detail: error.message }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const wrong = error.validation.slice(0, 5).map((one) => `${path(one.instancePath)}${one.message ?? 'is wrong'}`)
    return { status: 400, detail: `the request does not fit the contract: ${wrong.join('; ')}` }
  }
  if (error instanceof DirectoryFailure) {
    return { status: 503, detail: "the hub's directory of certificates can't be asked just now; its log says why" }
  }
  if (error instanceof SignInFailure) {
    return { status: 503, detail: 'who signs in by phone can’t be asked for just now; the hub’s log says why' }
  }
  if (isStoreTrouble(error)) {
    return { status: 503, detail: "the hub's database can't be used just now; nothing was kept, send it again later" }
  }
  const status = statusOf(error)
  if (status === 413) return { status, detail: 'the body is too large for this address; send less at once' }
  if (status === 415) return { status, detail: 'the body is of a type that this address does not take; see /docs' }
  if (status < 500) return { status, detail: `the request can't be read: ${message(error)}` }
  return { status: 500, detail: 'the hub failed at this request; its log says why' }
}

function path(instancePath: string): string {
  return instancePath === '' ? '' : `${instancePath.slice(1).replaceAll('/', '.')}: `
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Fastify's own errors carry their status. */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500
  const status = Number(error.statusCode)
  return status >= 400 && status < 600 ? status : 500
}
