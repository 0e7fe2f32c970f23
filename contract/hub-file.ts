import { z } from 'zod'
import { HubPublicKey } from '../hub/contract/keys.ts'
import { HubUrl } from './config.ts'

/** Where the hub is and how it is known again: `hub.json`, which the hub prints and a stick carries to a new terminal. */
export const HubFile = z.strictObject({
  url: HubUrl,
  key: HubPublicKey,
  /** what content is signed with, 32 raw bytes in base64; null: content is not signed */
  signingKey: z.base64().length(44).nullable().default(null),
  /** PEM of the authority that signed its certificate; null: one that the system trusts */
  ca: z.string().max(20_000).startsWith('-----BEGIN CERTIFICATE-----').nullable().default(null),
})
export type HubFile = z.infer<typeof HubFile>
