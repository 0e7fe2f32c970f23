import type { Heartbeat } from '../contract/heartbeats.ts'
import type { StaffSide } from '../staff/side.ts'
import { audited } from '../store/audit.ts'
import { type ListedTerminal, listTerminals, setPlace, terminalOf } from '../store/terminal-list.ts'
import { deviceWord, type Health, healthOf, type Light } from './health.ts'
import { type Html, html, type Part } from './html.ts'
import { csrfField } from './layout.ts'
import { chip, facts, heading, table } from './parts.ts'
import { texts } from './texts.ts'
import { ago, clockTime, span } from './time.ts'
import { found, must, Turned } from './turned.ts'
import { textIn, type Visits } from './visits.ts'

const words = texts.terminals
const lights = ['red', 'amber', 'green', 'grey'] as const

const placeLength = 60

/** All terminals, and one. */
export function terminalPages(visits: Visits, side: StaffSide): void {
  const { db } = side.store

  visits.get('/terminals', 'see-terminals', async () => {
    const nowMs = side.nowMs()
    const terminals = (await listTerminals(db))
      .map((terminal) => ({ terminal, health: healthOf(terminal, nowMs) }))
      .toSorted((one, other) => urgency(one.health) - urgency(other.health))
    const counts = lights
      .map((light) => ({ light, count: terminals.filter(({ health }) => health.light === light).length }))
      .filter(({ count }) => count > 0)
      .map(({ light, count }) => html`<li>${lamp(light)}<b>${words.counts(count)}</b> ${words.lights[light]}</li>`)
    const columns = [
      words.health,
      words.terminal,
      words.place,
      { numbers: words.queue },
      words.oldest,
      words.lastContact,
      words.version,
    ]
    const rows = terminals.map(({ terminal, health }) => row(terminal, health, nowMs))
    const time = texts.asOf(clockTime(new Date(nowMs).toISOString()))
    const body = html`${heading(words.heading, words.lead, html`<p class="small">${time}</p>`)}
<ul class="lamps">${counts}</ul>${table(words.heading, columns, rows, words.nothing)}`
    return { title: words.heading, section: 'terminals', body }
  })

  visits.get('/terminals/:id', 'see-terminals', async ({ request, guest, may }) => {
    const terminal = found(await terminalOf(db, textIn(request, 'id')))
    const health = healthOf(terminal, side.nowMs())
    const body = html`<p class="back"><a href="/staff/terminals">${words.back}</a></p>
<div class="heading"><div><h1>${lamp(health.light)}${terminal.id}</h1><p class="lead">${terminal.place || texts.calls.noPlace}</p></div></div>
<section class="card">${list(health)}${facts([
      [
        words.lastContact,
        terminal.lastContact
          ? `${clockTime(terminal.lastContact)}（${ago(terminal.lastContact, side.nowMs())}）`
          : words.never,
      ],
      [words.enrolled, clockTime(terminal.enrolledAt)],
      ...(terminal.revokedAt ? [[words.revoked, clockTime(terminal.revokedAt)] as const] : []),
      ...(terminal.heartbeat ? heartbeatFacts(terminal.heartbeat) : []),
    ])}
<p class="after"><a href="/staff/submissions?terminal=${terminal.id}">${words.submissions}</a></p></section>
${may('name-places') && placeForm(terminal, guest.csrf)}`
    return { title: terminal.id, section: 'terminals', body }
  })

  visits.post('/terminals/:id/place', 'name-places', async ({ request, guest }, form) => {
    const id = textIn(request, 'id')
    const place = form['place']?.trim() ?? ''
    if (place.length > placeLength) throw new Turned(400)
    const named = await audited(side.audit, async (step) => {
      const value = await setPlace(step, id, place)
      return { value, act: value ? { actor: guest.name, action: 'place-named', subject: id, detail: { place } } : null }
    })
    must(named)
    return { to: `/staff/terminals/${id}`, done: 'place' }
  })
}

/** Those with the same keep their order. */
function urgency({ silent, light }: Health): number {
  return silent ? 0 : 1 + lights.indexOf(light)
}

function row(terminal: ListedTerminal, health: Health, nowMs: number): Html {
  const { id, place, lastContact, heartbeat } = terminal
  const depth = heartbeat?.queue.depth ?? 0
  const oldest = heartbeat?.queue.oldestAgeS
  return html`<tr class="${health.light}"><td>${lamp(health.light)}${health.words.join('；')}</td>
<th scope="row"><a href="/staff/terminals/${id}">${id}</a></th><td>${place || texts.none}</td>
<td class="number">${depth > 0 ? chip(depth > 20 ? 'warn' : 'plain', words.depth(depth)) : texts.none}</td>
<td>${oldest === undefined || oldest === null ? texts.none : span(oldest * 1_000)}</td>
<td>${lastContact ? html`<time datetime="${lastContact}">${ago(lastContact, nowMs)}</time>` : words.never}</td>
<td class="small">${heartbeat?.appVersion ?? texts.none}</td></tr>`
}

/** A colour and a word: nobody needs to see colours. */
function lamp(light: Light): Html {
  return html`<span class="lamp ${light}" role="img" aria-label="${words.lights[light]}"></span>`
}

function list({ words: said }: Health): Html {
  return html`<ul class="said">${said.map((one) => html`<li>${one}</li>`)}</ul>`
}

function heartbeatFacts(beat: Heartbeat) {
  const { state, queue, printer, reader, diskFreeMb, clockSkewMs, networkRttMs, appVersion } = beat
  const { health } = texts
  const pairs: [string, Part][] = [
    [words.details, health.states[state]],
    [words.queue, words.depth(queue.depth)],
    [words.version, appVersion],
  ]
  if (queue.oldestAgeS !== null) pairs.push([words.oldest, span(queue.oldestAgeS * 1_000)])
  if (printer) pairs.push([health.printer, deviceWord(printer.state)])
  if (reader) pairs.push([health.reader, deviceWord(reader.state)])
  if (diskFreeMb !== undefined) pairs.push([words.disk, `${diskFreeMb} MB`])
  if (clockSkewMs !== undefined) pairs.push([words.clock, `${Math.round(clockSkewMs / 1_000)} s`])
  if (networkRttMs !== undefined) pairs.push([words.latency, `${Math.round(networkRttMs)} ms`])
  if (beat.contentVersion !== undefined) {
    const age = beat.contentAgeS === undefined ? '' : words.since(span(beat.contentAgeS * 1_000))
    pairs.push([words.content, `${beat.contentVersion}${age}`])
  }
  if (beat.bootReason !== undefined) pairs.push([words.boot, health.boots[beat.bootReason] ?? beat.bootReason])
  if (beat.uptimeS !== undefined) pairs.push([words.uptime, span(beat.uptimeS * 1_000)])
  if (beat.rendererMemoryMb !== undefined) pairs.push([words.pageMemory, `${beat.rendererMemoryMb} MB`])
  if (beat.screenOn !== undefined) pairs.push([words.screen, beat.screenOn ? words.screenOn : words.screenOff])
  return pairs
}

function placeForm({ id, place }: ListedTerminal, csrf: string): Html {
  return html`<section class="card"><form method="post" action="/staff/terminals/${id}/place" class="row">${csrfField(csrf)}
<label class="wide">${words.place}<input name="place" value="${place}" maxlength="${placeLength}" placeholder="${words.placeHint}"></label>
<button class="secondary">${words.savePlace}</button></form></section>`
}
