import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { WorkingDays } from '../calendar/working-days.ts'
import type { Bodies } from '../content/bodies.ts'
import { Problem } from '../contract/submissions.ts'
import type { HubStore } from '../store/open-store.ts'
import type { Metrics } from './metrics.ts'
import type { ProblemStatus } from './problems.ts'

/** What every route is given. */
export interface Context {
  readonly store: HubStore
  readonly metrics: Metrics
  /** of publications; null: this hub keeps none */
  readonly bodies: Bodies | null
  readonly nowMs: () => number
  /** something new waits for the adapters */
  readonly onTaken: () => void
  readonly calendar: WorkingDays
  /** heartbeats of so long are written together */
  readonly gatherBeatsMs: number
}

export type Server = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

const oneProblem = { description: 'Problem', content: { 'application/problem+json': { schema: Problem } } }

/** The problems of a route, for its OpenAPI description. */
export function problems<S extends ProblemStatus>(...statuses: S[]): Partial<Record<S, typeof oneProblem>> {
  const entries: Partial<Record<S, typeof oneProblem>> = {}
  for (const status of statuses) entries[status] = oneProblem
  return entries
}

export const bearerSecurity = [{ bearer: [] }]
