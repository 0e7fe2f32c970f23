import { Enrolled, Enrolment, EnrolmentEnded } from '../contract/enrolment.ts'
import { Heartbeat, HeartbeatSeen } from '../contract/heartbeats.ts'
import { grouped } from '../grouped.ts'
import { isStoreTrouble } from '../store/failure.ts'
import { type Beat, enrol, identify, keepHeartbeats, revoke } from '../store/terminals.ts'
import { bearer, requireBearer, revokedToken, unknownToken } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { Refusal } from './problems.ts'

/** Enrolment of a terminal, and its heartbeats. */
export function terminalRoutes(server: Server, { store, nowMs, gatherBeatsMs }: Context): void {
  const keepHeartbeat = grouped((beats: readonly Beat[]) => keepHeartbeats(store.db, beats), {
    ...{ most: 500, isEverybodys: isStoreTrouble, gatherMs: gatherBeatsMs },
  })

  server.route({
    method: 'POST',
    url: '/v1/enrolments',
    bodyLimit: 16 * 1024,
    schema: {
      summary: 'Enrol a terminal with a one-time code',
      description:
        'The token is shown this once. 409: the code was used before; 410: it is older than 24 h; make a new one.',
      tags: ['terminals'],
      body: Enrolment,
      response: { 201: Enrolled, ...problems(400, 404, 409, 410, 413, 415, 422, 503) },
    },
    handler: async (request, reply) => {
      const { code, site, terminal } = request.body
      const outcome = await enrol(store.db, code, site, terminal, nowMs())
      switch (outcome.kind) {
        case 'enrolled':
          return reply.code(201).send({ terminal: outcome.terminal, token: outcome.token })
        case 'unknown-code':
          throw new Refusal(404, 'the hub knows no such code: check it, or make a new one with "hub enrol"')
        case 'used':
          throw new Refusal(409, `this code was used at ${outcome.at} and counts once: make a new one with "hub enrol"`)
        case 'expired':
          throw new Refusal(410, `this code was good until ${outcome.at}: make a new one with "hub enrol"`)
        case 'other-terminal':
          throw new Refusal(422, `this code is for ${outcome.terminal}: check site and terminal number`)
      }
    },
  })

  server.route({
    method: 'POST',
    url: '/v1/enrolments/end',
    onRequest: requireBearer,
    schema: {
      summary: 'Give the token back',
      description:
        'A terminal that is taken away says so itself: its token is refused from then on, its submissions stay.',
      tags: ['terminals'],
      security: bearerSecurity,
      response: { 200: EnrolmentEnded, ...problems(401, 503) },
    },
    handler: async (request) => {
      const caller = await identify(store.db, bearer(request))
      if (caller.kind === 'unknown') throw unknownToken()
      if (caller.kind === 'revoked') throw revokedToken(caller.at)
      const at = nowMs()
      await revoke(store.db, caller.terminal, at)
      return { terminal: caller.terminal, endedAt: new Date(at).toISOString() }
    },
  })

  server.route({
    method: 'POST',
    url: '/v1/heartbeats',
    bodyLimit: 16 * 1024,
    onRequest: requireBearer,
    schema: {
      summary: 'Say how a terminal is',
      description:
        'Every 60 s with jitter, and at once when something changes. After 3 missed beats it counts as stale.',
      tags: ['terminals'],
      security: bearerSecurity,
      body: Heartbeat,
      response: { 200: HeartbeatSeen, ...problems(400, 401, 413, 415, 503) },
    },
    handler: async (request) => {
      const token = bearer(request)
      const at = nowMs()
      if (!(await keepHeartbeat({ token, heartbeat: request.body, atMs: at }))) {
        const caller = await identify(store.db, token)
        throw caller.kind === 'revoked' ? revokedToken(caller.at) : unknownToken()
      }
      return { seenAt: new Date(at).toISOString() }
    },
  })
}
