import type { FastifyRequest } from 'fastify'
import { Refusal } from './problems.ts'

/** The token in `Authorization: Bearer …`. @throws Refusal 401 */
export function bearer(request: FastifyRequest): string {
  const token = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!token) throw new Refusal(401, 'no token in "Authorization: Bearer …": enrol the terminal with a code first')
  return token
}

/** So that a body is not even read when there is no token. */
export async function requireBearer(request: FastifyRequest): Promise<void> {
  bearer(request)
}

export function unknownToken(): Refusal {
  return new Refusal(401, 'the hub does not know this token: enrol the terminal again with a new code')
}

export function revokedToken(at: string): Refusal {
  return new Refusal(401, `this terminal was revoked at ${at}: enrol it again with a new code if it is back in service`)
}
