import type { Engine } from '../../renderer/input/pinyin/engine.ts'
import { pages } from '../../renderer/input/pinyin/pages.ts'
import { keysBeside, soundsLike } from '../../renderer/input/pinyin/typed-forms.ts'
import { randomNumbers } from '../../state/names/random.ts'
import phrases from './input-pinyin-phrases.json' with { type: 'json' }

/** What a citizen wants to write, and how it is read: a syllable for each character, ü as v. */
export type Phrase = { text: string; syllables: readonly string[]; kind: string }

/** How often the wanted text stood first and on the first page; what missed the page, for looking at. */
export type Accuracy = { tried: number; first: number; onPage: number; notFirst: string[]; notOnPage: string[] }

/** Written by hand: matters, trade names, places round the sample hall, made-up persons. */
export function allPhrases(): Phrase[] {
  return Object.entries(phrases).flatMap(([kind, readings]) =>
    Object.entries(readings).map(([text, reading]) => ({ text, syllables: reading.split(' '), kind })),
  )
}

/** Types each phrase whole, as `typed` has it (null: not at all), and looks where the text stands. */
export function accuracy(
  engine: Engine,
  wanted: readonly Phrase[],
  typed: (phrase: Phrase) => string | null = asSpelt,
): Accuracy {
  const result: Accuracy = { tried: 0, first: 0, onPage: 0, notFirst: [], notOnPage: [] }
  for (const phrase of wanted) {
    const letters = typed(phrase)
    if (letters === null) continue
    const { candidates } = engine(letters)
    const [page = []] = pages(candidates)
    result.tried += 1
    if (candidates[0]?.text === phrase.text) result.first += 1
    else result.notFirst.push(`${letters} ${phrase.text}: ${candidates[0]?.text}`)
    if (page.some(({ text }) => text === phrase.text)) result.onPage += 1
    else result.notOnPage.push(`${letters} ${phrase.text}: ${page.map(({ text }) => text).join(' ')}`)
  }
  return result
}

function asSpelt({ syllables }: Phrase): string {
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
      [...soundsLike(syllable)]
        .filter(([sound]) => sound !== syllable)
        .map(([sound]) => syllables.with(index, sound).join('')),
    )
    return ways[Math.floor(random() * ways.length)] ?? null
  }
}
