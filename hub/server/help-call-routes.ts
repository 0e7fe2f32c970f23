import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { HelpCall, HelpCallAnswer, HelpCallState } from '../contract/help-calls.ts'
import type { HelpDesk } from '../help/desk.ts'
import { callOf, keepCall, markNotified, stateOf } from '../store/help-calls.ts'
import { placeOf } from '../store/terminal-list.ts'
import { requireBearer } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { knownTerminal } from './known-terminal.ts'
import { Refusal } from './problems.ts'

/** 找工作人员: rings at once or not at all. */
export function helpCallRoutes(server: Server, { store: { db }, nowMs }: Context, desk: HelpDesk): void {
  server.route({
    method: 'POST',
    url: '/v1/help-calls',
    bodyLimit: 1024,
    onRequest: requireBearer,
    schema: {
      summary: 'Call a member of staff to a terminal',
      description:
        'Never to be queued or repeated. "notified" only when a staff page that is open now has confirmed within 2 s ' +
        'that it shows the call; "nobody" otherwise: show the desk and its telephone instead. Void after 2 minutes.',
      tags: ['help'],
      security: bearerSecurity,
      body: HelpCall,
      response: { 200: HelpCallAnswer, ...problems(400, 401, 413, 415, 503) },
    },
    handler: async (request): Promise<HelpCallAnswer> => {
      const terminal = await knownTerminal(db, request)
      const { screen, language } = request.body
      const id = randomUUID()
      const at = nowMs()
      await keepCall(db, id, terminal, request.body, at)
      const call = {
        id,
        terminal,
        place: await placeOf(db, terminal),
        screen,
        language,
        madeAt: new Date(at).toISOString(),
      }
      const notified = await desk.ring(id, call, () => markNotified(db, id, nowMs()))
      return notified ? { state: 'notified', call: id } : { state: 'nobody' }
    },
  })

  server.route({
    method: 'GET',
    url: '/v1/help-calls/:id',
    onRequest: requireBearer,
    schema: {
      summary: 'What became of a call of this terminal',
      description: '"taken": somebody is on the way. "void": two minutes have passed and nobody took it.',
      tags: ['help'],
      security: bearerSecurity,
      params: z.strictObject({ id: z.uuid() }),
      response: { 200: HelpCallState, ...problems(400, 401, 404, 503) },
    },
    handler: async (request) => {
      const terminal = await knownTerminal(db, request)
      const call = await callOf(db, request.params.id)
      if (call?.terminal !== terminal) throw new Refusal(404, 'this terminal has made no such call')
      return { state: stateOf(call, nowMs()) }
    },
  })
}
