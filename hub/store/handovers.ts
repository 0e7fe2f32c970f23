import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { HandoverContent } from '../contract/handovers.ts'
import { digest, newSecret } from './secrets.ts'
import type { Tables } from './tables.ts'

const [ivBytes, tagBytes] = [12, 16]

/** Keeps it until `untilMs` and forgets what nobody took in time. @returns the token that takes it, kept nowhere */
export async function keepHandover(
  db: Kysely<Tables>,
  content: HandoverContent,
  nowMs: number,
  untilMs: number,
): Promise<string> {
  await db.deleteFrom('handovers').where('until', '<=', iso(nowMs)).execute()
  const token = newSecret()
  await db
    .insertInto('handovers')
    .values({ id: digest(token), content: encrypted(JSON.stringify(content), token), until: iso(untilMs) })
    .execute()
  return token
}

/** Takes it, once: who comes second, or too late, or with another token, has null. */
export async function takeHandover(db: Kysely<Tables>, token: string, nowMs: number): Promise<HandoverContent | null> {
  const taken = await db
    .deleteFrom('handovers')
    .where('id', '=', digest(token))
    .where('until', '>', iso(nowMs))
    .returning('content')
    .executeTakeFirst()
  return taken ? HandoverContent.parse(JSON.parse(decrypted(taken.content, token))) : null
}

function keyOf(token: string): Buffer {
  return createHash('sha256').update(`handover key ${token}`).digest()
}

function encrypted(text: string, token: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), iv)
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64')
}

function decrypted(text: string, token: string): string {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(token), bytes.subarray(0, ivBytes))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString()
}
