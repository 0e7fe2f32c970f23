import { z } from 'zod'
import type { Kind } from './kind.ts'

/** 好差评: one handled case, rated. @see GB/T 39046-2020 table 9 and A.8 */
export const rating: Kind = {
  body: z.strictObject({
    /** 办件编号 */
    case: z.string().min(1).max(50),
    /** 满意度代码: 1 非常满意 (the best) to 5 非常不满意 */
    grade: z.number().int().min(1).max(5),
    /** what was good or bad, of the list that the grade shows */
    points: z.array(z.string().min(1).max(30)).max(10),
    comment: z.string().max(500),
    /** where the centre may call back; empty when the citizen gave none */
    phone: z.string().max(20),
  }),
  maxBytes: 4_096,
  mayWait: true,
}
