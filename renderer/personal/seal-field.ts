import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { fieldData, type PersonalField, type SealedField, type SessionKey } from '../../contract/personal.ts'

/** Seals what was typed to the session's key: from here on only its person process can read it. */
export async function sealField(field: PersonalField, value: string, key: SessionKey): Promise<SealedField> {
  const kem = new DhkemP256HkdfSha256()
  const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() })
  const publicKey = Uint8Array.from(atob(key), (character) => character.charCodeAt(0))
  const recipientPublicKey = await kem.deserializePublicKey(publicKey)
  const { enc, ct } = await suite.seal({ recipientPublicKey }, new TextEncoder().encode(value), fieldData(field))
  return { enc: base64(enc), ciphertext: base64(ct) }
}

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}
