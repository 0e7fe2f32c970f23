import { z } from 'zod'
import { EnrolmentEnded } from '../../hub/contract/enrolment.ts'
import { HeartbeatSeen } from '../../hub/contract/heartbeats.ts'
import { Accepted, Problem } from '../../hub/contract/submissions.ts'
import { httpDate, retryAfterMs } from './backoff.ts'

/** What the hub, or whatever stands in its place, said to one submission. */
export interface Response {
  readonly status: number
  /** by small letters */
  readonly header: (name: string) => string | null
  /** null: it was longer than `largestBody`, and reading was stopped */
  readonly body: string | null
  /** until when the certificate of who answered is good; null: plain HTTP */
  readonly certificateEnds?: Date | null
}

/** no answer of the hub is as long; in bytes */
export const largestBody = 64 * 1024

/**
 * What an answer says of the submission and of the way to the hub.
 * - `retry` of `one`: this submission waits, the others go on
 * - `retry` of `all`: nothing else has a chance either, and sending pauses
 * - `not-known`: the hub does not take this terminal's token
 */
export type Verdict =
  | { readonly outcome: 'accepted'; readonly acceptedAt: string }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'not-known'; readonly reason: string }
  | {
      readonly outcome: 'retry'
      readonly reason: string
      readonly of: 'one' | 'all'
      /** the least wait that the hub asked for */
      readonly floorMs: number
      /** `captive`: something else than the hub answered; `offline`: it can't be reached; null: it was the hub */
      readonly network: 'captive' | 'offline' | null
    }

type Failed = Exclude<Verdict, { outcome: 'accepted' }>

/** @param now the terminal's clock, only asked when the answer has a date to wait for but none of its own */
export function afterResponse(response: Response, receipt: string, now: Date): Verdict {
  const { status } = response
  return status >= 200 && status < 300 ? afterSuccess(response, receipt) : afterFailure(response, now)
}

/** What the answer to a heartbeat says of the way to the hub; null: it was the hub, and all is well. */
export function afterHeartbeat(response: Response, now: Date): Failed | null {
  const { status, body } = response
  if (status < 200 || status >= 300) return afterFailure(response, now)
  return parsed(HeartbeatSeen, body) === null ? captive(`${status} with ${notTheHub(body)}`) : null
}

/** Whether the hub has taken this terminal's token back. */
export function isEnded({ status, body }: Response): boolean {
  return status === 200 && parsed(EnrolmentEnded, body) !== null
}

function afterFailure(response: Response, now: Date): Failed {
  const { status } = response
  const floorMs = retryAfterMs(response.header('retry-after'), response.header('date'), now)
  if (status === 511) return captive('the network asks to be signed in to (511)')
  if ([502, 503, 504].includes(status)) return all(`the hub is not there (${said(response)})`, floorMs, 'offline')
  if (status === 429) return all(`the hub asks for a pause (${said(response)})`, floorMs, null)
  if (status >= 500) return all(`the hub failed (${said(response)})`, floorMs, null)
  if ([408, 409, 425].includes(status)) {
    return { outcome: 'retry', reason: `not now (${said(response)})`, of: 'one', floorMs, network: null }
  }
  if (status < 400) return captive(`sent on to somewhere else (${status}): a sign-in page of the network?`)
  const problem = parsed(Problem, response.body)
  if (problem === null) return captive(`${status} with no reason: something else than the hub answers`)
  if (status === 401 || status === 403) {
    return { outcome: 'not-known', reason: `the hub does not take this terminal's token (${status} ${problem.title})` }
  }
  return { outcome: 'refused', reason: `${status} ${problem.title}` }
}

/** How far the hub's clock is ahead of ours, in milliseconds; null when the answer is not the hub's or has no date. */
export function clockOffMs(response: Response, now: Date): number | null {
  const isHub = parsed(z.union([Accepted, Problem, HeartbeatSeen]), response.body) !== null
  const at = httpDate(response.header('date') ?? '')
  return isHub && at !== null ? at - now.getTime() : null
}

/**
 * How far the terminal's clock is ahead of the hub's, in milliseconds; null when the answer is not the hub's.
 * @param now the terminal's clock when the answer had come, `rttMs` after the question was sent
 */
export function clockSkewMs({ body }: Response, now: Date, rttMs: number): number | null {
  const seen = parsed(HeartbeatSeen, body)
  return seen === null ? null : now.getTime() - rttMs / 2 - Date.parse(seen.seenAt)
}

function afterSuccess({ status, body }: Response, receipt: string): Verdict {
  const accepted = parsed(Accepted, body)
  if (accepted === null) return captive(`${status} with ${notTheHub(body)}`)
  if (accepted.receipt === receipt) return { outcome: 'accepted', acceptedAt: accepted.acceptedAt }
  const reason = `${status} for another receipt than ours`
  return { outcome: 'retry', reason, of: 'one', floorMs: 0, network: null }
}

function notTheHub(body: string | null): string {
  if (body === null) return `more than ${largestBody / 1024} kB: something else than the hub answers`
  const what = /^\s*</.test(body) ? 'a web page' : 'nonsense'
  return `${what}: something else than the hub answers, a sign-in page of the network?`
}

function all(reason: string, floorMs: number, network: 'offline' | null): Failed {
  return { outcome: 'retry', reason, of: 'all', floorMs, network }
}

function captive(reason: string): Failed {
  return { outcome: 'retry', reason, of: 'all', floorMs: 0, network: 'captive' }
}

/**
 * Only the title of a problem is kept: its detail is about this one submission, and may repeat what a citizen typed.
 * @see RFC 9457 §3.1.3
 */
function said({ status, body }: Response): string {
  const problem = parsed(Problem, body)
  return problem === null ? String(status) : `${status} ${problem.title}`
}

function parsed<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
