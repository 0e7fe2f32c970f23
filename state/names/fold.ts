import { normalise } from './parse/normalise.ts'

/**
 * What names are searched by: `normalise` without its brackets, so letters and digits only, simplified, half width,
 * upper case. Works character by character: the fold of a part of a name is a part of the fold of the name.
 */
export function fold(text: string): string {
  const normal = normalise(text)
  return normal.includes('（') || normal.includes('）') ? normal.replace(/[（）]/gu, '') : normal
}

/** The punctuation and symbols that `fold` drops, each once, in half width. */
export function marksOf(text: string): string[] {
  return [
    ...new Set(
      text
        .toWellFormed()
        .normalize('NFKD')
        .match(/[\p{P}\p{S}]/gu) ?? [],
    ),
  ]
}
