import { readingsOf } from '../readings/readings.ts'
import wordReadings from './word-readings.json' with { type: 'json' }

/** The marks of tones 1 to 4, to be put on a vowel. */
const marks = ['', '\u0304', '\u0301', '\u030c', '\u0300']

const longestWord = 4
/** words in which a character is read otherwise than it mostly is: 银行 yin2 hang2 */
const words = new Map(Object.entries(wordReadings).map(([word, syllables]) => [word, syllables.split(' ')]))

/**
 * Each character of a text and how it is read there, as it stands in dictionaries: 绿 lǜ, but 鸭绿江 lù. Where no word
 * tells, it is the commonest reading. A letter, digit or character that no dictionary knows has the reading ''.
 */
export function spelled(text: string): { character: string; reading: string }[] {
  const characters = [...text]
  const syllables = characters.map((character) => readingsOf(character)[0] ?? '')
  for (let at = 0; at < characters.length; at += 1) {
    for (let length = longestWord; length > 1; length -= 1) {
      const told = words.get(characters.slice(at, at + length).join(''))
      if (told === undefined) continue
      syllables.splice(at, length, ...told)
      at += length - 1
      break
    }
  }
  return characters.map((character, at) => ({ character, reading: withToneMark(syllables[at] ?? '') }))
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
