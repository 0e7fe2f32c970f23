import { z } from 'zod'
import { AnswerKey } from './asks.ts'

/** The answer to `POST /v1/sign-ins`: an address for a QR code, under which somebody says on their phone who they are (扫码登录). */
export const SignInBegun = z.strictObject({ id: z.uuid(), url: z.url(), until: z.iso.datetime() })
export type SignInBegun = z.infer<typeof SignInBegun>

/** What is sealed in a question of `POST /v1/sign-ins/ask`. */
export const SignInQuestion = z.strictObject({ signIn: z.uuid(), answerKey: AnswerKey })
export type SignInQuestion = z.infer<typeof SignInQuestion>

/** Sealed in its answer. Who signed in is told once. */
export const SignInAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('waiting') }),
  z.strictObject({
    answer: z.literal('signed-in'),
    name: z.string().min(1).max(60),
    idNumber: z.string().min(6).max(30),
  }),
  /** nobody did in time, or they would not */
  z.strictObject({ answer: z.literal('over') }),
])
export type SignInAnswer = z.infer<typeof SignInAnswer>

/** what the seal of such a question is bound to */
export const signInAskKind = 'sign-in'
