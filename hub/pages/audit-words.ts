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
