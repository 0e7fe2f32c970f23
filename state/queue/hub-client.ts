import type { Clock } from '../../contract/delays.ts'
import type { Submission } from '../../hub/contract/submissions.ts'
import { type Response as HubResponse, largestBody } from './after-response.ts'
import { oneRequest } from './one-request.ts'

/** Sends one submission and brings back whatever answered. @throws HubUnreachable when nothing did */
export type Post = (submission: Submission, key: string, signal: AbortSignal) => Promise<HubResponse>

/** No whole answer came; a sentence in `message`. */
export class HubUnreachable extends Error {
  override readonly name = 'HubUnreachable'
}

export interface HubAddress {
  /** https, or http on loopback */
  readonly url: string
  /** what the hub gave this terminal when it was enrolled; asked anew each time, since it may be enrolled again */
  readonly token: () => string
}

interface HubRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** without a slash in front */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** sent as JSON */
  readonly body?: unknown
}

/** Asks the hub and brings back whatever answered. @throws HubUnreachable when nothing did */
export type AskHub = (request: HubRequest, signal: AbortSignal) => Promise<HubResponse>

/**
 * @param hubAnswer milliseconds that a whole answer may take
 * @throws Error in a sentence when the address would send the token in the open
 */
export function askingHub(hub: HubAddress, delays: { readonly hubAnswer: number }, clock: Clock): AskHub {
  const base = safeBase(hub.url)
  return async ({ method, path, headers, body }, signal) => {
    const token = tokenOf(hub)
    const patience = new AbortController()
    const timer = clock.setTimeout(() => patience.abort(), delays.hubAnswer)
    try {
      // a page to sign in to is no hub: it must be seen, not followed with the token
      return await oneRequest(new URL(path, base), {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.any([signal, patience.signal]),
        most: largestBody,
      })
    } catch (error) {
      const seconds = Math.round(delays.hubAnswer / 1_000)
      if (patience.signal.aborted) throw new HubUnreachable(`${base.origin}: no whole answer in ${seconds} s`)
      throw new HubUnreachable(`${base.origin}: ${unreachable(error)}`)
    } finally {
      clock.clearTimeout(timer)
    }
  }
}

/** @throws Error in a sentence when the address would send the token in the open */
export function postToHub(hub: HubAddress, delays: { readonly hubAnswer: number }, clock: Clock): Post {
  const ask = askingHub(hub, delays, clock)
  return (submission, key, signal) =>
    ask(
      {
        method: 'POST',
        path: 'v1/submissions',
        // a String of structured fields, hence the quotes (draft-ietf-httpapi-idempotency-key-header §2.1)
        headers: { 'idempotency-key': `"${key}"` },
        body: submission,
      },
      signal,
    )
}

/** A terminal that was never enrolled can't reach the hub either. */
function tokenOf(hub: HubAddress): string {
  try {
    return hub.token()
  } catch (error) {
    throw new HubUnreachable(error instanceof Error ? error.message : String(error))
  }
}

function safeBase(base: string): URL {
  const url = new URL(base.endsWith('/') ? base : `${base}/`)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return url
  throw new Error(`the hub's address ${base} is not safe: it must begin with https:// (http:// only on this machine)`)
}

/** The body, or null as soon as it is longer than `most` bytes: than an answer to a submission ever is. */
export async function bounded(response: Response, most = largestBody): Promise<string | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    // leaving the loop cancels the rest
    if (length > most) return null
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

/** What fetch says is "fetch failed"; the reason stands behind it. */
export function unreachable(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name is not found; check the network and its DNS'
    case 'ECONNREFUSED':
      return 'nobody listens there; is the hub running?'
    case 'CERT_NOT_YET_VALID':
    case 'CERT_HAS_EXPIRED':
      return `its certificate is not valid today (${code}); check the clock here, then the certificate there`
    default:
      return `no answer (${code || (cause instanceof Error ? cause.message : String(cause))}); check the network`
  }
}
