import { type Column, firstColumn, nextColumn, readableLength } from './columns.ts'
import { costs } from './costs.ts'
import { beginning, type Field } from './kinds.ts'
import type { Path } from './paths.ts'
import { type FoundWord, inOrder, type Sentence } from './sentences.ts'
import { type TypedForms, typedForms } from './typed-forms.ts'
import { openVocabulary, type Vocabulary, wordText } from './vocabulary.ts'

/** What every keyboard shares; it holds nothing of what anybody writes. */
export type Pinyin = { vocabulary: Vocabulary; forms: TypedForms }

/** Opens the vocabulary's file. Throws when it is another file or cut short. */
export function openPinyin(file: ArrayBuffer): Pinyin {
  const vocabulary = openVocabulary(file)
  return { vocabulary, forms: typedForms(vocabulary.syllables) }
}

/** A text on offer, and how many of the typed letters it stands for. */
export type Candidate = { text: string; letters: number }

export type Offer = {
  /** the likeliest first; none when the letters begin no syllable */
  candidates: readonly Candidate[]
  /** the letters as they were split for the first candidate: hong, jing */
  split: readonly string[]
}

/** Offers texts for letters (a to z, ü as v). Nothing is learned: the same letters always get the same offer. */
export type Engine = (letters: string) => Offer

const nothing: Offer = { candidates: [], split: [] }

/**
 * One for each keyboard that is opened, to be let go with it: what was found for the letters so far is kept for the next
 * letter, until others come.
 */
export function pinyinEngine({ vocabulary, forms }: Pinyin, field: Field = 'anything'): Engine {
  const begins = beginning(field)
  let known = ''
  let columns: Column[] = [firstColumn(begins)]
  return (letters) => {
    const length = readableLength(forms, letters)
    const read = letters.slice(0, length)
    const last = length === letters.length
    const inner = last ? read.slice(0, -1) : read
    const same = commonLength(known, inner)
    columns = columns.slice(0, same + 1)
    known = inner
    const column = (end: number, isLast: boolean) =>
      nextColumn(vocabulary, forms, begins, columns, read.slice(0, end), isLast)
    for (let end = same + 1; end <= inner.length; end += 1) columns.push(column(end, false))
    if (length === 0) return nothing
    const all = last ? [...columns, column(length, true)] : columns
    return offer(vocabulary, all, read)
  }
}

function commonLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

function offer(vocabulary: Vocabulary, columns: readonly Column[], letters: string): Offer {
  const whole = inOrder(columns.at(-1)?.sentences ?? [])
  const split = whole[0] === undefined ? [] : splitOf(letters, whole[0])
  const found = new Map<string, Candidate>()
  const add = (text: string, count: number) => {
    if (!found.has(text)) found.set(text, { text, letters: count })
  }
  // a single character is no sentence
  if (split.length > 1) for (const { text } of whole.slice(0, mostSentences(split.length))) add(text, letters.length)
  const value = ({ cost, path }: FoundWord) => cost - path.end * costs.perLetter
  const parts = columns.flatMap((column) => column.firstWords).sort((one, other) => value(one) - value(other))
  for (const { word, path } of parts) add(wordText(vocabulary, word, path.depth), path.end)
  return { candidates: [...found.values()], split }
}

/** As many whole sentences as fill most of a page: then come the first words, to choose one by one. */
function mostSentences(syllables: number): number {
  return Math.max(2, Math.round(30 / Math.max(2, syllables)))
}

function splitOf(letters: string, sentence: Sentence): string[] {
  const ends: number[] = []
  for (let part: Sentence | null = sentence; part !== null; part = part.before) {
    for (let path: Path | null = part.last?.path ?? null; path !== null && path.depth > 0; path = path.before)
      ends.push(path.end)
  }
  return ends.toReversed().map((end, index, all) => letters.slice(all[index - 1] ?? 0, end))
}
