import { readingsOf } from './readings.ts'

const sounds = new Map<string, readonly string[]>()
const initials = new Map<string, readonly string[]>()

/** How a folded character may sound, without tones: 长 → chang zhang. Letters and digits sound like themselves. */
export function soundsOf(letter: string): readonly string[] {
  return remembered(sounds, letter, () => {
    const readings = readingsOf(letter).map((reading) => reading.slice(0, -1))
    return readings.length === 0 ? [letter.toLowerCase()] : [...new Set(readings)]
  })
}

/** The letters that its sounds begin with: 长 → c z. */
export function initialsOf(letter: string): readonly string[] {
  return remembered(initials, letter, () => [...new Set(soundsOf(letter).map((sound) => [...sound][0] ?? ''))])
}

/** Every way to choose one of each: [[a, b], [c]] → ac bc, joined by `joint`; at most `most`, null when there are more. */
export function everyChoice(choices: readonly (readonly string[])[], joint: string, most: number): string[] | null {
  const [first = [], ...others] = choices
  let made = [...first]
  for (const choice of others) {
    if (made.length * choice.length > most) return null
    const [only] = choice
    made =
      choice.length === 1
        ? made.map((one) => one + joint + only)
        : made.flatMap((one) => choice.map((other) => one + joint + other))
  }
  return made
}

function remembered(
  known: Map<string, readonly string[]>,
  letter: string,
  make: () => readonly string[],
): readonly string[] {
  const found = known.get(letter)
  if (found !== undefined) return found
  const made = make()
  // characters are some twenty thousand; what is typed must not fill the memory
  if (known.size < 50_000) known.set(letter, made)
  return made
}
