/**
 * Text as it may stand on a slip: no control or formatting characters, no broken surrogates, every kind of
 * narrow space as a plain one. Line breaks stay as `\n`.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/[^\P{C}\n\p{Co}]/gu, '')
    .replace(/[\ufe00-\ufe0f]/g, '')
}
