import type { Span } from '../../contract/names.ts'

/** A stretch of a name; `hit`: it is marked. */
export type Stretch = { text: string; hit: boolean }

/** Cuts a text at the places that are to be marked; places may overlap and reach over its end. Pure. */
export function marked(text: string, spans: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = []
  for (let index = 0; index < text.length; index += 1) {
    const last = stretches.at(-1)
    const hit = spans.some(([from, to]) => index >= from && index < to)
    if (last?.hit === hit) last.text += text.charAt(index)
    else stretches.push({ text: text.charAt(index), hit })
  }
  return stretches
}
