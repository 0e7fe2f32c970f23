import { z } from 'zod'

/** What a citizen types about themselves; it travels sealed from the page to the person process, and no further. */
export const PersonalField = z.enum(['phone', 'case-number', 'case-password', 'address'])
export type PersonalField = z.infer<typeof PersonalField>

/**
 * The present session's key to seal typed fields to: HPKE with P-256, which every Chromium that the kiosk runs on has
 * (X25519 came to its WebCrypto later). Uncompressed point in base64, 65 bytes.
 */
export const SessionKey = z.base64().length(88)
export type SessionKey = z.infer<typeof SessionKey>

/** A typed field that only the person process of this session can open. @see RFC 9180 */
export const SealedField = z.strictObject({
  enc: z.base64().max(120),
  ciphertext: z.base64().max(1_200),
})
export type SealedField = z.infer<typeof SealedField>

/** What may be known of a typed field outside: whether it can be one, and a masked look, `138****0000`. */
export const KnownField = z.object({
  field: PersonalField,
  /** '' where nothing of it may be shown */
  masked: z.string(),
  /** it can be no such value: to be typed again */
  wrong: z.boolean(),
})
export type KnownField = z.infer<typeof KnownField>

/** What a field is sealed with, so that none passes for another. */
export function fieldData(field: PersonalField): Uint8Array {
  return new TextEncoder().encode(field)
}
