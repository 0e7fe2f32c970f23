import type { Kysely } from 'kysely'
import { z } from 'zod'
import { dayInChina } from '../calendar/working-days.ts'
import type { StaffSide } from '../staff/side.ts'
import { audited } from '../store/audit.ts'
import type { Tables } from '../store/tables.ts'
import {
  countTasks,
  finishTask,
  giveBackTask,
  listTasks,
  mostTasks,
  noteTask,
  type Task,
  takeTask,
  taskOf,
} from '../store/tasks.ts'
import { type Html, html } from './html.ts'
import { csrfField } from './layout.ts'
import { action, facts, heading } from './parts.ts'
import { deadline, outcomeWord, owner, taskTable } from './task-table.ts'
import { texts } from './texts.ts'
import { clockTime } from './time.ts'
import { found, must, Turned } from './turned.ts'
import { numberIn, type Visit, type Visits } from './visits.ts'

const words = texts.tasks

const Shown = z.object({ show: z.enum(['open', 'mine', 'overdue', 'done']).catch('open') })
const Note = z.string().max(2_000)
const Outcome = z.enum(['reached', 'unreachable', 'fetched', 'unnecessary', 'forwarded'])

/** What somebody has to do by some day: whose it is, and what came of it. */
export function taskPages(visits: Visits, side: StaffSide): void {
  const { db } = side.store

  visits.get('/tasks', 'see-tasks', async ({ request, guest, may }) => {
    const today = dayInChina(side.nowMs())
    const { show } = Shown.parse(request.query)
    const filter = {
      done: show === 'done',
      owner: show === 'mine' ? guest.id : undefined,
      overdueOn: show === 'overdue' ? today : undefined,
    }
    const tasks = await listTasks(db, filter)
    const { open, overdue } = await countTasks(db, today)
    const shown = Shown.shape.show.unwrap().options.filter((one) => one !== 'mine' || may('work-tasks'))
    const tabs = shown.map(
      (one) =>
        html`<li><a href="/staff/tasks?show=${one}"${one === show && html` aria-current="true"`}>${words.filters[one]}</a></li>`,
    )
    const count = html`<p class="small">${words.openCount(open, overdue)}</p>`
    const body = html`${heading(words.heading, words.lead, count)}<ul class="tabs">${tabs}</ul>${taskTable(tasks, side.nowMs())}
${tasks.length === mostTasks && html`<p class="small">${words.more(mostTasks)}</p>`}`
    return { title: words.heading, section: 'tasks', body }
  })

  visits.get('/tasks/:id', 'see-tasks', async ({ request, guest, may }) => {
    const task = found(await taskOf(db, numberIn(request, 'id')))
    const work = may('work-tasks') && task.doneAt === null && workForm(task, guest)
    return { title: words.kinds[task.kind], section: 'tasks', body: html`${shown(task, side.nowMs())}${work}` }
  })

  /** Carries out a step of a task and puts it down. */
  function step(
    url: string,
    name: 'task-taken' | 'task-given-back' | 'task-noted' | 'task-finished',
    done: string,
    carryOut: (db: Kysely<Tables>, id: number, visit: Visit, form: Record<string, string>) => Promise<boolean>,
  ): void {
    visits.post(`/tasks/:id/${url}`, 'work-tasks', async (visit, form) => {
      const task = found(await taskOf(db, numberIn(visit.request, 'id')))
      const carriedOut = await audited(side.audit, async (transaction) => {
        const value = await carryOut(transaction, task.id, visit, form)
        const subject = task.receipt ?? task.terminal
        const detail = { task: task.id, kind: task.kind, ...(form['outcome'] ? { outcome: form['outcome'] } : {}) }
        return { value, act: value ? { actor: visit.guest.name, action: name, subject, detail } : null }
      })
      must(carriedOut)
      return { to: `/staff/tasks/${task.id}`, done }
    })
  }

  step('take', 'task-taken', 'taken', (to, id, { guest }) => takeTask(to, id, guest.id, side.nowMs()))
  step('give-back', 'task-given-back', 'given-back', (to, id, { guest }) => giveBackTask(to, id, guest.id))
  step('note', 'task-noted', 'noted', (to, id, { guest }, form) => noteTask(to, id, guest.id, textOf(form)))
  step('finish', 'task-finished', 'finished', (to, id, { guest }, form) => {
    const outcome = Outcome.safeParse(form['outcome'])
    if (!outcome.success) throw new Turned(400)
    return finishTask(to, id, guest.id, outcome.data, textOf(form), side.nowMs())
  })
}

function textOf(form: Record<string, string>): string {
  const text = Note.safeParse(form['note'] ?? '')
  if (!text.success) throw new Turned(400)
  return text.data.trim()
}

function shown(task: Task, nowMs: number): Html {
  const submission = task.submission
  return html`<p class="back"><a href="/staff/tasks">${words.back}</a></p>
<div class="heading"><div><h1>${words.kinds[task.kind]}</h1><p class="lead">${words.what[task.kind]}</p></div></div>
<section class="card">${facts([
    [words.deadline, deadline(task, nowMs)],
    [words.owner, owner(task)],
    [
      words.receipt,
      submission === null
        ? (task.receipt ?? texts.none)
        : html`<a href="/staff/submissions/${submission}">${task.receipt}</a>`,
    ],
    ...(task.caseNumber ? [[words.caseNumber, task.caseNumber] as const] : []),
    [words.terminal, html`<a href="/staff/terminals/${task.terminal}">${task.terminal}</a>`],
    [words.made, clockTime(task.madeAt)],
    ...(task.takenAt ? [[words.taken, clockTime(task.takenAt)] as const] : []),
    ...(task.doneAt
      ? [[words.finished, clockTime(task.doneAt)] as const, [words.outcome, outcomeWord(task)] as const]
      : []),
    ...(task.note ? [[words.note, task.note] as const] : []),
  ])}</section>`
}

function workForm(task: Task, { name, csrf }: Visit['guest']): Html | null {
  const href = `/staff/tasks/${task.id}`
  if (task.owner === null)
    return html`<section class="card row">${action(csrf, `${href}/take`, words.take, 'primary')}</section>`
  if (task.owner !== name) return null
  const outcomes = Object.entries(words.outcomes).map(
    ([value, text]) =>
      html`<label class="option"><input type="radio" name="outcome" value="${value}" required>${text}</label>`,
  )
  return html`<section class="card"><form method="post" action="${href}/finish" class="stack">${csrfField(csrf)}
<label>${words.note}<textarea name="note" rows="4" maxlength="2000">${task.note}</textarea></label><p class="small">${words.noteHint}</p>
<fieldset><legend>${words.outcome}</legend>${outcomes}</fieldset>
<div class="row"><button class="primary">${words.finish}</button>
<button class="secondary" formaction="${href}/note" formnovalidate>${words.saveNote}</button>
<button class="secondary" formaction="${href}/give-back" formnovalidate>${words.giveBack}</button></div></form></section>`
}
