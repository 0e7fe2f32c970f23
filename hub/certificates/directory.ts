import { z } from 'zod'

/** A certificate (电子证照) as a directory has it. */
export const Certificate = z.strictObject({
  /** number of the document of whom it was issued to */
  holder: z.string().min(6).max(30),
  /** of `types.json` */
  type: z.string().min(1).max(40),
  issuer: z.string().max(80),
  /** its last day; null: without an end */
  validTo: z.iso.date().nullable(),
})
export type Certificate = z.infer<typeof Certificate>

/** A directory of certificates, of the province or of the centre. */
export interface CertificateDirectory {
  /** All of one person, valid or not. Rejects with a sentence when it can't be asked. */
  heldBy(idNumber: string): Promise<readonly Certificate[]>
}
