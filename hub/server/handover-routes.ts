import { Handover, HandoverContent } from '../contract/handovers.ts'
import { keepHandover } from '../store/handovers.ts'
import { requireBearer } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { knownTerminal } from './known-terminal.ts'

/** long enough to unlock a phone, and too short for a picture of the screen that somebody took along */
const openMs = 5 * 60_000

/** @param publicUrl under which phones reach this hub; undefined: as the terminal does */
export function handoverRoutes(server: Server, { store: { db }, nowMs }: Context, publicUrl: string | undefined): void {
  server.route({
    method: 'POST',
    url: '/v1/handovers',
    bodyLimit: 64 * 1024,
    onRequest: requireBearer,
    schema: {
      summary: 'Have a result shown on a phone',
      description:
        'The content is what the screen shows, masked. The address in the answer has nothing of it: a random token, ' +
        'good once and for five minutes.',
      tags: ['handovers'],
      security: bearerSecurity,
      body: HandoverContent,
      response: { 200: Handover, ...problems(400, 401, 413, 415, 503) },
    },
    handler: async (request) => {
      await knownTerminal(db, request)
      const untilMs = nowMs() + openMs
      const token = await keepHandover(db, request.body, nowMs(), untilMs)
      const base = publicUrl ?? `${request.protocol}://${request.host}`
      return { url: `${base.replace(/\/+$/, '')}/h/${token}`, until: new Date(untilMs).toISOString() }
    },
  })
}
