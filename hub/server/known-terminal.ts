import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { identify } from '../store/terminals.ts'
import { bearer, revokedToken, unknownToken } from './bearer.ts'

/** The terminal whose token it is. @throws Refusal 401 */
export async function knownTerminal(db: Kysely<Tables>, request: FastifyRequest): Promise<string> {
  const caller = await identify(db, bearer(request))
  switch (caller.kind) {
    case 'known':
      return caller.terminal
    case 'revoked':
      throw revokedToken(caller.at)
    case 'unknown':
      throw unknownToken()
  }
}
