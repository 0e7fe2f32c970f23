import { randomBytes, randomUUID, webcrypto } from 'node:crypto'
import type { ToPerson } from '../../contract/ipc.ts'
import type { SealedAnswer, SealedAsk } from '../../hub/contract/asks.ts'
import { associatedData } from '../../hub/contract/submissions.ts'
import { seal } from '../../state/queue/envelope.ts'

export type Hub = NonNullable<Extract<ToPerson, { type: 'begin' }>['hub']>

/** A question that waits for its answer, with the only key to it. */
export interface SealedQuestion {
  readonly query: SealedAsk
  /** What the hub answered; undefined: it does not open, or is no JSON. */
  opened(answer: SealedAnswer): Promise<unknown>
}

/** Seals a question to the hub with a key for its answer. @param kind what its seal is bound to */
export async function sealedQuestion(kind: string, question: object, hub: Hub): Promise<SealedQuestion> {
  const [id, answerKey] = [randomUUID(), randomBytes(32)]
  const bytes = new TextEncoder().encode(JSON.stringify({ ...question, answerKey: answerKey.toString('base64') }))
  return {
    query: { id, sealed: await seal(bytes, hub.key, associatedData(kind, id, hub.terminal)) },
    opened: (answer) => openedWith(answer, answerKey, id),
  }
}

async function openedWith({ iv, ciphertext }: SealedAnswer, answerKey: Buffer, id: string): Promise<unknown> {
  try {
    const key = await webcrypto.subtle.importKey('raw', answerKey, 'AES-GCM', false, ['decrypt'])
    const how = { name: 'AES-GCM', iv: Buffer.from(iv, 'base64'), additionalData: Buffer.from(id) }
    const plain = await webcrypto.subtle.decrypt(how, key, Buffer.from(ciphertext, 'base64'))
    return JSON.parse(new TextDecoder().decode(plain))
  } catch {
    return undefined
  }
}
