import { z } from 'zod'
import { HeldCertificate } from '../hub/contract/certificates.ts'

/** A material that the government holds already (免交), as it may be shown; nothing in it says whose. */
export const Exemption = HeldCertificate.omit({ holder: true })

export type Exemption = z.infer<typeof Exemption>

export const CertificatesOutcome = z.discriminatedUnion('kind', [
  /** none need not be an empty directory: nothing of what was asked is in it */
  z.object({ kind: z.literal('ok'), held: z.array(Exemption) }),
  z.object({ kind: z.literal('no-card') }),
  /** the hub answered somebody else's: nothing of it is shown */
  z.object({ kind: z.literal('not-this-person') }),
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('refused') }),
])
export type CertificatesOutcome = z.infer<typeof CertificatesOutcome>
