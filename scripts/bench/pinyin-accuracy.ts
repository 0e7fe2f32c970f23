import { type Pinyin, pinyinEngine } from '../../renderer/input/pinyin/engine.ts'
import type { Field } from '../../renderer/input/pinyin/kinds.ts'
import { pages } from '../../renderer/input/pinyin/pages.ts'
import { keysBeside, soundsLike } from '../../renderer/input/pinyin/typed-forms.ts'
import { randomNumbers } from '../../state/names/random.ts'
import known from './input-pinyin-phrases.json' with { type: 'json' }
import unseen from './input-pinyin-unseen.json' with { type: 'json' }

/** What a citizen wants to write, how it is read (a syllable for each character, ü as v), and into what field. */
export type Phrase = { text: string; syllables: readonly string[]; field: Field }

/** How often the wanted text stood first and on the first page; what missed it, with what stood there, to look at. */
export type Accuracy = { tried: number; first: number; onPage: number; missed: string[] }

/** What one page holds: rows, and columns of half a key. */
type Page = { rows: number; columns: number }

/** on the portrait screen that the kiosk is built for, on a wide one, and in 大字版 */
export const onScreen = {
  upright: { rows: 2, columns: 18 },
  wide: { rows: 1, columns: 18 },
  largeUpright: { rows: 2, columns: 12 },
  largeWide: { rows: 1, columns: 14 },
} as const satisfies Record<string, Page>

function inField(field: Field, readings: Record<string, string>): Phrase[] {
  return Object.entries(readings).map(([text, reading]) => ({ text, syllables: reading.split(' '), field }))
}

function inFields(readings: typeof known | typeof unseen): Phrase[] {
  const { matter, business, address, person } = readings
  return [
    ...inField('matter', matter),
    ...inField('business', business),
    ...inField('address', address),
    ...inField('person', person),
  ]
}

/**
 * Written by hand: matters, trade names, places round the sample hall, made-up persons. The word lists of the vocabulary
 * and these were written by the same hand and share much.
 */
export const knownPhrases = inFields(known)

/** Written after the word lists were closed: how it goes with what nobody thought of. */
export const unseenPhrases = inFields(unseen)

/** Types each phrase whole, as `typed` has it (null: not at all), and looks where the text stands. */
export function accuracy(
  pinyin: Pinyin,
  phrases: readonly Phrase[],
  typed: (phrase: Phrase) => string | null = asSpelt,
  field?: Field,
  { rows, columns }: Page = onScreen.upright,
): Accuracy {
  const result: Accuracy = { tried: 0, first: 0, onPage: 0, missed: [] }
  for (const phrase of phrases) {
    const letters = typed(phrase)
    if (letters === null) continue
    const [page = []] = pages(pinyinEngine(pinyin, field ?? phrase.field)(letters).candidates, rows, columns)
    result.tried += 1
    if (page[0]?.text === phrase.text) result.first += 1
    if (page.some(({ text }) => text === phrase.text)) result.onPage += 1
    else result.missed.push(`${letters} ${phrase.text}: ${page.map(({ text }) => text).join(' ')}`)
  }
  return result
}

/** The letters of a phrase, as the books spell it. */
export function asSpelt({ syllables }: Phrase): string {
  return syllables.join('')
}

/** One key beside the right one, somewhere; always the same ones for a seed. */
export function withSlip(seed: number): (phrase: Phrase) => string {
  const random = randomNumbers(seed)
  return (phrase) => {
    const letters = asSpelt(phrase)
    const at = Math.floor(random() * letters.length)
    const near = keysBeside(letters[at] ?? '')
    return letters.slice(0, at) + (near[Math.floor(random() * near.length)] ?? '') + letters.slice(at + 1)
  }
}

/** One sound taken for its neighbour; null for a phrase without such a sound. */
export function withFuzzySound(seed: number): (phrase: Phrase) => string | null {
  const random = randomNumbers(seed)
  return ({ syllables }) => {
    const ways = syllables.flatMap((syllable, index) =>
      [...soundsLike(syllable).keys()]
        .filter((sound) => sound !== syllable)
        .map((sound) => syllables.with(index, sound).join('')),
    )
    return ways[Math.floor(random() * ways.length)] ?? null
  }
}
