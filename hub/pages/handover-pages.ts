import { readFileSync } from 'node:fs'
import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { HandoverContent } from '../contract/handovers.ts'
import type { Context } from '../server/context.ts'
import { takeHandover } from '../store/handovers.ts'
import { handoverTexts as texts } from './handover-texts.ts'
import { pageHeaders } from './headers.ts'
import { type Html, html } from './html.ts'
import { sendPage } from './visits.ts'

const Params = z.object({ token: z.string().max(100) })

/**
 * Under `/h`: what a QR code on a terminal opens on a phone. Looking shows a button only; pressing it takes the result.
 * Programs that look at every address in a message would otherwise take it before its owner does.
 */
export function handoverPages(
  { store: { db }, nowMs }: Pick<Context, 'store' | 'nowMs'>,
  secure: boolean,
): (scope: FastifyInstance) => Promise<void> {
  return async (scope) => {
    scope.removeAllContentTypeParsers()
    await scope.register(formbody, { bodyLimit: 1024 })
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers({ ...pageHeaders(secure), 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' })
    })
    const hidden = { schema: { hide: true } }
    const css = readFileSync(new URL('./assets/handover.css', import.meta.url))
    scope.get('/handover.css', hidden, async (_request, reply) => reply.type('text/css; charset=utf-8').send(css))
    scope.get('/:token', hidden, async (_request, reply) =>
      sendPage(
        reply,
        page(texts.heading, html`<p>${texts.once}</p><form method="post"><button>${texts.open}</button></form>`).text,
      ),
    )
    scope.post('/:token', hidden, async (request, reply) => {
      const { token } = Params.parse(request.params)
      const content = await takeHandover(db, token, nowMs())
      if (content === null) reply.code(410)
      return sendPage(
        reply,
        content === null ? page(texts.gone, html`<p>${texts.again}</p>`).text : shown(content).text,
      )
    })
  }
}

function shown({ title, rows }: HandoverContent): Html {
  return page(
    title,
    html`${rows.some(({ label }) => label !== '') ? facts(rows) : lines(rows)}<p class="note">${texts.keep}</p>`,
  )
}

function facts(rows: HandoverContent['rows']): Html {
  return html`<dl>${rows.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** A slip as it would have been printed. */
function lines(rows: HandoverContent['rows']): Html {
  return html`<ul>${rows.map(({ value }) => html`<li>${value}</li>`)}</ul>`
}

function page(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/h/handover.css">
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`
}
