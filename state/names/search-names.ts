import type { NameStatus } from '../../contract/names.ts'
import type { Condition } from './common-terms.ts'
import { MAX_NAME } from './entry.ts'
import { fold, marksOf } from './fold.ts'
import { normaliseWithPlaces } from './parse/normalise.ts'
import type { NameRow, RegisterReader } from './register-reader.ts'
import { anyOf, quoted, soundExpression, tradeStart } from './sound-expression.ts'
import { type SoundPattern, soundAt, soundPattern } from './sound-pattern.ts'
import { letterTerm, markTerm, pairTerm, tradeStartTerm, tradeTerm } from './terms.ts'

/** Counted exactly up to here; beyond it the number says nothing to anybody and costs time. */
const MAX_COUNTED = 1_000
const ENOUGH = MAX_COUNTED + 1

/** Names looked at again for one text; of more, what is found among them is shown and said to be less than all. */
const LOOKED_AT = 3_000

/** Found so few, a text is also looked for with something left out in its middle. */
const FEW = 50
/** Places for a gap that are tried, those in the middle first, and names looked at for each. */
const GAPS = 8
const GAP_LOOKED_AT = 2_000
const GAP_LETTERS = 24

/** Longer texts are no names. */
const MAX_TEXT = 1_200

/** How a name was found: it is the trade name, the trade name begins so, it holds it, it sounds so, with a gap. */
type Match = 'trade-name' | 'start' | 'inside' | 'sound' | 'gap'

export type FoundName = {
  name: string
  status: NameStatus
  match: Match
  /** the parts of `name` that answer to the text: from, to */
  spans: [from: number, to: number][]
  code?: string
  region?: string
  date?: string
}

export type Found = { total: number; atLeast: boolean; items: FoundName[] }

type Hits = { ids: Map<number, Match>; total: number; atLeast: boolean }

const NOTHING: Found = { total: 0, atLeast: false, items: [] }

/**
 * Names that hold the text, or sound like it, best first: names of which it is the trade name, trade names that begin
 * with it, names that hold it, names that sound so; each in the order of the register.
 * @param offset items passed over
 */
export function searchNames(reader: RegisterReader, text: string, limit: number, offset: number): Found {
  if (text.length > MAX_TEXT) return NOTHING
  const letters = [...fold(text)]
  if (letters.length > MAX_NAME) return NOTHING
  if (letters.length === 0) return marksFound(reader, text, limit, offset)
  const most = Math.min(ENOUGH, offset + limit)
  const pattern = soundPattern(text)
  const hits: Hits = { ids: new Map(), total: 0, atLeast: false }
  const { inside, stages } = byLetters(reader, letters, most)
  take(hits, stages, most)
  const written = inside.length
  if (written >= ENOUGH) {
    hits.total = MAX_COUNTED
    hits.atLeast = true
    // what sounds alike stands behind all of them
  } else {
    hits.total = written
    if (pattern !== null) bySound(reader, pattern, hits, most, written)
  }
  if (hits.total < FEW) byGaps(reader, letters, hits)
  const items = [...hits.ids].slice(offset, offset + limit).flatMap(([id, match]) => {
    const row = reader.row(id)
    return row === null ? [] : [shown(row, match, letters.join(''), pattern)]
  })
  return { total: Math.min(MAX_COUNTED, hits.total), atLeast: hits.atLeast, items }
}

/** Names that hold the letters, ENOUGH at the most; and in stages, so that the first are left away when a page is full. */
type Written = { inside: readonly number[]; stages: Iterable<[Match, readonly number[]]> }

function byLetters(reader: RegisterReader, letters: readonly string[], most: number): Written {
  const [one = '', other] = letters
  if (other === undefined) {
    const inside = reader.letterIds(quoted(letterTerm(one)), ENOUGH)
    return { inside, stages: [['inside', inside]] }
  }
  const text = letters.join('')
  const start = quoted(tradeStartTerm(one, other))
  const plan = reader.planLetters(pairsOf(letters))
  const two = letters.length === 2
  const inside = two ? reader.letterIds(plan.match, ENOUGH) : reader.lettersHolding(plan.match, text, ENOUGH)
  const stages = function* (): Generator<[Match, readonly number[]]> {
    yield ['trade-name', reader.lettersHolding(quoted(tradeTerm(letters)), text, most)]
    if (two) yield ['start', reader.letterIds(start, 2 * most)]
    // of what very many names hold, it says little that a trade name begins so
    else if (plan.rare) yield ['start', reader.lettersHolding(`${start} AND ${plan.match}`, text, 2 * most)]
    yield ['inside', inside]
  }
  return { inside, stages: stages() }
}

function take(hits: Hits, stages: Iterable<[Match, readonly number[]]>, most: number): void {
  for (const [match, ids] of stages) {
    for (const id of ids) {
      if (hits.ids.size >= most) return
      if (!hits.ids.has(id)) hits.ids.set(id, match)
    }
    if (hits.ids.size >= most) return
  }
}

function pairsOf(letters: readonly string[]): Condition[] {
  return letters.slice(1).map((letter, at) => anyOf([pairTerm(letters[at] ?? '', letter)]))
}

/** Everything that is written as typed sounds as typed, so the sound alone tells how many there are. */
function bySound(reader: RegisterReader, pattern: SoundPattern, hits: Hits, most: number, written: number): void {
  // a single character is looked for as it is written
  if (pattern.pieces.length === 1 && pattern.pieces.some((piece) => 'character' in piece)) return
  const [likeliest, ...others] = pattern.ways.flatMap((units) => {
    const expression = soundExpression(units)
    if (expression === null) return []
    const plan = reader.planSounds(expression.conditions)
    return [{ ...plan, exact: expression.exact, start: tradeStart(units), units: units.length }]
  })
  if (likeliest === undefined) return
  let all = true
  const looked = (match: string, exact: boolean): number[] => {
    if (exact) return reader.soundIds(match, ENOUGH)
    const found = reader.sounding(match, (letters) => soundAt(letters, pattern) !== null, ENOUGH, LOOKED_AT)
    all &&= found.all
    return found.ids
  }
  const ids = looked(likeliest.match, likeliest.exact)
  const known = new Set(ids)
  const cut = ids.length === ENOUGH
  if (!cut && others.length > 0) {
    for (const id of looked(others.map(({ match }) => `(${match})`).join(' OR '), false)) known.add(id)
  }
  hits.total = Math.max(written, Math.min(ENOUGH, known.size))
  hits.atLeast = known.size > MAX_COUNTED || !all
  const stages = function* (): Generator<[Match, number[]]> {
    const { start, match, units } = likeliest
    if (start !== null && units === 2) yield ['sound', reader.soundIds(start.match, 2 * most)]
    else if (start !== null && !cut)
      yield ['sound', reader.soundIds(`${start.match} AND ${match}`, ENOUGH).filter((id) => known.has(id))]
    yield ['sound', [...known]]
  }
  take(hits, stages(), most)
}

/** With one or more characters left out in the middle: 台州鑫源 for 台州市黄岩区鑫源. */
function byGaps(reader: RegisterReader, letters: readonly string[], hits: Hits): void {
  if (letters.length < 3 || letters.length > GAP_LETTERS) return
  const text = letters.join('')
  const places = letters.slice(1).map((_, index) => index + 1)
  const even = places.toSorted(
    (one, other) => Math.abs(letters.length - 2 * one) - Math.abs(letters.length - 2 * other),
  )
  for (const place of even.slice(0, GAPS)) {
    const plan = reader.planLetters([...pairsOf(letters.slice(0, place)), ...pairsOf(letters.slice(place))])
    // halves that very many names have tell nothing together either
    if (!plan.rare) continue
    const [left, right] = [letters.slice(0, place).join(''), letters.slice(place).join('')]
    for (const [id, folded] of reader.lettersHoldingBoth(plan.match, left, right, GAP_LOOKED_AT)) {
      if (hits.ids.size >= FEW) break
      if (!hits.ids.has(id) && gapAt(folded, text) !== null) hits.ids.set(id, 'gap')
    }
  }
  hits.total = Math.max(hits.total, hits.ids.size)
  // no more were looked for
  hits.atLeast ||= hits.ids.size >= FEW
}

/** Where the text stands in the name when one gap is allowed: its two parts, in code units. */
function gapAt(folded: string, text: string): [number, number][] | null {
  for (let parted = 1; parted < text.length; parted += 1) {
    const left = folded.indexOf(text.slice(0, parted))
    const right = left < 0 ? -1 : folded.indexOf(text.slice(parted), left + parted)
    if (right > left + parted)
      return [
        [left, left + parted],
        [right, right + text.length - parted],
      ]
  }
  return null
}

function marksFound(reader: RegisterReader, text: string, limit: number, offset: number): Found {
  const marks = marksOf(text)
  if (marks.length === 0) return NOTHING
  const ids = reader.letterIds(marks.map((mark) => quoted(markTerm(mark))).join(' AND '), ENOUGH)
  const items = ids.slice(offset, offset + limit).flatMap((id) => {
    const row = reader.row(id)
    return row === null ? [] : [withFacts(row, 'inside', [])]
  })
  return { total: Math.min(MAX_COUNTED, ids.length), atLeast: ids.length > MAX_COUNTED, items }
}

function shown(row: NameRow, match: Match, text: string, pattern: SoundPattern | null): FoundName {
  const places = normaliseWithPlaces(row.name)
  // the places of the letters alone, brackets left out
  const from: number[] = []
  const to: number[] = []
  const letters: string[] = []
  let at = 0
  for (const letter of places.text) {
    if (letter !== '（' && letter !== '）') {
      letters.push(letter)
      from.push(places.from[at] ?? 0)
      to.push(places.to[at + letter.length - 1] ?? 0)
    }
    at += letter.length
  }
  const spans = marked(letters, match, text, pattern).map(([start, end]): [number, number] => [
    from[start] ?? 0,
    to[end - 1] ?? 0,
  ])
  return withFacts(row, match, spans)
}

function marked(
  letters: readonly string[],
  match: Match,
  text: string,
  pattern: SoundPattern | null,
): [number, number][] {
  const wanted = [...text]
  if (match === 'trade-name' || match === 'start' || match === 'inside') {
    for (let at = 0; at + wanted.length <= letters.length; at += 1) {
      if (wanted.every((letter, index) => letters[at + index] === letter)) return [[at, at + wanted.length]]
    }
    return []
  }
  if (match === 'gap') return gapAt(letters.join(''), text)?.map(inLetters(letters)) ?? []
  if (pattern === null) return []
  const found = soundAt(letters, pattern)
  return found === null ? [] : [found]
}

/** Places in the text as places in its letters, which may have two code units each. */
function inLetters(letters: readonly string[]): (span: [number, number]) => [number, number] {
  const ends: number[] = []
  let units = 0
  for (const letter of letters) {
    units += letter.length
    ends.push(units)
  }
  const count = (place: number): number => ends.filter((end) => end <= place).length
  return ([from, to]) => [count(from), count(to)]
}

function withFacts({ name, status, code, region, date }: NameRow, match: Match, spans: [number, number][]): FoundName {
  return {
    name,
    status,
    match,
    spans,
    ...(code === null ? {} : { code }),
    ...(region === null ? {} : { region }),
    ...(date === null ? {} : { date }),
  }
}
