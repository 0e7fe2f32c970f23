import { sql } from 'kysely'
import { Health, Readiness } from '../contract/health.ts'
import { type Context, problems, type Server } from './context.ts'
import { Refusal } from './problems.ts'

/** `/healthz`, `/readyz` and `/metrics`, for the service centre's own watch. */
export function healthRoutes(server: Server, { store, metrics, nowMs }: Context): void {
  server.route({
    method: 'GET',
    url: '/healthz',
    schema: { summary: 'Is the process alive', tags: ['watch'], response: { 200: Health } },
    handler: async () => ({ status: 'ok' as const }),
  })

  server.route({
    method: 'GET',
    url: '/readyz',
    schema: {
      summary: 'Does the database answer too',
      tags: ['watch'],
      response: { 200: Readiness, ...problems(503) },
    },
    handler: async (request) => {
      try {
        await sql`select count(*) from enrolment_codes where code_hash = ''`.execute(store.db)
      } catch (error) {
        request.log.error({ event: 'database-unreachable', err: error })
        throw new Refusal(503, `the hub's ${store.kind} database does not answer: look at its log and its disk`)
      }
      return { status: 'ready' as const, database: store.kind }
    },
  })

  server.route({
    method: 'GET',
    url: '/metrics',
    schema: { summary: 'Counters and gauges in the Prometheus text format', tags: ['watch'] },
    handler: async (_request, reply) => {
      const text = await metrics.text(store.db, nowMs())
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text)
    },
  })
}
