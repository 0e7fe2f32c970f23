import { allSyllables } from '../readings/readings.ts'
import { soundsOf } from '../readings/sounds.ts'
import { fold } from './fold.ts'

/** More ways to part letters into syllables are not tried. */
const WAYS_MOST = 24

/** More than this is no name. */
const LENGTH_MOST = 64

/**
 * One character of a name as it was typed: by a character or a whole syllable, so that `sounds` are all that it can be;
 * or by the beginning of its syllable. `letters` are what its sound begins with.
 */
export type Unit = { sounds: readonly string[]; whole: boolean; letters: readonly string[] }

/** What was typed: characters, and runs of Latin letters. */
type Piece = { character: string } | { run: string }

/** A text to be found by its sound: 华鑫, huaxin, hx, huax, h鑫. */
export type SoundPattern = { pieces: readonly Piece[]; ways: readonly (readonly Unit[])[] }

/** null: the text has no sound, or is too long for one. */
export function soundPattern(text: string): SoundPattern | null {
  // tone marks and tone digits are left away: huáxīn, hua2xin1
  const plain = text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/\p{M}/gu, '')
    .replace(/(?<=[a-z])[0-5](?!\d)/g, '')
  const folded = fold(plain)
  if (folded === '' || folded.length > LENGTH_MOST) return null
  const pieces: Piece[] = []
  for (const [part] of folded.matchAll(/[A-Z]+|[^A-Z]/gu)) {
    pieces.push(/^[A-Z]/.test(part) ? { run: part.toLowerCase() } : { character: part })
  }
  let ways: (readonly Unit[])[] = [[]]
  for (const [index, piece] of pieces.entries()) {
    const parted = 'run' in piece ? partings(piece.run, index === pieces.length - 1) : [[unitOf(piece.character)]]
    ways = ways.flatMap((way) => parted.map((units) => [...way, ...units])).slice(0, WAYS_MOST)
  }
  return ways.length === 0 ? null : { pieces, ways }
}

function unitOf(character: string): Unit {
  const sounds = soundsOf(character)
  return { sounds, whole: true, letters: lettersOf(sounds) }
}

/** The syllables that begin with the letters: "hu" → hu hua huai huan huang hui hun huo. */
export function syllablesFrom(beginning: string): readonly string[] {
  const known = bySyllableStart.get(beginning)
  if (known !== undefined) return known
  const found = allSyllables().filter((syllable) => syllable.startsWith(beginning))
  if (bySyllableStart.size < 2_000) bySyllableStart.set(beginning, found)
  return found
}

const bySyllableStart = new Map<string, readonly string[]>()

/** The ways to part a run of letters into syllables, or what they begin with; the fewest parts first. */
function partings(run: string, last: boolean): Unit[][] {
  const found: Unit[][] = []
  const part = (at: number, units: Unit[]): void => {
    if (found.length >= WAYS_MOST) return
    if (at === run.length) {
      found.push(units)
      return
    }
    for (let length = Math.min(6, run.length - at); length > 0; length -= 1) {
      const letters = run.slice(at, at + length)
      const matching = syllablesFrom(letters)
      if (matching.includes(letters)) {
        // "hua" at the end may go on to be huang; "a" may stand for ai as other letters stand for what they begin
        const open = (length === 1 || (last && at + length === run.length)) && matching.length > 1
        part(at + length, [
          ...units,
          open ? beginning(letters) : { sounds: [letters], whole: true, letters: [letters[0] ?? ''] },
        ])
      } else if (length === 1 || /^[zcs]h$/.test(letters) || (last && at + length === run.length)) {
        // a letter that no syllable begins with sounds like itself, as in ABC酒业
        if (matching.length > 0) part(at + length, [...units, beginning(letters)])
        else if (length === 1) part(at + length, [...units, { sounds: [letters], whole: true, letters: [letters] }])
      }
    }
  }
  part(0, [])
  // 新源 is hardly ever meant by xi-n-yuan
  const fewest = Math.min(...found.map((units) => units.length))
  return found.filter((units) => units.length <= fewest + 1).toSorted((one, other) => one.length - other.length)
}

function beginning(letters: string): Unit {
  return { sounds: [letters], whole: false, letters: [letters[0] ?? ''] }
}

function lettersOf(sounds: readonly string[]): string[] {
  return [...new Set(sounds.map((sound) => [...sound][0] ?? ''))]
}

/** Where in the name's letters the pattern stands, from `from` on: [start, end), or null. */
export function soundAt(
  letters: readonly string[],
  { pieces }: SoundPattern,
  from = 0,
): [start: number, end: number] | null {
  for (let start = from; start < letters.length; start += 1) {
    const end = endOf(letters, start, pieces, 0, 0)
    if (end >= 0) return [start, end]
  }
  return null
}

/** @param taken letters of the piece that are used up. @returns where the match ends, or -1 */
function endOf(letters: readonly string[], at: number, pieces: readonly Piece[], index: number, taken: number): number {
  const piece = pieces[index]
  if (piece === undefined) return at
  const letter = letters[at]
  if (letter === undefined) return -1
  if ('character' in piece) {
    const same =
      letter === piece.character || soundsOf(letter).some((sound) => soundsOf(piece.character).includes(sound))
    return same ? endOf(letters, at + 1, pieces, index + 1, 0) : -1
  }
  const { run } = piece
  const lastPiece = index === pieces.length - 1
  for (const sound of soundsOf(letter)) {
    if (sound[0] !== run[taken]) continue
    const rest = run.length - taken
    if (lastPiece && rest <= sound.length && sound.startsWith(run.slice(taken))) return at + 1
    for (const length of [sound.length, sound[1] === 'h' ? 2 : 1, 1]) {
      if (length > rest || !run.startsWith(sound.slice(0, length), taken)) continue
      const end =
        length === rest
          ? endOf(letters, at + 1, pieces, index + 1, 0)
          : endOf(letters, at + 1, pieces, index, taken + length)
      if (end >= 0) return end
    }
  }
  return -1
}
