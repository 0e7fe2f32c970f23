import { z } from 'zod'

/** What a load generator is told, and what it says afterwards. */
export const Load = z.object({
  port: z.number(),
  /** a second */
  rate: z.number(),
  connections: z.number(),
  /** whole requests of HTTP/1.1, sent in this order */
  requests: z.array(z.string()),
})
export type Load = z.infer<typeof Load>

export const Loaded = z.object({
  /** milliseconds from the moment at which each was to be sent until its whole answer was there */
  latencies: z.array(z.number()),
  /** by status */
  statuses: z.record(z.string(), z.number()),
  /** from the first moment to the last answer */
  seconds: z.number(),
})
export type Loaded = z.infer<typeof Loaded>
