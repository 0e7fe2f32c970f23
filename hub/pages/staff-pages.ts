import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { explain } from '../server/problems.ts'
import { QueueFull } from '../staff/queue-of-work.ts'
import type { StaffSide } from '../staff/side.ts'
import { auditPages } from './audit-pages.ts'
import { pageHeaders } from './headers.ts'
import { helpPages } from './help-pages.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { peoplePages } from './people-pages.ts'
import { reportPages } from './report-pages.ts'
import { signInPages } from './sign-in-pages.ts'
import { submissionPages } from './submission-pages.ts'
import { taskPages } from './task-pages.ts'
import { terminalPages } from './terminal-pages.ts'
import { texts } from './texts.ts'
import { Turned } from './turned.ts'
import { sendPage, Visits } from './visits.ts'

const assets = [
  ['staff.css', 'text/css; charset=utf-8'],
  ['staff.js', 'text/javascript; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
] as const

/** Everything under `/staff`: pages for people in the centre, apart from what terminals speak to. */
export function staffPages(side: StaffSide): (scope: FastifyInstance) => Promise<void> {
  return async (scope) => {
    scope.removeAllContentTypeParsers()
    await scope.register(formbody, { bodyLimit: 16 * 1024 })
    await scope.register(cookie)
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(pageHeaders(side.secure))
    })
    scope.setErrorHandler(answerTrouble)
    scope.setNotFoundHandler((request, reply) => answerTrouble(new Turned(404), request, reply))
    for (const [name, type] of assets) {
      const content = readFileSync(new URL(`./assets/${name}`, import.meta.url))
      scope.get(`/assets/${name}`, { schema: { hide: true } }, async (_request, reply) =>
        reply.type(type).header('cache-control', 'max-age=300').send(content),
      )
    }
    scope.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/staff/terminals', 303))
    const visits = new Visits(scope, side)
    signInPages(scope, visits, side)
    terminalPages(visits, side)
    submissionPages(visits, side)
    taskPages(visits, side)
    reportPages(visits, side)
    peoplePages(visits, side)
    auditPages(visits, side)
    helpPages(scope, visits, side)
  }
}

/** A page that says in words what went wrong; what is the hub's own fault goes to its log. */
function answerTrouble(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const status = statusOf(error)
  if (status >= 500) request.log.error({ event: 'request-failed', route: request.routeOptions.url, err: error })
  const said = texts.troubles[status] ?? texts.troubles[400]
  const title = status === 404 ? texts.notFoundHeading : texts.troubleHeading
  const body = html`<section class="card narrow"><h1>${title}</h1><p class="notice bad" role="alert">${said}</p>
<p><a href="/staff/terminals">${texts.back}</a></p></section>`
  reply.code(status)
  sendPage(reply, layout({ title, section: null, body }, null, null).text)
}

function statusOf(error: unknown): number {
  if (error instanceof Turned) return error.status
  return error instanceof QueueFull ? 503 : explain(error).status
}
