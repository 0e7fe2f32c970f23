import { randomUUID } from 'node:crypto'
import { openAsk, sealAnswer } from '../asks.ts'
import { normalNumber } from '../cases/holder.ts'
import { SealedAnswer, SealedAsk } from '../contract/asks.ts'
import { SignInBegun, SignInQuestion, signInAskKind } from '../contract/sign-ins.ts'
import type { UnsealingKeys } from '../keys.ts'
import type { PhoneSignIn } from '../sign-in/phone-sign-in.ts'
import { requireBearer } from './bearer.ts'
import { bearerSecurity, type Context, problems, type Server } from './context.ts'
import { knownTerminal } from './known-terminal.ts'
import { Refusal } from './problems.ts'

/**
 * Who has no card with them signs in by phone (扫码登录).
 * @param signIn null: nothing here knows phones
 */
export function signInRoutes(
  server: Server,
  { store: { db } }: Context,
  signIn: PhoneSignIn | null,
  keys: () => Promise<UnsealingKeys>,
): void {
  const able = (): PhoneSignIn => {
    if (signIn === null) throw new Refusal(404, 'nobody signs in by phone at this hub: it has no sign-in.json')
    return signIn
  }
  server.route({
    method: 'POST',
    url: '/v1/sign-ins',
    onRequest: requireBearer,
    schema: {
      summary: 'Have somebody say on their phone who they are',
      description: 'The address in the answer is for a QR code, and has nothing of a person in it.',
      tags: ['sign-ins'],
      security: bearerSecurity,
      response: { 200: SignInBegun, ...problems(401, 404, 503) },
    },
    handler: async (request) => {
      const terminal = await knownTerminal(db, request)
      const id = randomUUID()
      const { url, untilMs } = await able().begin(id, terminal)
      return { id, url, until: new Date(untilMs).toISOString() }
    },
  })
  server.route({
    method: 'POST',
    url: '/v1/sign-ins/ask',
    bodyLimit: 64 * 1024,
    onRequest: requireBearer,
    schema: {
      summary: 'Ask whether they have',
      description:
        'Sealed inside: a `SignInQuestion`; sealed back, with the key that came in it: a `SignInAnswer`. ' +
        '422: the seal does not open, or holds no question; sending it again will not help.',
      tags: ['sign-ins'],
      security: bearerSecurity,
      body: SealedAsk,
      response: { 200: SealedAnswer, ...problems(400, 401, 404, 413, 415, 422, 503) },
    },
    handler: async (request) => {
      const terminal = await knownTerminal(db, request)
      const question = await openAsk(await keys(), signInAskKind, SignInQuestion, terminal, request.body)
      const found = await able().look(question.signIn, terminal)
      // as cards have it, for terminals compare the two
      const answer = found.answer === 'signed-in' ? { ...found, idNumber: normalNumber(found.idNumber) } : found
      return await sealAnswer(answer, question.answerKey, request.body.id)
    },
  })
}
