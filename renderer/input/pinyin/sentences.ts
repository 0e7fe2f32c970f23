import { breadth, costs } from './costs.ts'
import { bar, keepLeast } from './keep-least.ts'
import { following } from './kinds.ts'
import type { Path } from './paths.ts'
import { costStep, kinds, type Vocabulary, wordText } from './vocabulary.ts'

/** A word (index) on a path, and what both cost. */
export type FoundWord = { word: number; path: Path; cost: number }

/** Words up to some letter, put together. */
export type Sentence = { text: string; cost: number; last: FoundWord | null; before: Sentence | null }

/** Sentences up to the same letter, by the kind of their last word; the cheapest first. */
export type ByKind = readonly Sentence[][]

/** A sentence, with what it and the step to the next kind cost. */
type Ready = { sentence: Sentence; cost: number }

/** For each kind, what may come before a word of it. */
export type Befores = readonly (readonly Ready[])[]

/** Before the first word: nothing, at the cost of beginning with each kind. */
export function atBeginning(beginning: readonly number[]): Befores {
  const sentence: Sentence = { text: '', cost: 0, last: null, before: null }
  return kinds.map((_, next) => [{ sentence, cost: beginning[next] ?? 0 }])
}

export function afterSentences(upTo: ByKind): Befores {
  return kinds.map((_, next) => {
    const kept: Ready[] = []
    for (const [kind, sentences] of upTo.entries()) {
      const step = following(kind, next)
      for (const sentence of sentences) {
        const cost = sentence.cost + step
        if (cost >= bar(kept, breadth.sentences)) break
        keepLeast(kept, { sentence, cost }, breadth.sentences)
      }
    }
    return kept
  })
}

/** The commonest words where `paths` (the most promising first) lead, by their kind. */
export function wordsByKind(vocabulary: Vocabulary, paths: readonly Path[]): FoundWord[][] {
  const found: FoundWord[][] = kinds.map(() => [])
  let least = Number.POSITIVE_INFINITY
  for (const path of paths) {
    const end = vocabulary.firstWord[path.node + 1] ?? 0
    for (let word = vocabulary.firstWord[path.node] ?? 0; word < end; word += 1) {
      const cost = path.cost + (vocabulary.cost[word] ?? 0) * costStep
      least = Math.min(least, cost)
      if (cost > least + breadth.dearer) break
      const kept = found[vocabulary.kind[word] ?? 0]
      if (kept !== undefined && cost < bar(kept, breadth.words)) keepLeast(kept, { word, path, cost }, breadth.words)
    }
  }
  return found
}

/** Lengthens sentences by words of one kind; no text is kept twice. */
export function lengthen(
  vocabulary: Vocabulary,
  befores: readonly Ready[],
  words: readonly FoundWord[],
  kept: Sentence[],
): void {
  for (const { sentence, cost: before } of befores) {
    for (const found of words) {
      const cost = before + found.cost + costs.word
      if (cost >= bar(kept, breadth.sentences)) break
      const text = sentence.text + wordText(vocabulary, found.word, found.path.depth)
      const same = kept.findIndex((one) => one.text === text)
      if (same >= 0) {
        if ((kept[same]?.cost ?? 0) <= cost) continue
        kept.splice(same, 1)
      }
      keepLeast(kept, { text, cost, last: found, before: sentence }, breadth.sentences)
    }
  }
}

/** All kinds together, each text once, the cheapest first. */
export function inOrder(byKind: ByKind): Sentence[] {
  const found = new Map<string, Sentence>()
  for (const sentence of byKind.flat().sort((one, other) => one.cost - other.cost)) {
    if (!found.has(sentence.text)) found.set(sentence.text, sentence)
  }
  return [...found.values()]
}
