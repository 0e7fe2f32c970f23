import { z } from 'zod'
import { AnswerKey } from './asks.ts'

const Material = z.string().min(1).max(200)

/** A certificate (电子证照) that the government holds already, as much of it as a guide needs. */
export const HeldCertificate = z.strictObject({
  /** the material that need not be handed in (免交), as it was asked */
  material: Material,
  /** 营业执照 */
  name: z.string().min(1).max(100),
  issuer: z.string().max(80),
  /** null: without an end */
  validTo: z.iso.date().nullable(),
  /** its name says something that the next in the queue need not read */
  sensitive: z.boolean(),
  /** the number of whom it was issued to, masked like a card, for the terminal to compare */
  holder: z.string().max(40),
})
export type HeldCertificate = z.infer<typeof HeldCertificate>

/** What is sealed in a question of `POST /v1/certificates/query`. */
export const CertificateQuestion = z.strictObject({
  idNumber: z.string().min(6).max(30),
  /** names of the materials of a guide */
  materials: z.array(Material).max(80),
  answerKey: AnswerKey,
})
export type CertificateQuestion = z.infer<typeof CertificateQuestion>

/** Sealed in its answer: at most one a material, and only those that are valid today. */
export const CertificateAnswer = z.strictObject({ held: z.array(HeldCertificate).max(80) })
export type CertificateAnswer = z.infer<typeof CertificateAnswer>

/** what the seal of such a question is bound to */
export const certificateAskKind = 'certificates'
