import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { fieldData, type KnownField, type PersonalField, type SealedField } from '../../contract/personal.ts'
import { addressPattern } from '../../contract/typed-fields.ts'

/** What can be such a value, and what of it may be shown in a public hall. */
const rules: Record<PersonalField, { pattern: RegExp; masked: (value: string) => string }> = {
  /** a mobile number, or a fixed one with its area code */
  phone: {
    pattern: /^(1[3-9]\d{9}|0\d{9,11})$/,
    masked: (value) => `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}`,
  },
  'case-number': { pattern: /^[A-Za-z0-9-]{4,50}$/, masked: (value) => value },
  /** as it stands on a letter: whoever looks on sees where it begins and no more */
  address: {
    pattern: addressPattern,
    masked: (value) => `${value.slice(0, 4)}****`,
  },
  'case-password': { pattern: /^[A-Za-z0-9]{4,20}$/, masked: () => '' },
}

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

/** What one citizen typed about themselves; gone with the process. */
export class TypedFields {
  readonly #keys = suite.kem.generateKeyPair()
  readonly #values = new Map<PersonalField, string>()

  /** to be handed to the page */
  async publicKey(): Promise<string> {
    const { publicKey } = await this.#keys
    return Buffer.from(await suite.kem.serializePublicKey(publicKey)).toString('base64')
  }

  /** Opens one, and keeps it if it can be such a value. What does not open is a wrong one too. */
  async take(field: PersonalField, sealed: SealedField): Promise<KnownField> {
    const value = await this.#open(field, sealed)
    const { pattern, masked } = rules[field]
    if (value === null || !pattern.test(value)) {
      this.#values.delete(field)
      return { field, masked: '', wrong: true }
    }
    this.#values.set(field, value)
    return { field, masked: masked(value), wrong: false }
  }

  get(field: PersonalField): string | undefined {
    return this.#values.get(field)
  }

  async #open(field: PersonalField, { enc, ciphertext }: SealedField): Promise<string | null> {
    try {
      const { privateKey } = await this.#keys
      const bytes = await suite.open(
        { recipientKey: privateKey, enc: Buffer.from(enc, 'base64') },
        Buffer.from(ciphertext, 'base64'),
        fieldData(field),
      )
      return new TextDecoder().decode(bytes)
    } catch {
      return null
    }
  }
}
