import { z } from 'zod'

/** `GET /healthz`: the process answers. */
export const Health = z.strictObject({ status: z.literal('ok') })

/** `GET /readyz`: its database answers too; a 503 problem otherwise. */
export const Readiness = z.strictObject({ status: z.literal('ready'), database: z.enum(['sqlite', 'postgres']) })
