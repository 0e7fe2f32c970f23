import { z } from 'zod'
import type { Kind } from './kind.ts'

/**
 * 企业名称自主申报: while it waits the name is neither declared nor kept for anybody, which the receipt says.
 * @see 企业名称登记管理规定 art. 16
 */
export const nameDeclaration: Kind = {
  body: z.strictObject({
    /** the whole name, in the order of its parts */
    name: z.string().min(2).max(100),
    parts: z.strictObject({
      region: z.string().max(40),
      tradeName: z.string().min(1).max(40),
      industry: z.string().max(40),
      form: z.string().min(1).max(40),
    }),
    /** 住所 */
    address: z.string().max(200),
    /** other names that would do, the best first */
    alternatives: z.array(z.string().min(2).max(100)).max(3),
    applicant: z.strictObject({
      name: z.string().min(1).max(60),
      idNumber: z.string().min(5).max(30),
      phone: z.string().min(5).max(20),
    }),
    /** names of the findings that the citizen was shown and took on themselves */
    undertakings: z.array(z.string().min(1).max(60)).max(20),
  }),
  complete: (body, { name, idNumber, phone }) => ({ ...body, applicant: { name, idNumber, phone } }),
  maxBytes: 8_192,
  mayWait: true,
}
