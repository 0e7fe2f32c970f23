import { dayInChina } from '../calendar/working-days.ts'
import type { Task } from '../store/tasks.ts'
import { type Html, html, type Part } from './html.ts'
import { chip, table } from './parts.ts'
import { texts } from './texts.ts'

const words = texts.tasks

export function taskTable(tasks: readonly Task[], nowMs: number): Html {
  const columns = [
    words.deadline,
    words.task,
    words.caseNumber,
    words.receipt,
    words.terminal,
    words.owner,
    words.outcome,
  ]
  return table(
    words.heading,
    columns,
    tasks.map((one) => row(one, nowMs)),
    words.nothing,
  )
}

function row(task: Task, nowMs: number): Html {
  return html`<tr><td class="nowrap">${deadline(task, nowMs)}</td><th scope="row"><a href="/staff/tasks/${task.id}">${words.kinds[task.kind]}</a></th>
<td>${task.caseNumber ?? texts.none}</td><td>${task.receipt ?? texts.none}</td><td class="nowrap">${task.terminal}</td><td>${owner(task)}</td>
<td>${outcomeWord(task)}</td></tr>`
}

export function deadline(task: Task, nowMs: number): Part {
  const today = dayInChina(nowMs)
  const end = task.doneAt ? dayInChina(Date.parse(task.doneAt)) : today
  if (end > task.deadline) return html`${task.deadline} ${chip('bad', words.overdue)}`
  return task.deadline === today && task.doneAt === null
    ? html`${task.deadline} ${chip('warn', words.today)}`
    : task.deadline
}

export function owner(task: Task): Part {
  return task.owner ?? chip('plain', words.unassigned)
}

export function outcomeWord({ outcome }: Task): string {
  if (outcome === null) return texts.none
  return new Map<string, string>(Object.entries(words.outcomes)).get(outcome) ?? outcome
}
