import type { ServiceItem } from './item.ts'
import type { Reading } from './pinyin.ts'

/** One thing by which an item is found. `text` is normalised; `syllables` is how it is read. */
export type SearchKey = { kind: 'title' | 'alias' | 'department'; text: string; syllables: string[] }

/** What search holds of one item. `order` is its place where matches are equal, lower first. */
export type SearchEntry = { code: string; order: number; keys: SearchKey[] }

const MAX_QUERY = 40
const MAX_WORDS = 5

/** Full and half width, case, spaces and punctuation make no difference. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The texts of an item that are searched and read, as written. */
export function searchedTexts(item: ServiceItem): { kind: SearchKey['kind']; text: string }[] {
  const departments = new Set([item.department, item.authority.name, ...item.path])
  return [
    { kind: 'title', text: item.title },
    ...item.aliases.map((text) => ({ kind: 'alias' as const, text })),
    ...[...departments].map((text) => ({ kind: 'department' as const, text })),
  ]
}

export function searchKeys(item: ServiceItem, reading: Reading): SearchKey[] {
  return searchedTexts(item).map(({ kind, text }) => ({ kind, text: normalise(text), syllables: reading(text) }))
}

/**
 * Codes of all items that match, best first. Words parted by spaces must all match, each anywhere;
 * an item counts by its worst word. An empty query matches nothing.
 *
 * Points of one word, the best key counts:
 * | title | alias | department | how                                                    |
 * | ----- | ----- | ---------- | ------------------------------------------------------ |
 * | 100   | 98    | 60         | the same                                               |
 * | 90    | 86    | 50         | the key begins with it                                 |
 * | 80    | 76    | 40         | the key holds it                                       |
 * | –     | 70    | –          | it holds the key (an alias within a whole sentence)    |
 * | 66    | 64    | 34         | pinyin from the key's beginning: full, initials, mixed |
 * | 56    | 54    | 24         | pinyin from any later syllable (two letters or more)   |
 * | 20    | 18    | –          | its characters occur in this order (three or more)     |
 *
 * Where nothing matches so, a sentence finds the titles and aliases of which it says most ("八十岁有补贴吗" → 八十岁补贴).
 */
export function rankEntries(entries: readonly SearchEntry[], query: string): string[] {
  const words = query
    .slice(0, MAX_QUERY)
    .split(/\s+/u)
    .map(normalise)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
  if (words.length === 0) return []
  const exact = ranked(entries, words, wordPoints)
  return exact.length > 0 ? exact : ranked(entries, words, sharedPart)
}

function ranked(
  entries: readonly SearchEntry[],
  words: readonly string[],
  pointsOf: (entry: SearchEntry, word: string) => number,
): string[] {
  return entries
    .map((entry) => ({ entry, points: Math.min(...words.map((word) => pointsOf(entry, word))) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || a.entry.order - b.entry.order)
    .map(({ entry }) => entry.code)
}

function wordPoints(entry: SearchEntry, word: string): number {
  return Math.max(0, ...entry.keys.map((key) => keyPoints(key, word)))
}

const POINTS = {
  title: { same: 100, begins: 90, holds: 80, held: 0, readFirst: 66, readLater: 56, inOrder: 20 },
  alias: { same: 98, begins: 86, holds: 76, held: 70, readFirst: 64, readLater: 54, inOrder: 18 },
  department: { same: 60, begins: 50, holds: 40, held: 0, readFirst: 34, readLater: 24, inOrder: 0 },
} as const

function keyPoints(key: SearchKey, word: string): number {
  const points = POINTS[key.kind]
  if (key.text === word) return points.same
  if (key.text.startsWith(word)) return points.begins
  if (key.text.includes(word)) return points.holds
  if (points.held > 0 && key.text.length >= 3 && word.includes(key.text)) return points.held
  if (/^[a-z]+$/.test(word)) {
    if (readsAs(key.syllables, 0, word)) return points.readFirst
    if (word.length >= 2 && key.syllables.some((_, at) => at > 0 && readsAs(key.syllables, at, word)))
      return points.readLater
    return 0
  }
  return word.length >= 3 && inOrder(key.text, word) ? points.inOrder : 0
}

/** Fewer pairs in common, or less of the key, is chance. */
const MIN_SHARED_PAIRS = 2
const MIN_SHARED_PART = 0.5

/** The greatest part of a title or alias, 0 to 1, counted in pairs of neighbouring characters that `word` has too. */
function sharedPart(entry: SearchEntry, word: string): number {
  const said = pairs(word)
  return Math.max(
    0,
    ...entry.keys.map((key) => {
      if (key.kind === 'department') return 0
      const own = pairs(key.text)
      const shared = [...own].filter((pair) => said.has(pair)).length
      const part = shared / own.size
      return shared >= MIN_SHARED_PAIRS && part >= MIN_SHARED_PART ? part : 0
    }),
  )
}

function pairs(text: string): Set<string> {
  const characters = [...text]
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
}

/**
 * Whether `letters` spell the syllables from `at` on, each by its full spelling or a beginning of it
 * (so "xingshizheng", "xsz" and "xingsz" all spell 行驶证). Every syllable up to the last letter takes at least one.
 */
function readsAs(syllables: readonly string[], at: number, letters: string): boolean {
  let reached = new Set([0])
  for (const syllable of syllables.slice(at)) {
    const next = new Set<number>()
    for (const from of reached) {
      for (let taken = 1; taken <= syllable.length && syllable[taken - 1] === letters[from + taken - 1]; taken += 1) {
        if (from + taken === letters.length) return true
        next.add(from + taken)
      }
    }
    if (next.size === 0) return false
    reached = next
  }
  return false
}

function inOrder(text: string, word: string): boolean {
  let from = 0
  for (const character of word) {
    const found = text.indexOf(character, from)
    if (found < 0) return false
    from = found + character.length
  }
  return true
}
