import { readingsOf } from '../../readings/readings.ts'

/** How closely two texts, or one and a part of the other, sound alike. */
type Sounding =
  /** the same syllables and tones on some reading */
  | { kind: 'same' }
  /** the same syllables, tones differ */
  | { kind: 'toneless' }
  /** one holds the sound of the other, tones and all: where in `one` and `other` */
  | { kind: 'part'; one: [start: number, end: number]; other: [start: number, end: number] }

/** Whether and how two trade names sound alike; polyphonic characters on any of their readings. */
export function soundsLike(one: string, other: string): Sounding | null {
  const first = soundsOf(one)
  const second = soundsOf(other)
  if (first.length === second.length) {
    if (agree(first, second, 0, 'toned')) return { kind: 'same' }
    return agree(first, second, 0, 'bare') ? { kind: 'toneless' } : null
  }
  const [long, short] = first.length > second.length ? [first, second] : [second, first]
  for (let at = 0; at + short.length <= long.length; at += 1) {
    if (!agree(long, short, at, 'toned')) continue
    const part = placeOf(long, at, at + short.length)
    const whole = placeOf(short, 0, short.length)
    return long === first ? { kind: 'part', one: part, other: whole } : { kind: 'part', one: whole, other: part }
  }
  return null
}

/** A character by its readings, with tones and without. Without readings it sounds like itself only. */
type Sound = { character: string; toned: readonly string[]; bare: readonly string[] }

const known = new Map<string, Sound>()

function soundsOf(text: string): Sound[] {
  return Array.from(text, soundOf)
}

function soundOf(character: string): Sound {
  const found = known.get(character)
  if (found !== undefined) return found
  const readings = readingsOf(character)
  const toned = readings.length === 0 ? [character] : readings
  const sound = { character, toned, bare: [...new Set(toned.map((reading) => reading.replace(/\d$/u, '')))] }
  // some twenty thousand characters have readings; others that are typed must not fill the memory
  if (readings.length > 0) known.set(character, sound)
  return sound
}

/** Whether `short` sounds like `long` from `at` on. */
function agree(long: readonly Sound[], short: readonly Sound[], at: number, how: 'toned' | 'bare'): boolean {
  return short.every((one, index) => {
    const other = long[at + index]
    if (other === undefined) return false
    return one.character === other.character || one[how].some((reading) => other[how].includes(reading))
  })
}

/** In UTF-16 units. */
function placeOf(sounds: readonly Sound[], start: number, end: number): [number, number] {
  const units = (until: number) => sounds.slice(0, until).reduce((sum, { character }) => sum + character.length, 0)
  return [units(start), units(end)]
}
