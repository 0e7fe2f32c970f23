import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mayDo } from '../../staff/roles.ts'
import { dayInChina } from '../calendar/working-days.ts'
import { type HubRight, hubRoles, isWatched } from '../staff/roles.ts'
import type { StaffSide } from '../staff/side.ts'
import { note } from '../store/audit.ts'
import { countDead } from '../store/submission-list.ts'
import { countTasks } from '../store/tasks.ts'
import { type Guest, guestOf, isFromHere, isTheirs } from './door.ts'
import { layout, type Page, type Viewer } from './layout.ts'
import { texts } from './texts.ts'
import { Turned } from './turned.ts'

export interface Visit {
  readonly guest: Guest
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  may(right: HubRight): boolean
}

/** Where to go after something was done, with the word of `texts.done` for it. */
export interface Onward {
  readonly to: string
  readonly done?: string
}

const Form = z.record(z.string(), z.string())
const Done = z.object({ done: z.string().max(40).optional() })

/** Pages and what is done on them, each for those who may. */
export class Visits {
  readonly #scope: FastifyInstance
  readonly #side: StaffSide

  constructor(scope: FastifyInstance, side: StaffSide) {
    this.#scope = scope
    this.#side = side
  }

  /** @param right null: for everybody who is signed in, even before they have a password of their own */
  get(url: string, right: HubRight | null, show: (visit: Visit) => Promise<Page>): void {
    this.#scope.get(url, { schema: { hide: true } }, async (request, reply) => {
      const guest = await guestOf(this.#side, request, true)
      const away = awayFrom(request, guest, right)
      if (guest === null || away !== null) return reply.redirect(away ?? '/staff/sign-in', 303)
      const visit = this.#visit(guest, request, reply, right)
      if (isWatched(guest.role)) await this.#noteView(guest, request)
      return await this.#send(visit, await show(visit))
    })
  }

  /** The same for what is no page, like a file; `send` answers by itself. */
  getRaw(url: string, right: HubRight, send: (visit: Visit) => Promise<unknown>): void {
    this.#scope.get(url, { schema: { hide: true } }, async (request, reply) => {
      const guest = await guestOf(this.#side, request, true)
      const away = awayFrom(request, guest, right)
      if (guest === null || away !== null) return reply.redirect(away ?? '/staff/sign-in', 303)
      return await send(this.#visit(guest, request, reply, right))
    })
  }

  /** Only from a page of this hub, with the token of this session. */
  post(url: string, right: HubRight | null, act: (visit: Visit, form: FormFields) => Promise<Onward | Page>): void {
    this.#scope.post(url, { schema: { hide: true } }, async (request, reply) => {
      if (!isFromHere(request)) throw new Turned(403)
      const guest = await guestOf(this.#side, request, true)
      if (guest === null) return reply.redirect('/staff/sign-in?again=1', 303)
      const form = Form.safeParse(request.body ?? {})
      if (!form.success) throw new Turned(400)
      if (!isTheirs(guest, form.data['csrf'])) throw new Turned(403)
      if (guest.mustChange && right !== null) throw new Turned(403)
      const visit = this.#visit(guest, request, reply, right)
      const answer = await act(visit, form.data)
      if ('body' in answer) return await this.#send(visit, answer)
      const { to, done } = answer
      return reply.redirect(done ? `${to}${to.includes('?') ? '&' : '?'}done=${done}` : to, 303)
    })
  }

  #visit(guest: Guest, request: FastifyRequest, reply: FastifyReply, right: HubRight | null): Visit {
    const may = (one: HubRight) => mayDo(hubRoles, guest.role, one)
    if (right !== null && !may(right)) throw new Turned(403)
    return { guest, request, reply, may }
  }

  async #noteView({ name }: Guest, request: FastifyRequest): Promise<void> {
    const [path = '', query = ''] = request.url.split('?')
    const detail = { query: query.slice(0, 500) }
    await note(this.#side.audit, { actor: name, action: 'viewed', subject: path.slice(0, 200), detail })
  }

  async #send({ guest, request, reply, may }: Visit, page: Page): Promise<FastifyReply> {
    const { store, nowMs } = this.#side
    const tasks = await countTasks(store.db, dayInChina(nowMs()))
    const viewer: Viewer = {
      name: guest.name,
      roleName: texts.roles[guest.role],
      csrf: guest.csrf,
      readOnly: isWatched(guest.role),
      may: (right) => !guest.mustChange && may(right),
      counts: { dead: await countDead(store.db), ...tasks },
    }
    const asked = Done.safeParse(request.query)
    const done = asked.success ? (texts.done[asked.data.done ?? ''] ?? null) : null
    return sendPage(reply, layout(page, viewer, done).text)
  }
}

type FormFields = z.infer<typeof Form>

export function sendPage(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(text)
}

/** Who isn't signed in, or has no password of their own yet, goes there first. */
function awayFrom(request: FastifyRequest, guest: Guest | null, right: HubRight | null): string | null {
  if (guest === null) return `/staff/sign-in?to=${encodeURIComponent(request.url)}`
  return guest.mustChange && right !== null ? '/staff/password' : null
}

/** A part of the address. */
export function textIn({ params }: FastifyRequest, name: string): string {
  return z.record(z.string(), z.string()).parse(params)[name] ?? ''
}

/** @throws Turned 404 when that part of the address is no number */
export function numberIn(request: FastifyRequest, name: string): number {
  const number = Number(textIn(request, name))
  if (!Number.isSafeInteger(number) || number < 0) throw new Turned(404)
  return number
}
