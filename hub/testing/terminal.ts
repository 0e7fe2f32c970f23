import { randomBytes, randomUUID } from 'node:crypto'
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { HubPublicKey } from '../contract/keys.ts'
import { associatedData, type Sealed, type Submission } from '../contract/submissions.ts'
import type { Server } from '../server/context.ts'
import type { HubStore } from '../store/open-store.ts'
import { enrol, makeEnrolmentCode } from '../store/terminals.ts'

let receipts = 0

/** RFC 9562 §5.7, with the time of now. */
export function uuidV7(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** One that nobody could open: enough for the intake, which doesn't look into it. */
export function aSubmission(changes: Partial<Submission> = {}): Submission {
  receipts += 1
  return {
    kind: 'rating',
    receipt: `331003-03-20261127-${receipts}`,
    order: randomUUID(),
    createdAt: '2026-11-27T08:00:00.000Z',
    sealed: {
      suite: 'hpke-x25519-sha256-aes256gcm',
      keyId: 'none',
      enc: randomBytes(32).toString('base64'),
      ciphertext: randomBytes(64).toString('base64'),
    },
    ...changes,
  }
}

/** Seals as the kiosk does. */
export async function seal(
  key: HubPublicKey,
  { kind, receipt }: { kind: string; receipt: string },
  terminal: string,
  body: unknown,
): Promise<Sealed> {
  const kem = new DhkemX25519HkdfSha256()
  const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const { enc, ct } = await suite.seal(
    { recipientPublicKey: await kem.deserializePublicKey(Buffer.from(key.publicKey, 'base64')) },
    new TextEncoder().encode(JSON.stringify(body)),
    associatedData(kind, receipt, terminal),
  )
  const base64 = (raw: ArrayBuffer) => Buffer.from(raw).toString('base64')
  return { suite: key.suite, keyId: key.keyId, enc: base64(enc), ciphertext: base64(ct) }
}

/** A sealed submission of `terminal` with this body. */
export async function aSealedSubmission(
  key: HubPublicKey,
  terminal: string,
  body: unknown,
  changes: Partial<Submission> = {},
): Promise<Submission> {
  const submission = aSubmission(changes)
  return { ...submission, sealed: await seal(key, submission, terminal, body) }
}

/** @returns its token */
export async function enrolledTerminal({ db }: HubStore, number = '03', site = '331003'): Promise<string> {
  const { code } = await makeEnrolmentCode(db, site, number, Date.now())
  const outcome = await enrol(db, code, site, number, Date.now())
  if (outcome.kind !== 'enrolled') throw new Error(`the test's terminal was not enrolled: ${outcome.kind}`)
  return outcome.token
}

/** `POST /v1/submissions`; a null `key` sends no header. */
export function post(server: Server, token: string, key: string | null, payload: object) {
  return server.inject({
    method: 'POST',
    url: '/v1/submissions',
    headers: { authorization: `Bearer ${token}`, ...(key === null ? {} : { 'idempotency-key': key }) },
    payload,
  })
}
