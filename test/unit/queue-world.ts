import { randomUUID } from 'node:crypto'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { associatedData, type Submission, type SubmissionKind } from '../../hub/contract/submissions.ts'
import { bodyBytes } from '../../state/queue/body.ts'
import { type HubKey, seal } from '../../state/queue/envelope.ts'
import type { KnownPerson } from '../../state/queue/kinds/kind.ts'
import type { Outbox } from '../../state/queue/outbox.ts'

export const site = { region: '331003', terminal: '03' }
export const day = new Date(2026, 10, 27, 9, 30)

/** A key pair as the hub makes one. */
export async function hubKeys(): Promise<{ key: HubKey; privateKey: CryptoKey }> {
  const kem = new DhkemX25519HkdfSha256()
  const pair = await kem.generateKeyPair()
  const publicKey = Buffer.from(await kem.serializePublicKey(pair.publicKey)).toString('base64')
  return { key: { keyId: 'hub-2026', publicKey }, privateKey: pair.privateKey }
}

/** What the hub does, which the kiosk can't. */
export async function openSealed(
  sealed: Submission['sealed'],
  privateKey: CryptoKey,
  aad: Uint8Array,
): Promise<unknown> {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  })
  const enc = new Uint8Array(Buffer.from(sealed.enc, 'base64'))
  const ciphertext = new Uint8Array(Buffer.from(sealed.ciphertext, 'base64'))
  const bytes = await suite.open({ recipientKey: privateKey, enc }, ciphertext, aad)
  return JSON.parse(new TextDecoder().decode(bytes))
}

export const ratingBody = { case: 'BJ-20261127-1', grade: 4, points: ['服务效率'], comment: '排队太久', phone: '' }

/** Reserves, seals and enqueues one, as the core and the person process do it together. */
export async function handIn(
  outbox: Outbox,
  key: HubKey,
  options: {
    kind?: SubmissionKind
    body?: Readonly<Record<string, unknown>>
    person?: KnownPerson
    order?: string
  } = {},
): Promise<{ receipt: string; key: string }> {
  const kind = options.kind ?? 'rating'
  const receipt = outbox.reserve(site, day)
  const bytes = bodyBytes(kind, options.body ?? ratingBody, options.person)
  const sealed = await seal(bytes, key, associatedData(kind, receipt, `${site.region}-${site.terminal}`))
  const submission = { kind, receipt, order: options.order ?? randomUUID(), createdAt: day.toISOString(), sealed }
  return { receipt, key: outbox.enqueue(submission, day) }
}
