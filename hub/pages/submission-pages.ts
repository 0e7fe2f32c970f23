import { z } from 'zod'
import { Sealed, SubmissionKind } from '../contract/submissions.ts'
import type { StaffSide } from '../staff/side.ts'
import { audited, latestAuditRows, note } from '../store/audit.ts'
import { retryDead } from '../store/outbox.ts'
import {
  type ListedSubmission,
  listSubmissions,
  type SubmissionFilter,
  sealedOf,
  submissionOf,
} from '../store/submission-list.ts'
import { tasksOfSubmission } from '../store/tasks.ts'
import { unseal } from '../unseal.ts'
import { auditActor, auditWord } from './audit-words.ts'
import { type Html, html, type Part } from './html.ts'
import { action, chip, choice, facts, heading, table } from './parts.ts'
import { taskTable } from './task-table.ts'
import { texts } from './texts.ts'
import { clockTime } from './time.ts'
import { found, must, Turned } from './turned.ts'
import { numberIn, type Visits } from './visits.ts'

const words = texts.submissions

const states = ['received', 'delivered', 'dead'] as const
const Id = z.coerce.number().int().positive()
/** what doesn't fit is as if it weren't asked for */
const Filter = z.object({
  state: z.enum(states).optional().catch(undefined),
  kind: SubmissionKind.optional().catch(undefined),
  terminal: z.string().trim().min(1).max(23).optional().catch(undefined),
  receipt: z.string().trim().min(1).max(40).optional().catch(undefined),
  before: Id.optional().catch(undefined),
  after: Id.optional().catch(undefined),
})

/** Submissions and dead letters: everything about them but what they hold. */
export function submissionPages(visits: Visits, side: StaffSide): void {
  const { db } = side.store

  visits.get('/submissions', 'see-submissions', async ({ request }) => {
    const filter = Filter.parse(request.query)
    const { items, older, newer } = await listSubmissions(db, filter)
    const columns = [
      words.receipt,
      words.kind,
      words.terminal,
      words.state,
      words.created,
      words.received,
      { numbers: words.attempts },
    ]
    const body = html`${heading(words.heading, words.lead)}${filterForm(filter)}
${table(words.heading, columns, items.map(row), words.nothing)}${pager(filter, items, older, newer)}`
    return { title: words.heading, section: 'submissions', body }
  })

  visits.get('/dead-letters', 'see-submissions', async ({ request, guest, may }) => {
    const filter: SubmissionFilter = { ...Filter.parse(request.query), state: 'dead' }
    const { items, older, newer } = await listSubmissions(db, filter)
    const columns = [
      words.receipt,
      words.kind,
      words.terminal,
      words.received,
      { numbers: words.attempts },
      words.reason,
      '',
    ]
    const rows = items.map(
      (one) => html`<tr><th scope="row">${link(one)}</th><td>${kindWord(one.kind)}</td><td>${one.terminal}</td>
<td>${clockTime(one.receivedAt)}</td><td class="number">${one.attempts}</td><td class="reason">${one.lastError}</td>
<td>${may('retry') && action(guest.csrf, `/staff/submissions/${one.id}/retry`, texts.dead.retry)}</td></tr>`,
    )
    const body = html`${heading(texts.dead.heading, texts.dead.lead)}
${table(texts.dead.heading, columns, rows, texts.dead.nothing)}${pager(filter, items, older, newer, '/staff/dead-letters')}`
    return { title: texts.dead.heading, section: 'dead', body }
  })

  visits.get('/submissions/:id', 'see-submissions', async ({ request, guest, may }) => {
    const one = found(await submissionOf(db, numberIn(request, 'id')))
    const extra =
      one.state === 'dead' &&
      html`<section class="card row">${may('retry') && action(guest.csrf, `/staff/submissions/${one.id}/retry`, texts.dead.retry, 'primary')}
${may('open-bodies') && html`${action(guest.csrf, `/staff/submissions/${one.id}/body`, texts.dead.open)}<span class="small">${texts.dead.openWarning}</span>`}</section>`
    return { title: `${words.one} ${one.receipt}`, section: 'submissions', body: await detail(one, extra) }
  })

  visits.post('/submissions/:id/retry', 'retry', async ({ request, guest }) => {
    const id = numberIn(request, 'id')
    const { receipt } = found(await submissionOf(db, id))
    const revived = await audited(side.audit, async (step) => {
      const value = await retryDead(step, id)
      const act = { actor: guest.name, action: 'submission-retried', subject: receipt, detail: {} }
      return { value, act: value ? act : null }
    })
    must(revived)
    side.onTaken()
    return { to: `/staff/submissions/${id}`, done: 'retried' }
  })

  visits.post('/submissions/:id/body', 'open-bodies', async ({ request, guest }) => {
    const id = numberIn(request, 'id')
    const one = found(await submissionOf(db, id))
    if (one.state !== 'dead') throw new Turned(409)
    const sealed = Sealed.parse(JSON.parse(found(await sealedOf(db, id))))
    // first the audit: nobody looks without it
    await note(side.audit, { actor: guest.name, action: 'body-opened', subject: one.receipt, detail: {} })
    const opened = await unseal(await side.keys(), { ...one, sealed })
    const inside =
      opened.kind === 'body'
        ? html`<pre>${JSON.stringify(opened.body, null, 2)}</pre>`
        : html`<p class="notice bad">${texts.dead.closed}：${opened.reason}</p>`
    const body = await detail(one, html`<section class="card"><h2>${texts.dead.body}</h2>${inside}</section>`)
    return { title: `${texts.dead.body} ${one.receipt}`, section: 'submissions', body }
  })

  /** @param extra what can be done about it, or what it holds */
  async function detail(one: ListedSubmission, extra: Part): Promise<Html> {
    const tasks = await tasksOfSubmission(db, one.id)
    const acts = (await latestAuditRows(db, { most: 50, subject: one.receipt })).toReversed()
    const nodes = [
      ...stations(one),
      ...tasks.map(({ madeAt, kind }) => ({ at: madeAt, what: words.task(texts.tasks.kinds[kind]), who: words.hub })),
      ...acts
        .filter(({ action: done }) => done !== 'viewed')
        .map(({ at, actor, action: done }) => ({ at, what: auditWord(done), who: auditActor(actor) })),
    ].toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const rows = nodes.map(
      ({ at, what, who }) => html`<tr><td>${clockTime(at)}</td><td>${what}</td><td>${who}</td></tr>`,
    )
    return html`<p class="back"><a href="/staff/submissions">${words.back}</a></p>
<div class="heading"><div><h1>${one.receipt}</h1><p class="lead">${kindWord(one.kind)} ${stateChip(one)}</p></div></div>
<section class="card">${facts([
      [words.terminal, html`<a href="/staff/terminals/${one.terminal}">${one.terminal}</a>`],
      [words.attempts, one.attempts],
      ...(one.nextAttemptAt && one.state === 'received' ? [[words.next, clockTime(one.nextAttemptAt)] as const] : []),
      ...(one.lastError ? [[words.reason, one.lastError] as const] : []),
    ])}</section>${extra}
<section class="card"><h2>${words.nodes}</h2>${table(words.nodes, [words.time, words.node, words.who], rows, '')}</section>
${tasks.length > 0 && html`<section class="card"><h2>${words.tasks}</h2>${taskTable(tasks, side.nowMs())}</section>`}`
  }
}

/** `created` by the terminal's clock, the others by the hub's. */
function stations(one: ListedSubmission): { at: string; what: string; who: string }[] {
  return [
    { at: one.createdAt, what: words.nodeNames.created, who: one.terminal },
    { at: one.receivedAt, what: words.nodeNames.received, who: words.hub },
    ...(one.deliveredAt ? [{ at: one.deliveredAt, what: words.nodeNames.delivered, who: words.hub }] : []),
  ]
}

function row(one: ListedSubmission): Html {
  return html`<tr><th scope="row">${link(one)}</th><td>${kindWord(one.kind)}</td><td>${one.terminal}</td><td>${stateChip(one)}</td>
<td>${clockTime(one.createdAt)}</td><td>${clockTime(one.receivedAt)}</td><td class="number">${one.attempts}</td></tr>`
}

function link({ id, receipt }: ListedSubmission): Html {
  return html`<a href="/staff/submissions/${id}">${receipt}</a>`
}

function kindWord(kind: string): string {
  return texts.kinds[kind] ?? kind
}

const looks = { received: 'blue', delivered: 'ok', dead: 'bad' } as const

function stateChip({ state }: ListedSubmission): Html {
  return chip(looks[state], texts.states[state])
}

function filterForm({ state, kind, terminal, receipt }: SubmissionFilter): Html {
  return html`<form method="get" action="/staff/submissions" class="card row filters">
${choice(
  'state',
  words.state,
  state ?? '',
  states.map((one) => [one, texts.states[one]]),
)}
${choice(
  'kind',
  words.kind,
  kind ?? '',
  SubmissionKind.options.map((one) => [one, kindWord(one)]),
)}
<label>${words.terminal}<input name="terminal" value="${terminal}" maxlength="23"></label>
<label>${words.receipt}<input name="receipt" value="${receipt}" maxlength="40"></label>
<button class="secondary">${texts.filter}</button><a href="/staff/submissions">${texts.reset}</a></form>`
}

function pager(
  filter: SubmissionFilter,
  items: readonly ListedSubmission[],
  older: boolean,
  newer: boolean,
  path = '/staff/submissions',
): Html | null {
  const first = items[0]
  const last = items.at(-1)
  if (!first || !last || (!older && !newer)) return null
  const { state, kind, terminal, receipt } = filter
  const kept = Object.entries({ state, kind, terminal, receipt }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  )
  const to = (place: Record<string, string>) => `${path}?${new URLSearchParams([...kept, ...Object.entries(place)])}`
  return html`<nav class="pager" aria-label="${words.heading}">
${newer && html`<a href="${to({})}">${texts.newest}</a><a rel="prev" href="${to({ after: String(first.id) })}">${texts.newer}</a>`}
${older && html`<a rel="next" href="${to({ before: String(last.id) })}">${texts.older}</a>`}</nav>`
}
