import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StaffSide } from '../staff/side.ts'
import { digest } from '../store/secrets.ts'
import { longestMs, type Signed, whoseSession } from '../store/sessions.ts'

export interface Guest extends Signed {
  readonly token: string
  /** belongs to this session and no other */
  readonly csrf: string
}

/** Over TLS a browser takes this name only with Secure and for this host alone. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-staff' : 'staff'
}

/** Who asks; null: nobody who is signed in. */
export async function guestOf(side: StaffSide, request: FastifyRequest, touch: boolean): Promise<Guest | null> {
  const token = request.cookies[cookieName(side.secure)]
  if (!token) return null
  const signed = await whoseSession(side.store.db, token, side.nowMs(), touch)
  return signed && { ...signed, token, csrf: csrfOf(token) }
}

export function letIn(side: StaffSide, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(side.secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: side.secure,
    maxAge: longestMs / 1_000,
  })
}

export function showOut(side: StaffSide, reply: FastifyReply): void {
  reply.clearCookie(cookieName(side.secure), { path: '/', httpOnly: true, sameSite: 'strict', secure: side.secure })
}

function csrfOf(token: string): string {
  return digest(`csrf ${token}`)
}

export function isTheirs(guest: Guest, csrf: unknown): boolean {
  const said = Buffer.from(typeof csrf === 'string' ? csrf : '')
  const own = Buffer.from(guest.csrf)
  return said.length === own.length && timingSafeEqual(said, own)
}

/** Does the request come from a page of this hub? A browser says so itself in one of these headers. */
export function isFromHere({ headers }: FastifyRequest): boolean {
  const { origin } = headers
  if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === headers.host
  return headers['sec-fetch-site'] === 'same-origin'
}
