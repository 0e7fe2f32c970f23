import { createContext } from 'react'
import type { KnownField, PersonalField, SessionKey } from '../../contract/personal.ts'

/** By the field, what was typed there and the key it was sealed to: another key is another session's. */
export type TypedBefore = Map<PersonalField, { text: string; key: SessionKey }>

/** What the citizen typed about themselves in this session, to be read over and written on in. It never leaves the page. */
export const TypedMemory = createContext<TypedBefore>(new Map())

/** Keeps what was just sealed, and nothing of another session. A password is not kept. */
export function keepTyped(memory: TypedBefore, field: PersonalField, text: string, key: SessionKey): void {
  for (const [other, before] of memory) if (before.key !== key) memory.delete(other)
  if (field !== 'case-password') memory.set(field, { text, key })
}

/** What a field begins with; '' where this session has typed nothing in it, or the page has forgotten it. */
export function typedBefore(
  memory: TypedBefore,
  asked: { field: PersonalField; key: SessionKey | null; known: KnownField | null },
): string {
  const before = memory.get(asked.field)
  return asked.known !== null && before !== undefined && before.key === asked.key ? before.text : ''
}

/** What was typed where `masked` is shown; null: the page has it no more, or that is another's mask. */
export function typedBehind(memory: TypedBefore, field: PersonalField, masked: string): string | null {
  const text = memory.get(field)?.text ?? ''
  const [begin = '', end] = masked.split(/\*+/)
  return end !== undefined && text.startsWith(begin) && text.endsWith(end) && text !== '' ? text : null
}
