import { z } from 'zod'
import { texts } from './texts.ts'

/** An action that has no word yet is shown as it is kept. */
export function auditWord(action: string): string {
  return texts.audit.actions[action] ?? action
}

/** `hub` and `operator` are no people: the program itself, and whoever types its commands. */
export function auditActor(actor: string): string {
  if (actor === 'hub') return texts.audit.hub
  return actor.startsWith('operator') ? actor.replace('operator', texts.audit.operator) : actor
}

const Detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

const values: Readonly<Record<string, string | undefined>> = {
  ...texts.audit.values,
  ...texts.roles,
  ...texts.tasks.kinds,
  ...texts.tasks.outcomes,
}

/** The detail of a row in words, as far as there are words for it. */
export function auditDetail(json: string): string {
  const detail = Detail.safeParse(JSON.parse(json))
  if (!detail.success) return json
  return Object.entries(detail.data)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${texts.audit.fields[name] ?? name} ${values[String(value)] ?? String(value)}`)
    .join(' · ')
}
