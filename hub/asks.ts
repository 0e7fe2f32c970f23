import { randomBytes, webcrypto } from 'node:crypto'
import type { z } from 'zod'
import type { SealedAnswer, SealedAsk } from './contract/asks.ts'
import type { UnsealingKeys } from './keys.ts'
import { unseal } from './unseal.ts'

/** The question can't be read; a sentence for the terminal's log. */
export class UnreadableAsk extends Error {}

/** What a terminal asks in a citizen's name. @param kind what its seal is bound to @throws UnreadableAsk */
export async function openAsk<T>(
  keys: UnsealingKeys,
  kind: string,
  schema: z.ZodType<T>,
  terminal: string,
  { id, sealed }: SealedAsk,
): Promise<T> {
  const opened = await unseal(keys, { kind, receipt: id, terminal, sealed })
  if (opened.kind !== 'body') throw new UnreadableAsk(opened.reason)
  const question = schema.safeParse(opened.body)
  if (!question.success) throw new UnreadableAsk('what is sealed is no question that this hub knows')
  return question.data
}

/** Seals an answer with the key that came in its question, whose id it is. */
export async function sealAnswer(answer: unknown, answerKey: string, id: string): Promise<SealedAnswer> {
  const key = await webcrypto.subtle.importKey('raw', Buffer.from(answerKey, 'base64'), 'AES-GCM', false, ['encrypt'])
  const iv = randomBytes(12)
  const plain = Buffer.from(JSON.stringify(answer))
  const ciphertext = await webcrypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: Buffer.from(id) },
    key,
    plain,
  )
  return { iv: iv.toString('base64'), ciphertext: Buffer.from(ciphertext).toString('base64') }
}
