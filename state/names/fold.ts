/**
 * What names are compared by: letters and digits only, compatibility forms unified (NFKD: full-width to half-width),
 * accents, brackets, dots and spaces gone, upper case. Works character by character, so the fold of a part of a name
 * is a part of the fold of the name; that is why it is not NFKC, which joins across such borders.
 */
export function fold(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
}

/** The punctuation and symbols that `fold` drops, each once, unified as there. */
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

/** "鑫源商贸" → 鑫源 源商 商贸; nothing for a single character. */
export function pairs(letters: readonly string[]): string[] {
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}
