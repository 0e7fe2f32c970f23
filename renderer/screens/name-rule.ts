import { isUnfinished, type Typed, written } from '../input/typing.ts'

/** What is still missing before a name can be looked up; null when nothing is. One Han character is enough, or two others. */
export function nameMissing(typed: Typed): 'letters' | 'short' | null {
  if (isUnfinished(typed)) return 'letters'
  const text = written(typed)
  if (/\p{Script=Han}/u.test(text)) return null
  const others = [...text].filter((character) => /[\p{Letter}\p{Number}]/u.test(character))
  return others.length >= 2 ? null : 'short'
}
