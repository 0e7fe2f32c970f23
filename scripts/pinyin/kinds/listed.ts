import { type Kind, mostSyllables } from '../../../renderer/input/pinyin/vocabulary.ts'
import type { Reading } from '../grow.ts'
import { readWord } from '../read.ts'

/** Texts of one kind, each as often as the others; those that can't be read or are too long are left out. */
export function listed(kind: Kind, texts: Iterable<string>, count: number): Reading[] {
  return [...texts].flatMap((text) => {
    const syllables = readWord(text)
    return syllables === null || syllables.length > mostSyllables ? [] : [{ text, syllables, kind, count }]
  })
}

/** Shares of one whole: what was counted, brought to a sum. */
export function sharing(kind: Kind, counted: Iterable<readonly [string, number]>, sum: number): Reading[] {
  const all = [...counted]
  const total = all.reduce((before, [, count]) => before + count, 0)
  return all.flatMap(([text, count]) => listed(kind, [text], (sum * count) / total))
}
