import { bar, keepLeast } from './keep-least.ts'
import { beginning, type Field } from './kinds.ts'
import { costStep, kinds, mostSyllables, type Vocabulary, wordText } from './vocabulary.ts'

/** so much of what stands there is looked at */
const longestEnding = 4
/** what each further character that a word shares with what stands there is worth, as costs are measured */
const perCharacter = 5
const business = kinds.indexOf('business')

type Found = { text: string; cost: number }

/** What may follow: behind a line of business the forms of a firm, else words; `count` of them, `longest` characters each. */
export type FollowingOptions = { field: Field; forms: readonly string[]; count: number; longest: number }

/**
 * What people often write behind `text`, likeliest first: what is still missing of words that begin as it ends. Only what
 * is to be added. Every word is looked at: a few milliseconds.
 */
export function wordsAfter(vocabulary: Vocabulary, text: string, options: FollowingOptions): string[] {
  const { field, forms, count, longest } = options
  const endings = endingsOf(vocabulary, text)
  const begun = new Uint8Array(vocabulary.characters.length)
  for (const [first = 0] of endings) begun[first] = 1
  const ofKind = beginning(field)
  const kept: Found[] = []
  let endsBusiness = false
  let from = 0
  for (let depth = 1; depth <= mostSyllables; depth += 1) {
    const end = vocabulary.firstWordOfDepth[depth + 1] ?? 0
    for (let word = vocabulary.firstWordOfDepth[depth] ?? 0; word < end; word += 1, from += depth) {
      if (begun[vocabulary.text[from] ?? 0] === 0) continue
      for (const ending of endings) {
        const { length } = ending
        if (length > depth || depth - length > longest || !begins(vocabulary.text, from, ending)) continue
        const kind = vocabulary.kind[word] ?? 0
        if (length === depth) endsBusiness ||= depth > 1 && kind === business
        else {
          const cost = (vocabulary.cost[word] ?? 0) * costStep + (ofKind[kind] ?? 0) - perCharacter * length
          if (cost < bar(kept, count)) keepBetter(kept, { text: rest(vocabulary, word, depth, length), cost }, count)
        }
      }
    }
  }
  const words = kept.map((one) => one.text)
  const isFirm = endsBusiness && !forms.some((form) => text.endsWith(form))
  return isFirm ? [...new Set([...forms, ...words])].slice(0, count) : words
}

/** The same text may be the rest of several words. */
function keepBetter(kept: Found[], found: Found, count: number): void {
  const same = kept.findIndex((one) => one.text === found.text)
  if (same >= 0 && (kept[same]?.cost ?? 0) <= found.cost) return
  if (same >= 0) kept.splice(same, 1)
  keepLeast(kept, found, count)
}

function rest(vocabulary: Vocabulary, word: number, depth: number, length: number): string {
  return [...wordText(vocabulary, word, depth)].slice(length).join('')
}

/** The last one, two, three … characters, as the vocabulary numbers them; up to the last that it doesn't know. */
function endingsOf({ characters }: Vocabulary, text: string): number[][] {
  const last = [...text].slice(-longestEnding).map((character) => characters.indexOf(character))
  const known = last.slice(last.lastIndexOf(-1) + 1)
  return known.map((_, index) => known.slice(index))
}

function begins(text: Uint16Array, from: number, ending: readonly number[]): boolean {
  return ending.every((character, index) => text[from + index] === character)
}
