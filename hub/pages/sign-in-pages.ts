import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { StaffSide } from '../staff/side.ts'
import { note } from '../store/audit.ts'
import { closeSession } from '../store/sessions.ts'
import { guestOf, isFromHere, letIn, showOut } from './door.ts'
import { type Html, html, type Part } from './html.ts'
import { csrfField, layout, type Page } from './layout.ts'
import { texts } from './texts.ts'
import { span } from './time.ts'
import { Turned } from './turned.ts'
import { sendPage, type Visits } from './visits.ts'

const SignInForm = z.object({ name: z.string().max(200), password: z.string().max(1_000), to: z.string().max(500) })
const Query = z.object({ to: z.string().max(500).catch(''), again: z.string().optional(), out: z.string().optional() })
const PasswordForm = z.object({
  old: z.string().max(1_000),
  fresh: z.string().max(1_000),
  again: z.string().max(1_000),
})

/** In, out, and a password of one's own. */
export function signInPages(scope: FastifyInstance, visits: Visits, side: StaffSide): void {
  scope.get('/sign-in', { schema: { hide: true } }, async (request, reply) => {
    if (await guestOf(side, request, false)) return reply.redirect('/staff/terminals', 303)
    const { to, again, out } = Query.parse({ to: '', ...z.record(z.string(), z.unknown()).parse(request.query) })
    const { signIn } = texts
    const said = again
      ? html`<p class="notice">${signIn.again}</p>`
      : out && html`<p class="notice good">${signIn.out}</p>`
    return sendPage(reply, layout(signInPage(said, to), null, null).text)
  })

  scope.post('/sign-in', { schema: { hide: true } }, async (request, reply) => {
    if (!isFromHere(request)) throw new Turned(403)
    const form = SignInForm.safeParse(request.body)
    if (!form.success) throw new Turned(400)
    const { name, password, to } = form.data
    const outcome = await side.people.signIn(name, password, request.ip)
    switch (outcome.kind) {
      case 'signed-in':
        letIn(side, reply, outcome.token)
        return reply.redirect(outcome.account.oneTimeUntil === null ? within(to) : '/staff/password', 303)
      case 'refused':
        reply.code(401)
        return sendPage(reply, layout(signInPage(bad(texts.signIn.refused), to), null, null).text)
      case 'locked':
        reply.code(429).header('retry-after', Math.ceil(outcome.remainingMs / 1_000))
        return sendPage(
          reply,
          layout(signInPage(bad(texts.signIn.locked(span(outcome.remainingMs))), to), null, null).text,
        )
    }
  })

  visits.post('/sign-out', null, async ({ guest, reply }) => {
    await closeSession(side.store.db, guest.token)
    await note(side.audit, { actor: guest.name, action: 'signed-out', subject: guest.name, detail: {} })
    showOut(side, reply)
    return { to: '/staff/sign-in?out=1' }
  })

  visits.get('/password', null, async ({ guest }) => passwordPage(guest.csrf, guest.mustChange, null))

  visits.post('/password', null, async ({ guest, request, reply }, fields) => {
    const form = PasswordForm.safeParse(fields)
    if (!form.success) throw new Turned(400)
    const again = (said: string) => passwordPage(guest.csrf, guest.mustChange, bad(said))
    const { old, fresh } = form.data
    if (fresh !== form.data.again) return again(texts.password.differ)
    const outcome = await side.people.changePassword(guest.name, old, fresh, request.ip)
    switch (outcome.kind) {
      case 'changed':
        letIn(side, reply, outcome.token)
        return { to: '/staff/terminals', done: 'password' }
      case 'wrong':
        return again(texts.password.wrong)
      case 'locked':
        return again(texts.signIn.locked(span(outcome.remainingMs)))
      case 'unfit':
        return again(texts.password.faults[outcome.fault])
    }
  })
}

/** Only to a page of the staff's own. */
function within(to: string): string {
  return /^\/staff\/[\w/-]*(\?[\w=&%.-]*)?$/.test(to) ? to : '/staff/terminals'
}

function bad(said: string): Html {
  return html`<p class="notice bad" role="alert">${said}</p>`
}

function signInPage(said: Part, to: string): Page {
  const { heading, name, password, button, notice } = texts.signIn
  const body = html`<section class="card narrow"><h1>${heading}</h1>${said}
<form method="post" action="/staff/sign-in" class="stack"><input type="hidden" name="to" value="${to}">
<label>${name}<input name="name" autocomplete="username" required maxlength="30" autofocus></label>
<label>${password}<input name="password" type="password" autocomplete="current-password" required></label>
<button class="primary">${button}</button></form><p class="small">${notice}</p></section>`
  return { title: heading, section: null, body }
}

function passwordPage(csrf: string, first: boolean, said: Part): Page {
  const { heading, old, fresh, again, rule, button } = texts.password
  const field = (name: string, label: string, autocomplete: string, autofocus = false) =>
    html`<label>${label}<input name="${name}" type="password" autocomplete="${autocomplete}" required${autofocus && html` autofocus`}></label>`
  const body = html`<section class="card narrow"><h1>${heading}</h1>
${first && html`<p class="notice">${texts.password.first}</p>`}${said}
<form method="post" action="/staff/password" class="stack">${csrfField(csrf)}
${field('old', old, 'current-password', true)}${field('fresh', fresh, 'new-password')}<p class="small">${rule}</p>${field('again', again, 'new-password')}
<button class="primary">${button}</button></form></section>`
  return { title: heading, section: null, body }
}
