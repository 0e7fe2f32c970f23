import { z } from 'zod'

/** What a terminal hands in for a citizen. A kind that the hub does not know is refused with a reason, not lost. */
export const SubmissionKind = z.enum(['rating', 'device-feedback', 'name-declaration', 'delivery-choice'])
export type SubmissionKind = z.infer<typeof SubmissionKind>

const Base64 = z.base64().max(400_000)

/**
 * A body that only the hub can read. `suite` names how it was sealed, so that others (SM2 with SM4) can stand beside it;
 * `enc` is the encapsulated key. The submission's kind, receipt and terminal are bound to it as associated data.
 * @see RFC 9180
 */
export const Sealed = z.strictObject({
  suite: z.enum(['hpke-x25519-sha256-aes256gcm']),
  /** which of the hub's keys */
  keyId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, ".", "_" or "-"'),
  enc: Base64,
  ciphertext: Base64,
})
export type Sealed = z.infer<typeof Sealed>

/** The body of `POST /v1/submissions`; its `Idempotency-Key` is a UUIDv7, made when it was queued. */
export const Submission = z.strictObject({
  kind: z.string().min(1).max(40),
  /** receipt number, made by the terminal */
  receipt: z.string().min(1).max(40),
  /** submissions of one case keep their order; random, never derived from a person */
  order: z.uuid(),
  createdAt: z.iso.datetime(),
  sealed: Sealed,
})
export type Submission = z.infer<typeof Submission>

export const Accepted = z.strictObject({ receipt: z.string(), acceptedAt: z.iso.datetime() })
export type Accepted = z.infer<typeof Accepted>

/** Why a request was not carried out. @see RFC 9457 */
export const Problem = z.object({
  type: z.string().default('about:blank'),
  title: z.string().max(200),
  status: z.number().int(),
  detail: z.string().max(2_000).default(''),
})
export type Problem = z.infer<typeof Problem>

/** What is sealed together with the body, in this order. */
export function associatedData(kind: string, receipt: string, terminal: string): Uint8Array {
  return new TextEncoder().encode(JSON.stringify([kind, receipt, terminal]))
}
