import { join } from 'node:path'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyServerOptions } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Strength } from '../../staff/passwords.ts'
import { loadCounters } from '../bookings/counters.ts'
import { BookingDesk } from '../bookings/desk.ts'
import { loadWorkingDays } from '../calendar/working-days.ts'
import { openFileDirectory } from '../certificates/file-directory.ts'
import { Bodies } from '../content/bodies.ts'
import { handoverPages } from '../pages/handover-pages.ts'
import { staffPages } from '../pages/staff-pages.ts'
import { openHttpSignIn } from '../sign-in/http-sign-in.ts'
import { type MadeUpPerson, madeUpSignIn } from '../sign-in/made-up.ts'
import { loadPepper } from '../staff/pepper.ts'
import { staffSide } from '../staff/side.ts'
import type { HubStore } from '../store/open-store.ts'
import { bookingRoutes } from './booking-routes.ts'
import { caseRoutes } from './case-routes.ts'
import { certificateRoutes } from './certificate-routes.ts'
import { contentRoutes } from './content-routes.ts'
import type { Context, Server } from './context.ts'
import { docsRoutes } from './docs.ts'
import { handoverRoutes } from './handover-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { helpCallRoutes } from './help-call-routes.ts'
import { importRoutes } from './import-routes.ts'
import { Metrics } from './metrics.ts'
import { answerError, sendProblem } from './problems.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { statisticsRoutes } from './statistics-routes.ts'
import { submissionRoutes } from './submission-routes.ts'
import { terminalRoutes } from './terminal-routes.ts'

export interface HubOptions {
  readonly store: HubStore
  readonly nowMs?: () => number
  /** keys, calendar, pepper, the audit's head and published bodies; without one: the calendar that comes along, none of the others */
  readonly dataFolder?: string
  /** called after every submission that was taken */
  readonly onTaken?: () => void
  /** called after every booking that was made or given up */
  readonly onBooked?: () => void
  readonly logger?: FastifyServerOptions['logger']
  /** PEM; without them plain HTTP is spoken */
  readonly tls?: { key: string; cert: string } | undefined
  /** of staff's passwords, weaker in tests that are about something else */
  readonly passwords?: Strength
  /** how long an open page may take to confirm a help call */
  readonly confirmMs?: number
  /** under which phones reach it, https://… */
  readonly publicUrl?: string | undefined
  /** who signs in by phone where everything is made up */
  readonly madeUpPeople?: readonly MadeUpPerson[] | undefined
  /** heartbeats of so long are written together; 0: those of one moment */
  readonly gatherBeatsMs?: number
}

/** The hub's HTTP side, ready to listen or to be asked by `inject`. It doesn't own the store. */
export async function buildHub({
  store,
  nowMs = Date.now,
  onTaken = () => {},
  onBooked = () => {},
  logger = false,
  tls,
  dataFolder,
  passwords,
  confirmMs = 2_000,
  gatherBeatsMs = 0,
  publicUrl,
  madeUpPeople,
}: HubOptions): Promise<Server> {
  const options = {
    logger,
    // slow clients let go of their connection
    requestTimeout: 60_000,
    bodyLimit: 16 * 1024,
    frameworkErrors: answerError,
  }
  const server: Server = Fastify({ ...options, https: tls ?? null }).withTypeProvider<ZodTypeProvider>()
  const calendar = loadWorkingDays(dataFolder ?? null)
  const bodies = dataFolder === undefined ? null : new Bodies(dataFolder)
  const context: Context = { store, metrics: new Metrics(), bodies, nowMs, onTaken, calendar, gatherBeatsMs }
  const side = staffSide(context, { dataFolder, passwords, confirmMs, secure: tls !== undefined, log: server.log })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(answerError)
  server.setNotFoundHandler((request, reply) =>
    sendProblem(reply, 404, `there is no ${request.method} ${request.url.slice(0, 200)} on this hub; see /docs`),
  )
  server.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  server.removeContentTypeParser('text/plain')
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    context.metrics.timeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
  })
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'hall-kiosk hub',
        version: '1',
        description: 'What terminals and the service centre say to each other.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  })
  const address = () => publicUrl ?? server.listeningOrigin
  const madeUp = madeUpPeople && madeUpSignIn(madeUpPeople, address, nowMs)
  terminalRoutes(server, context)
  submissionRoutes(server, context)
  importRoutes(server, context)
  helpCallRoutes(server, context, side.desk)
  statisticsRoutes(server, context)
  contentRoutes(server, context)
  handoverRoutes(server, context, publicUrl)
  if (dataFolder !== undefined) {
    const pepper = loadPepper(dataFolder, 'case')
    caseRoutes(server, { store, calendar, nowMs, pepper, keys: side.keys, ...(passwords && { strength: passwords }) })
    const counters = loadCounters(dataFolder)
    const bookings = new BookingDesk({ store, calendar, counters, pepper, nowMs, onChange: onBooked })
    bookingRoutes(server, context, bookings, side.keys)
    const certificates = openFileDirectory(join(dataFolder, 'certificates.jsonl'))
    certificateRoutes(server, context, certificates, side.keys)
    signInRoutes(server, context, madeUp?.signIn ?? openHttpSignIn(dataFolder), side.keys)
  }
  healthRoutes(server, context)
  docsRoutes(server)
  await server.register(handoverPages(context, tls !== undefined), { prefix: '/h' })
  if (madeUp) await server.register(madeUp.pages, { prefix: '/made-up-phone' })
  await server.register(staffPages(side), { prefix: '/staff' })
  server.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/staff/', 303))
  await server.ready()
  return server
}
