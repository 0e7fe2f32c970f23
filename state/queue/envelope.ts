import type { Sealed } from '../../hub/contract/submissions.ts'
import { hpkeX25519 } from './suites/hpke-x25519.ts'
import type { Suite } from './suites/suite.ts'

/** The hub's public key that bodies are sealed to. */
export interface HubKey {
  readonly keyId: string
  /** raw bytes in base64 (X25519: 32 bytes) */
  readonly publicKey: string
  /** default: HPKE with X25519 */
  readonly suite?: Sealed['suite']
}

/** Every suite that the contract knows. SM2 with SM4 is one file beside the others, one name there and one line here. */
const suites: Record<Sealed['suite'], Suite> = { 'hpke-x25519-sha256-aes256gcm': hpkeX25519 }

/**
 * Seals a body to the hub's key; nobody here can open it again, so there is no `open`.
 * `aad`: what `associatedData` makes of kind, receipt and terminal. A body moved to another receipt does not open.
 * @throws Error in a sentence when the key is none
 */
export async function seal(body: Uint8Array, key: HubKey, aad: Uint8Array): Promise<Sealed> {
  const suite = key.suite ?? 'hpke-x25519-sha256-aes256gcm'
  const { enc, ciphertext } = await suites[suite].seal(body, Buffer.from(key.publicKey, 'base64'), aad)
  return { suite, keyId: key.keyId, enc: base64(enc), ciphertext: base64(ciphertext) }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
