import { z } from 'zod'
import type { Kind } from './kind.ts'

const Post = z.strictObject({
  way: z.literal('post'),
  recipient: z.string().min(1).max(60),
  phone: z.string().min(5).max(20),
  address: z.string().min(5).max(200),
  payer: z.enum(['recipient', 'centre']),
})

const Way = z.object({
  delivery: z.object({ way: z.enum(['counter', 'post']), payer: z.enum(['recipient', 'centre']).optional() }),
})

/** 送证: how the result of a case reaches the citizen. @see GB/T 39046-2020 table 15 */
export const deliveryChoice: Kind = {
  body: z.strictObject({
    /** 办件编号 */
    case: z.string().min(1).max(50),
    delivery: z.discriminatedUnion('way', [z.strictObject({ way: z.literal('counter') }), Post]),
  }),
  complete: (body, { name, phone, address }) => {
    const { delivery } = Way.parse(body)
    return delivery.way === 'post' ? { ...body, delivery: { ...delivery, recipient: name, phone, address } } : body
  },
  maxBytes: 4_096,
  mayWait: true,
}
