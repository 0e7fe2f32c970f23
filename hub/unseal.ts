import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { z } from 'zod'
import { associatedData, type Sealed } from './contract/submissions.ts'
import type { UnsealingKeys } from './keys.ts'

export const SubmissionBody = z.record(z.string(), z.json())
export type SubmissionBody = z.infer<typeof SubmissionBody>

export interface SealedItem {
  readonly kind: string
  readonly receipt: string
  readonly terminal: string
  readonly sealed: Sealed
}

/** `no-key`: its key may still be put into the data folder. The others stay as they are for good. */
export type Unsealed =
  | { kind: 'body'; body: SubmissionBody }
  | { kind: 'no-key' | 'cannot-be-opened' | 'no-object'; reason: string }

/**
 * Opens what a terminal sealed, with the key it names; kind, receipt and terminal must be the ones it was sealed with.
 * @see RFC 9180 §5.1.1, base mode with an empty info
 */
export async function unseal(keys: UnsealingKeys, { kind, receipt, terminal, sealed }: SealedItem): Promise<Unsealed> {
  const key = keys.get(sealed.keyId)
  if (!key) {
    return { kind: 'no-key', reason: `the key ${sealed.keyId} is not in the hub's data folder; restore its file` }
  }
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  let plain: ArrayBuffer
  try {
    plain = await suite.open(
      { recipientKey: key, enc: Buffer.from(sealed.enc, 'base64') },
      Buffer.from(sealed.ciphertext, 'base64'),
      associatedData(kind, receipt, terminal),
    )
  } catch {
    return {
      kind: 'cannot-be-opened',
      reason: `the seal does not open with the key ${sealed.keyId}: damaged, or sealed for another kind, receipt or terminal`,
    }
  }
  const body = SubmissionBody.safeParse(parseJson(new TextDecoder().decode(plain)))
  return body.success ? { kind: 'body', body: body.data } : { kind: 'no-object', reason: 'its body is no JSON object' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
