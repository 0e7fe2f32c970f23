import { breadth, costs } from './costs.ts'
import { keepLeast } from './keep-least.ts'
import { goOn, type Path, promising, root } from './paths.ts'
import {
  afterSentences,
  atBeginning,
  type Befores,
  type ByKind,
  type FoundWord,
  lengthen,
  type Sentence,
  wordsByKind,
} from './sentences.ts'
import type { TypedForms } from './typed-forms.ts'
import { costStep, kinds, mostSyllables, type Vocabulary } from './vocabulary.ts'

/** What is known at one place between letters. */
export type Column = {
  /** ways of words that have come here, by the letter they began at; those that begin here */
  paths: Map<number, readonly Path[]>
  sentences: ByKind
  befores: Befores
  /** words that the input may begin with and that end here */
  firstWords: readonly FoundWord[]
}

const plain = kinds.indexOf('plain')

/** Before the first letter. `beginning`: what it costs to begin with each kind. */
export function firstColumn(beginning: readonly number[]): Column {
  return {
    paths: new Map([[0, [root(0)]]]),
    sentences: kinds.map(() => []),
    befores: atBeginning(beginning),
    firstWords: [],
  }
}

/**
 * The place after the letters, from the columns of all places before it. `last`: nothing has been typed after it, so
 * that a syllable may be unfinished.
 */
export function nextColumn(
  vocabulary: Vocabulary,
  forms: TypedForms,
  beginning: readonly number[],
  columns: readonly Column[],
  letters: string,
  last: boolean,
): Column {
  const end = letters.length
  const reached = new Map<number, Map<number, Path>>()
  for (let at = Math.max(0, end - forms.longest); at < end; at += 1) {
    const slice = letters.slice(at)
    const steps = [...forms.whole(slice), ...(last ? forms.begun(slice) : forms.initial(slice))]
    for (const [start, paths] of columns[at]?.paths ?? []) {
      const found = reached.get(start) ?? new Map<number, Path>()
      for (const form of steps) goOn(vocabulary, paths, form, end, found)
      if (found.size > 0) reached.set(start, found)
    }
  }
  const paths = new Map<number, readonly Path[]>()
  const sentences: Sentence[][] = kinds.map(() => [])
  for (const [start, found] of reached) {
    const kept = promising(vocabulary, found)
    paths.set(start, kept)
    for (const [kind, words] of wordsByKind(vocabulary, kept).entries()) {
      lengthen(vocabulary, columns[start]?.befores[kind] ?? [], words, sentences[kind] ?? [])
    }
  }
  const fromStart = paths.get(0) ?? []
  if (sentences.some((some) => some.length > 0)) paths.set(end, [root(end)])
  return {
    paths,
    sentences,
    befores: afterSentences(sentences),
    firstWords: firstWords(vocabulary, fromStart, beginning),
  }
}

/** All words that are spelt so, and the likeliest of those that may be meant. */
function firstWords(vocabulary: Vocabulary, paths: readonly Path[], beginning: readonly number[]): FoundWord[] {
  const spelt: FoundWord[] = []
  const meant: FoundWord[] = []
  for (const path of paths) {
    const end = vocabulary.firstWord[path.node + 1] ?? 0
    for (let word = vocabulary.firstWord[path.node] ?? 0; word < end; word += 1) {
      const kind = vocabulary.kind[word] ?? plain
      const alone = path.depth === 1 && (kind !== plain || path.cost > 0) ? costs.alone : 0
      const cost = path.cost + (vocabulary.cost[word] ?? 0) * costStep + (beginning[kind] ?? 0) + alone
      if (path.cost === 0) spelt.push({ word, path, cost })
      else keepLeast(meant, { word, path, cost }, breadth.loose)
    }
  }
  return [...spelt, ...meant]
}

/**
 * How far letters can be read as syllables, twelve at most: what comes after that waits until the first are chosen.
 * 0 when they begin no syllable.
 */
export function readableLength(forms: TypedForms, letters: string): number {
  const fewest: (number | undefined)[] = [0]
  const most = Math.min(letters.length, mostSyllables * forms.longest)
  let furthest = 0
  for (let end = 1; end <= most; end += 1) {
    for (let at = Math.max(0, end - forms.longest); at < end; at += 1) {
      const before = fewest[at]
      if (before === undefined || before === mostSyllables) continue
      const slice = letters.slice(at, end)
      const readable =
        forms.whole(slice).length > 0 || (end === letters.length ? forms.begun(slice) : forms.initial(slice)).length > 0
      if (!readable) continue
      fewest[end] = Math.min(before + 1, fewest[end] ?? mostSyllables)
      furthest = end
    }
  }
  return furthest
}
