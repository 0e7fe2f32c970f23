import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { Suite } from './suite.ts'

const keyBytes = 32

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** HPKE, base mode, one message a context, no `info`. @see RFC 9180 §6.1 */
export const hpkeX25519: Suite = {
  async seal(body, publicKey, aad) {
    if (publicKey.length !== keyBytes) {
      throw new Error(`the hub's public key has ${publicKey.length} bytes, an X25519 key ${keyBytes}: check it`)
    }
    const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey)
    const { enc, ct } = await suite.seal({ recipientPublicKey }, body, aad)
    return { enc: new Uint8Array(enc), ciphertext: new Uint8Array(ct) }
  },
}
