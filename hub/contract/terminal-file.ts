import { z } from 'zod'
import { HubPublicKey } from './keys.ts'

/** `https://…`, or plain HTTP on loopback: what citizens hand in goes along a line that nobody else reads. */
export const HubUrl = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => /^https:|^http:\/\/(127(\.\d+){3}|localhost|\[::1\])(:|\/|$)/.test(url),
    'https://…; plain http only on loopback',
  )

/** Where the hub is and how it is known again: `hub.json`, which the hub prints and a stick carries to a new terminal. */
export const TerminalFile = z.strictObject({
  url: HubUrl,
  key: HubPublicKey,
  /** with which the hub signs what it publishes: 32 raw bytes in base64 */
  signingKey: z.base64().length(44),
  /** PEM of the authority that signed its certificate; null: one that the system trusts */
  ca: z.string().max(20_000).startsWith('-----BEGIN CERTIFICATE-----').nullable().default(null),
})
export type TerminalFile = z.infer<typeof TerminalFile>
