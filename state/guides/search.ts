import { soundsOf } from '../readings/sounds.ts'
import { Postings } from './posting.ts'
import { type KeyKind, normalise, type SearchEntry, type SearchKey } from './search-keys.ts'
import { saidOtherwise } from './synonyms.ts'

/** The best codes, at most as many as asked for. With `total` 0 nothing matches, and the codes are what comes nearest. */
export type Ranked = { codes: string[]; total: number }

const MAX_QUERY = 40
const MAX_WORDS = 5
const NOTHING: Ranked = { codes: [], total: 0 }

type Points = {
  same: number
  begins: number
  holds: number
  held: number
  sounds: number
  readFirst: number
  readLater: number
  inOrder: number
}

const POINTS: Record<KeyKind, Points> = {
  title: { same: 100, begins: 90, holds: 80, held: 0, sounds: 68, readFirst: 66, readLater: 56, inOrder: 20 },
  alias: { same: 98, begins: 86, holds: 76, held: 70, sounds: 67, readFirst: 64, readLater: 54, inOrder: 18 },
  department: { same: 60, begins: 50, holds: 40, held: 0, sounds: 36, readFirst: 34, readLater: 24, inOrder: 0 },
  material: { same: 48, begins: 38, holds: 30, held: 0, sounds: 16, readFirst: 14, readLater: 12, inOrder: 0 },
}
/** a word that is said otherwise counts less than one that is said so */
const OTHERWISE = 6
/** found so many by words as they are written, other words are not tried */
const ENOUGH = 8

/** Fewer pairs in common, or less of the key, is chance. */
const MIN_SHARED_PAIRS = 2
const MIN_SHARED_PART = 0.5
/** … and so many of those that come nearest are shown */
const NEAREST = 5
const MIN_NEAR_PART = 0.3

/** shorter aliases are in many sentences by chance */
const MIN_HELD = 3

/** of letters, what a slip may have done to them: shorter words are all alike */
const MIN_SLIPPED = 5
const MAX_SLIPPED = 16

/** so many items may need one material, and it still tells something of them */
const TELLING = 100

/** a place in a key, in one number: syllables beyond this are not begun at */
const PLACES = 64

/** A key that several items may share: departments, materials. */
type Key = SearchKey & { entries: number[]; pairs: number }

/**
 * Finds service items by what people call them.
 *
 * Words parted by spaces must all match, each anywhere; an item counts by its worst word. Points of one word, the best
 * key counts:
 * | title | alias | department | material | how                                                    |
 * | ----- | ----- | ---------- | -------- | ------------------------------------------------------ |
 * | 100   | 98    | 60         | 48       | the same                                               |
 * | 90    | 86    | 50         | 38       | the key begins with it                                 |
 * | 80    | 76    | 40         | 30       | the key holds it                                       |
 * | –     | 70    | –          | –        | it holds the key (an alias within a whole sentence)    |
 * | 68    | 67    | 36         | 16       | the key holds what sounds the same (行使证 → 行驶证)   |
 * | 66    | 64    | 34         | 14       | pinyin from the key's beginning: full, initials, mixed |
 * | 56    | 54    | 24         | 12       | pinyin from any later syllable (two letters or more)   |
 * | 20    | 18    | –          | –        | its characters occur in this order (three or more)     |
 *
 * Where few match so, the word is said otherwise (`synonyms.json`), for 6 points less. Where nothing matches at all, a
 * sentence finds the titles and aliases of which it says most ("八十岁有补贴吗" → 八十岁补贴), letters find what they spell
 * with one slip, and last the nearest are named as such.
 */
export class Search {
  /** by order */
  readonly #codes: string[]
  readonly #keys: Key[] = []
  readonly #characters = new Postings()
  readonly #pairs = new Postings()
  /** key × PLACES + syllable, by two syllables: "xing shi" */
  readonly #sounds = new Postings()
  /** the same by two or three letters that a spelling from there may begin with: xi, xs, xsz; by one the first syllable only */
  readonly #letters = new Postings()
  /** titles and aliases by the two letters that a spelling from their beginning may begin with */
  readonly #beginnings = new Postings()
  readonly #aliases = new Map<string, number>()

  constructor(entries: readonly SearchEntry[]) {
    const sorted = entries.toSorted((one, other) => one.order - other.order)
    this.#codes = sorted.map(({ code }) => code)
    const known = new Map<string, Key>()
    for (const [entry, { keys }] of sorted.entries()) {
      for (const key of keys) {
        const shared = `${key.kind} ${key.text}`
        const same = known.get(shared)
        if (same === undefined) {
          const made = { ...key, entries: [entry], pairs: pairsOf(key.text).size }
          known.set(shared, made)
          this.#keys.push(made)
        } else if (same.entries.at(-1) !== entry) same.entries.push(entry)
      }
    }
    for (const [index, key] of this.#keys.entries()) {
      // what so many items need tells none of them from another
      if (key.kind !== 'material' || key.entries.length <= TELLING) this.#take(index, key)
    }
    for (const postings of [this.#characters, this.#pairs, this.#sounds, this.#letters, this.#beginnings])
      postings.pack()
  }

  /** The best `most` of all items that match. An empty query matches nothing. */
  rank(query: string, most: number): Ranked {
    const words = query
      .slice(0, MAX_QUERY)
      .split(/\s+/u)
      .map(normalise)
      .filter((word) => word !== '')
      .slice(0, MAX_WORDS)
    if (words.length === 0) return NOTHING
    const found = this.#best(words, (word, points) => this.#match(word, points), most)
    if (found.total > 0) return found
    const said = this.#best(
      words,
      (word, points) => this.#sharing(word, points, MIN_SHARED_PAIRS, MIN_SHARED_PART),
      most,
    )
    if (said.total > 0) return said
    const slipped = this.#best(words, (word, points) => this.#slipped(word, points), most)
    if (slipped.total > 0) return slipped
    const nearest = this.#best(words, (word, points) => this.#sharing(word, points, 1, MIN_NEAR_PART), NEAREST)
    return { ...nearest, total: 0 }
  }

  #take(index: number, { kind, text, syllables }: Key): void {
    if (kind === 'alias') this.#aliases.set(text, index)
    const characters = [...text]
    for (const character of new Set(characters)) this.#characters.add(character, index)
    for (const pair of pairsOf(text)) this.#pairs.add(pair, index)
    for (const [at, syllable] of syllables.slice(0, PLACES).entries()) {
      const place = index * PLACES + at
      const next = syllables[at + 1]
      if (next !== undefined) this.#sounds.add(`${syllable} ${next}`, place)
      // 台州市 stands in front of most of them
      if (kind === 'department' && at > 1) continue
      if (at === 0) this.#letters.add(syllable.slice(0, 1), place)
      for (const two of spellings(syllables, at, 2)) {
        this.#letters.add(two, place)
        if (at === 0 && (kind === 'title' || kind === 'alias')) this.#beginnings.add(two, index)
      }
      for (const three of spellings(syllables, at, 3)) this.#letters.add(three, place)
    }
  }

  #best(words: readonly string[], fill: (word: string, points: Uint8Array) => void, most: number): Ranked {
    const worst = new Uint8Array(this.#codes.length)
    for (const [at, word] of words.entries()) {
      const points = at === 0 ? worst : new Uint8Array(worst.length)
      fill(word, points)
      if (at > 0) lower(worst, points)
    }
    const buckets: number[][] = []
    let total = 0
    for (let entry = 0; entry < worst.length; entry += 1) {
      const points = worst[entry] ?? 0
      if (points === 0) continue
      total += 1
      const bucket = buckets[points]
      if (bucket === undefined) buckets[points] = [entry]
      else if (bucket.length < most) bucket.push(entry)
    }
    const codes: string[] = []
    for (let points = buckets.length - 1; points > 0 && codes.length < most; points -= 1) {
      for (const entry of (buckets[points] ?? []).slice(0, most - codes.length)) codes.push(this.#codes[entry] ?? '')
    }
    return { codes, total }
  }

  #match(word: string, points: Uint8Array): void {
    this.#asWritten(word, points, 0)
    if (isLetters(word)) this.#asRead(word, points)
    if (holdsMore(points, POINTS.department.same, ENOUGH)) return
    for (const other of saidOtherwise(word)) this.#asWritten(other, points, OTHERWISE)
  }

  #asWritten(word: string, points: Uint8Array, less: number): void {
    const characters = [...word]
    const terms = [...pairsOf(word)]
    const holding = terms.length === 0 ? this.#characters.of(word) : this.#pairs.rarest(terms)
    let any = false
    for (const index of holding) {
      const key = this.#key(index)
      const { same, begins, holds } = POINTS[key.kind]
      if (!key.text.includes(word)) continue
      any = true
      give(points, key, (key.text === word ? same : key.text.startsWith(word) ? begins : holds) - less)
    }
    this.#held(word, points, less)
    // a synonym is written right
    if (less === 0 && characters.length > 1 && isChinese(word)) this.#asSounding(characters, points)
    if (any || characters.length < 3) return
    for (const index of this.#characters.rarest(characters)) {
      const key = this.#key(index)
      const { inOrder } = POINTS[key.kind]
      if (inOrder > less && isInOrder(key.text, word)) give(points, key, inOrder - less)
    }
  }

  /** Aliases that the word holds: it is a sentence about them. */
  #held(word: string, points: Uint8Array, less: number): void {
    for (let from = 0; from + MIN_HELD <= word.length; from += 1) {
      for (let to = from + MIN_HELD; to <= word.length; to += 1) {
        const index = this.#aliases.get(word.slice(from, to))
        if (index !== undefined && to - from < word.length) give(points, this.#key(index), POINTS.alias.held - less)
      }
    }
  }

  #asSounding(characters: readonly string[], points: Uint8Array): void {
    const readings = characters.map(soundsOf)
    const [first = [], second = []] = readings
    for (const one of first) {
      for (const other of second) {
        for (const place of this.#sounds.of(`${one} ${other}`)) {
          const key = this.#key(Math.floor(place / PLACES))
          const at = place % PLACES
          if (readings.every((sounds, index) => sounds.includes(key.syllables[at + index] ?? '')))
            give(points, key, POINTS[key.kind].sounds)
        }
      }
    }
  }

  #asRead(letters: string, points: Uint8Array): void {
    for (const place of this.#letters.of(letters.slice(0, 3))) {
      const key = this.#key(Math.floor(place / PLACES))
      const at = place % PLACES
      const { readFirst, readLater } = POINTS[key.kind]
      if (letters.length > 3 && !spells(key.syllables, at, letters, 0)) continue
      give(points, key, at === 0 ? readFirst : readLater)
    }
  }

  /** Titles and aliases, by how much of them the word says, counted in pairs of neighbouring characters. */
  #sharing(word: string, points: Uint8Array, leastPairs: number, leastPart: number): void {
    const shared = new Map<number, number>()
    for (const pair of pairsOf(word))
      for (const index of this.#pairs.of(pair)) shared.set(index, (shared.get(index) ?? 0) + 1)
    for (const [index, count] of shared) {
      const key = this.#key(index)
      if ((key.kind !== 'title' && key.kind !== 'alias') || count < leastPairs) continue
      const part = count / key.pairs
      if (part >= leastPart) give(points, key, Math.max(1, Math.round(100 * part)))
    }
  }

  /** Letters of which one is too many, missing its place, or another than meant. */
  #slipped(word: string, points: Uint8Array): void {
    if (!isLetters(word) || word.length < MIN_SLIPPED || word.length > MAX_SLIPPED) return
    for (const other of slips(word)) {
      for (const index of this.#beginnings.of(other.slice(0, 2))) {
        const key = this.#key(index)
        if (spells(key.syllables, 0, other, 0)) give(points, key, POINTS[key.kind].readFirst)
      }
    }
  }

  #key(index: number): Key {
    const key = this.#keys[index]
    if (key === undefined) throw new Error(`search: there is no key ${index}`)
    return key
  }
}

function lower(worst: Uint8Array, points: Uint8Array): void {
  for (let entry = 0; entry < worst.length; entry += 1) worst[entry] = Math.min(worst[entry] ?? 0, points[entry] ?? 0)
}

/** Whether at least `count` entries have more than these points. */
function holdsMore(points: Uint8Array, least: number, count: number): boolean {
  let found = 0
  for (let entry = 0; entry < points.length && found < count; entry += 1) if ((points[entry] ?? 0) > least) found += 1
  return found >= count
}

function give(points: Uint8Array, { entries }: Key, value: number): void {
  for (const entry of entries) if ((points[entry] ?? 0) < value) points[entry] = value
}

function isLetters(word: string): boolean {
  return /^[a-z]+$/.test(word)
}

function isChinese(word: string): boolean {
  return /^\p{Script=Han}+$/u.test(word)
}

function pairsOf(text: string): Set<string> {
  const characters = [...text]
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
}

/**
 * Whether `letters` from `from` on spell the syllables from `at` on, each by its full spelling or a beginning of it
 * (so "xingshizheng", "xsz" and "xingsz" all spell 行驶证). Every syllable up to the last letter takes at least one.
 */
function spells(syllables: readonly string[], at: number, letters: string, from: number): boolean {
  const syllable = syllables[at]
  if (syllable === undefined) return false
  for (let taken = 1; taken <= syllable.length && syllable[taken - 1] === letters[from + taken - 1]; taken += 1) {
    if (from + taken === letters.length || spells(syllables, at + 1, letters, from + taken)) return true
  }
  return false
}

/** What `count` letters from this syllable on may be: of xing shi zheng, two are xi and xs, three xin, xis, xsh and xsz. */
function spellings(syllables: readonly string[], at: number, count: number): Set<string> {
  const syllable = syllables[at]
  const found = new Set<string>()
  if (syllable === undefined) return found
  for (let taken = 1; taken <= Math.min(count, syllable.length); taken += 1) {
    const begun = syllable.slice(0, taken)
    if (taken === count) found.add(begun)
    else for (const rest of spellings(syllables, at + 1, count - taken)) found.add(begun + rest)
  }
  return found
}

/** Each letter left out, two exchanged, for each one of its neighbours on the keyboard, and before each one that may be lost. */
function slips(letters: string): Set<string> {
  const others = new Set<string>()
  for (let at = 0; at < letters.length; at += 1) {
    const [before, after] = [letters.slice(0, at), letters.slice(at + 1)]
    others.add(before + after)
    if (after !== '') others.add(`${before}${after[0]}${letters[at]}${after.slice(1)}`)
    for (const near of neighbours.get(letters[at] ?? '') ?? []) others.add(before + near + after)
    for (const lost of oftenLost) others.add(before + lost + letters.slice(at))
  }
  return others
}

/** the letters that spellings end in, and are full of */
const oftenLost = [...'aeioung']
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const neighbours = new Map(
  rows.flatMap((row) =>
    [...row].map((letter, at) => [letter, [row[at - 1], row[at + 1]].filter((near) => near !== undefined)] as const),
  ),
)

function isInOrder(text: string, word: string): boolean {
  let from = 0
  for (const character of word) {
    const found = text.indexOf(character, from)
    if (found < 0) return false
    from = found + character.length
  }
  return true
}
