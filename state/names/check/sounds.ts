import { readingsOf } from '../readings.ts'

/** How closely two texts, or one and a part of the other, sound alike. */
export type Sounding =
  /** the same syllables and tones on some reading */
  | { kind: 'same' }
  /** the same syllables, tones differ */
  | { kind: 'toneless' }
  /** one holds the sound of the other, tones and all: where in `one` and `other` */
  | { kind: 'part'; one: [start: number, end: number]; other: [start: number, end: number] }

/** A character without readings sounds like itself only. */
function readings(character: string): readonly string[] {
  const known = readingsOf(character)
  return known.length === 0 ? [character] : known
}

function sameSound(one: string, other: string): boolean {
  if (one === other) return true
  const others = readings(other)
  return readings(one).some((reading) => others.includes(reading))
}

const bare = (reading: string) => reading.replace(/[0-5]$/u, '')

function sameSyllable(one: string, other: string): boolean {
  if (one === other) return true
  const others = readings(other).map(bare)
  return readings(one).some((reading) => others.includes(bare(reading)))
}

/** Whether and how two trade names sound alike; polyphonic characters on any of their readings. */
export function soundsLike(one: string, other: string): Sounding | null {
  const [first, second] = [[...one], [...other]]
  if (first.length === second.length) {
    if (first.every((character, at) => sameSound(character, second[at] ?? ''))) return { kind: 'same' }
    if (first.every((character, at) => sameSyllable(character, second[at] ?? ''))) return { kind: 'toneless' }
    return null
  }
  const at = first.length > second.length ? soundAt(first, second) : soundAt(second, first)
  if (at === null) return null
  const [long, short] = first.length > second.length ? [first, second] : [second, first]
  const start = long.slice(0, at).join('').length
  const part: [number, number] = [start, start + long.slice(at, at + short.length).join('').length]
  const whole: [number, number] = [0, short.join('').length]
  return first.length > second.length
    ? { kind: 'part', one: part, other: whole }
    : { kind: 'part', one: whole, other: part }
}

/** Where the longer text holds the sound of the shorter one, counted in characters. */
function soundAt(long: readonly string[], short: readonly string[]): number | null {
  for (let at = 0; at + short.length <= long.length; at += 1) {
    if (short.every((character, index) => sameSound(character, long[at + index] ?? ''))) return at
  }
  return null
}
