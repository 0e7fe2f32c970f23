import { z } from 'zod'

/** What `hub keys new` prints, for the kiosk's configuration. */
export const HubPublicKey = z.strictObject({
  suite: z.enum(['hpke-x25519-sha256-aes256gcm']),
  keyId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be 1 to 64 letters, digits, ".", "_" or "-"'),
  /** 32 bytes in base64 */
  publicKey: z.base64().length(44),
})
export type HubPublicKey = z.infer<typeof HubPublicKey>
