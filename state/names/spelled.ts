import { readingsOf } from './readings.ts'

/** The marks of tones 1 to 4, to be put on a vowel. */
const marks = ['', '\u0304', '\u0301', '\u030c', '\u0300']

/**
 * Each character of a text and how it is mostly read, as it stands in dictionaries: 绿 lǜ. A letter, digit or character
 * that no dictionary knows has the reading ''.
 */
export function spelled(text: string): { character: string; reading: string }[] {
  return [...text].map((character) => ({ character, reading: withToneMark(readingsOf(character)[0] ?? '') }))
}

/**
 * lv4 → lǜ. The mark stands on a or e, on the o of ou, and else on the last vowel.
 * @see GB/T 16159-2012
 */
function withToneMark(numbered: string): string {
  const syllable = numbered.replace(/\d$/, '').replaceAll('v', 'ü')
  const mark = marks[Number(/\d$/.exec(numbered)?.[0] ?? 0)] ?? ''
  const at = /[ae]|o(?=u)|[aeiouü](?![aeiouü])/.exec(syllable)?.index
  if (at === undefined) return syllable
  return `${syllable.slice(0, at + 1)}${mark}${syllable.slice(at + 1)}`.normalize('NFC')
}
