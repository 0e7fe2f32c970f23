import { openAsk, sealAnswer } from '../asks.ts'
import { dayInChina } from '../calendar/working-days.ts'
import type { CertificateDirectory } from '../certificates/directory.ts'
import { exemptions } from '../certificates/exemptions.ts'
import { SealedAnswer, SealedAsk } from '../contract/asks.ts'
import { type CertificateAnswer, CertificateQuestion, certificateAskKind } from '../contract/certificates.ts'
import type { UnsealingKeys } from '../keys.ts'
import { requireBearer } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { knownTerminal } from './known-terminal.ts'

/** `POST /v1/certificates/query`: which materials of a guide the government holds already. */
export function certificateRoutes(
  server: Server,
  { store: { db }, nowMs }: Context,
  directory: CertificateDirectory,
  keys: () => Promise<UnsealingKeys>,
): void {
  server.route({
    method: 'POST',
    url: '/v1/certificates/query',
    bodyLimit: 64 * 1024,
    onRequest: requireBearer,
    schema: {
      summary: 'Ask which materials whoever stands at a terminal need not hand in',
      description:
        'Sealed inside: a `CertificateQuestion`; sealed back, with the key that came in it: a `CertificateAnswer`. ' +
        '422: the seal does not open, or holds no question; sending it again will not help.',
      tags: ['certificates'],
      security: bearerSecurity,
      body: SealedAsk,
      response: { 200: SealedAnswer, ...problems(400, 401, 413, 415, 422, 503) },
    },
    handler: async (request) => {
      const terminal = await knownTerminal(db, request)
      const question = await openAsk(await keys(), certificateAskKind, CertificateQuestion, terminal, request.body)
      const { materials, idNumber, answerKey } = question
      const held = exemptions(materials, await directory.heldBy(idNumber), dayInChina(nowMs()))
      return await sealAnswer({ held } satisfies CertificateAnswer, answerKey, request.body.id)
    },
  })
}
