import type { FastifyInstance, FastifyReply } from 'fastify'
import { mayDo } from '../../staff/roles.ts'
import { hubRoles } from '../staff/roles.ts'
import type { StaffSide } from '../staff/side.ts'
import { audited } from '../store/audit.ts'
import { callOf, stateOf, takeCall, voidAfterMs, waitingCalls } from '../store/help-calls.ts'
import { guestOf, isFromHere, isTheirs } from './door.ts'
import { html } from './html.ts'
import type { Page } from './layout.ts'
import { texts } from './texts.ts'
import { Turned } from './turned.ts'
import { textIn, type Visits } from './visits.ts'

/** how often an open page's session is looked at, and the line kept alive */
const beatMs = 15_000

/** Calls on open pages, and who goes. */
export function helpPages(scope: FastifyInstance, visits: Visits, side: StaffSide): void {
  const { desk, nowMs, store } = side
  const open = new Set<() => void>()
  scope.addHook('preClose', async () => {
    for (const end of open) end()
  })

  scope.get('/events', { schema: { hide: true } }, async (request, reply) => {
    const guest = await guestOf(side, request, false)
    if (!guest || guest.mustChange || !mayDo(hubRoles, guest.role, 'take-calls')) throw new Turned(403)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { ...headersOf(reply), 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const say = (event: string, data: object) => raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    const leave = desk.join(say)
    const beat = setInterval(async () => {
      // a database that fails for a moment ends no page
      const still = await guestOf(side, request, false).catch(() => guest)
      if (still) raw.write(': \n\n')
      else end()
    }, beatMs)
    const end = () => {
      clearInterval(beat)
      leave()
      open.delete(end)
      raw.end()
    }
    open.add(end)
    raw.on('close', end)
    raw.on('error', end)
    raw.write('retry: 3000\n\n')
    for (const call of await waitingCalls(store.db, nowMs())) say('help-call', call)
  })

  // a page's script does it by itself: it keeps nobody signed in
  scope.post('/help-calls/:id/seen', { schema: { hide: true } }, async (request) => {
    const guest = isFromHere(request) ? await guestOf(side, request, false) : null
    if (!guest || !isTheirs(guest, request.headers['x-csrf-token'])) throw new Turned(403)
    if (guest.mustChange || !mayDo(hubRoles, guest.role, 'take-calls')) throw new Turned(403)
    const id = textIn(request, 'id')
    const confirmed = desk.confirm(id)
    const call = await callOf(store.db, id)
    if (!call || !(confirmed || stateOf(call, nowMs()) === 'waiting')) return { shown: false }
    const leftMs = Date.parse(call.madeAt) + voidAfterMs - nowMs()
    return { shown: leftMs > 0, leftMs, screen: texts.screens[call.screen] ?? call.screen }
  })

  visits.post('/help-calls/:id/take', 'take-calls', async ({ request, guest }) => {
    const id = textIn(request, 'id')
    const call = await callOf(store.db, id)
    const taken =
      call !== null &&
      (await audited(side.audit, async (step) => {
        const value = await takeCall(step, id, guest.id, nowMs())
        const detail = { call: id, place: call.place, screen: call.screen }
        const act = { actor: guest.name, action: 'help-call-taken', subject: call.terminal, detail }
        return { value, act: value ? act : null }
      }))
    if (taken) desk.tell('taken', { id, by: guest.name })
    const said = taken
      ? texts.calls.went(call.place ? `${call.terminal}（${call.place}）` : call.terminal)
      : texts.calls.late
    return callPage(said, taken)
  })
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]))
}

function callPage(said: string, taken: boolean): Page {
  const look = taken ? 'good' : 'bad'
  const body = html`<section class="card narrow"><h1>${texts.calls.heading}</h1><p class="notice ${look}" role="status">${said}</p>
<p><a href="/staff/terminals">${texts.back}</a></p></section>`
  return { title: texts.calls.heading, section: null, body }
}
