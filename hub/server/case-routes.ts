import { answerCases, type CaseDesk } from '../cases/answer.ts'
import { SealedAnswer, SealedAsk } from '../contract/asks.ts'
import { requireBearer } from './bearer.ts'
import { bearerSecurity, problems, type Server } from './context.ts'
import { knownTerminal } from './known-terminal.ts'

/** `POST /v1/cases/query`: how far somebody's cases are. Neither question nor answer can be read on the way. */
export function caseRoutes(server: Server, desk: CaseDesk): void {
  server.route({
    method: 'POST',
    url: '/v1/cases/query',
    bodyLimit: 8 * 1024,
    onRequest: requireBearer,
    schema: {
      summary: 'Ask how far the cases of whoever stands at a terminal are',
      description:
        'Sealed inside: a `CaseQuestion`, by the number of the card that was read, or by 申报号 and 查询密码; sealed ' +
        'back, with the key that came in it: a `CaseAnswer`. A wrong password and a case that does not exist answer ' +
        'alike. 422: the seal does not open, or holds no question; sending it again will not help.',
      tags: ['cases'],
      security: bearerSecurity,
      body: SealedAsk,
      response: { 200: SealedAnswer, ...problems(400, 401, 413, 415, 422, 503) },
    },
    handler: async (request) => await answerCases(desk, await knownTerminal(desk.store.db, request), request.body),
  })
}
