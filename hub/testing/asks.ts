import { createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { type SealedAnswer, SealedAnswer as SealedAnswerShape } from '../contract/asks.ts'
import type { HubPublicKey } from '../contract/keys.ts'
import { seal } from './terminal.ts'

/** As a terminal asks in a citizen's name: the body to send, and the way to read what comes back. */
export async function anAsk(key: HubPublicKey, kind: string, terminal: string, question: object) {
  const [id, answerKey] = [randomUUID(), randomBytes(32)]
  const body = { ...question, answerKey: answerKey.toString('base64') }
  return {
    ask: { id, sealed: await seal(key, { kind, receipt: id }, terminal, body) },
    open: (answer: unknown): unknown => opened(SealedAnswerShape.parse(answer), answerKey, id),
  }
}

function opened({ iv, ciphertext }: SealedAnswer, key: Buffer, id: string): unknown {
  const bytes = Buffer.from(ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'))
  decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-16))
  const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
  return JSON.parse(plain.toString('utf8'))
}
