import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { pageHeaders } from '../pages/headers.ts'
import { html } from '../pages/html.ts'
import { sendPage } from '../pages/visits.ts'
import type { PhoneSignIn } from './phone-sign-in.ts'

const openMs = 3 * 60_000

export type MadeUpPerson = { readonly name: string; readonly idNumber: string }

type One = { terminal: string; untilMs: number; person: MadeUpPerson | null }

/** Stands in for the province's app where everything is made up: its page asks which of a few made-up persons one is. */
export function madeUpSignIn(
  people: readonly MadeUpPerson[],
  base: () => string,
  nowMs: () => number,
): { signIn: PhoneSignIn; pages: (scope: FastifyInstance) => Promise<void> } {
  const open = new Map<string, One>()
  const known = (id: string): One | null => {
    for (const [key, { untilMs }] of open) if (untilMs < nowMs()) open.delete(key)
    return open.get(id) ?? null
  }
  return {
    signIn: {
      async begin(id, terminal) {
        const untilMs = nowMs() + openMs
        open.set(id, { terminal, untilMs, person: null })
        return { url: `${base()}/made-up-phone/${id}`, untilMs }
      },
      async look(id, terminal) {
        const one = known(id)
        if (one === null || one.terminal !== terminal) return { answer: 'over' }
        if (one.person === null) return { answer: 'waiting' }
        open.delete(id)
        return { answer: 'signed-in', ...one.person }
      },
    },
    pages: async (scope) => {
      scope.removeAllContentTypeParsers()
      await scope.register(formbody, { bodyLimit: 1024 })
      scope.addHook('onRequest', async (_request, reply) => {
        reply.headers(pageHeaders(false))
      })
      const hidden = { schema: { hide: true } }
      scope.get('/:id', hidden, async (_request, reply) =>
        sendPage(
          reply,
          page(
            html`<form method="post">${people.map(
              ({ name }, at) => html`<p><button name="who" value="${String(at)}">以“${name}”登录</button></p>`,
            )}</form>`,
          ),
        ),
      )
      scope.post('/:id', hidden, async (request, reply) => {
        const { id } = z.object({ id: z.string() }).parse(request.params)
        const { who } = z.object({ who: z.coerce.number().int() }).parse(request.body)
        const [one, person] = [known(id), people[who]]
        if (one === null || person === undefined)
          return sendPage(reply.code(410), page(html`<p>已经过期，请重新扫码。</p>`))
        one.person = person
        return sendPage(reply, page(html`<p>登录好了，请看自助终端。</p>`))
      })
    },
  }
}

function page(body: ReturnType<typeof html>): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>扫码登录（演示）</title>
<link rel="stylesheet" href="/h/handover.css">
</head>
<body>
<main>
<h1>扫码登录（演示）</h1>
${body}
</main>
</body>
</html>`.text
}
