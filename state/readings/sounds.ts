import { readingsOf } from './readings.ts'

/** How a folded character may sound, without tones, and the letters that these sounds begin with. */
export type Sound = { sounds: readonly string[]; initials: readonly string[] }

const bmp = new Array<Sound | undefined>(0x10000).fill(undefined)
const beyond = new Map<string, Sound>()

/** 长 → chang zhang, c z. Letters and digits sound like themselves. */
export function soundOf(letter: string): Sound {
  const code = letter.charCodeAt(0)
  const known = letter.length === 1 ? bmp[code] : beyond.get(letter)
  if (known !== undefined) return known
  const readings = readingsOf(letter).map((reading) => reading.slice(0, -1))
  const sounds = readings.length === 0 ? [letter.toLowerCase()] : [...new Set(readings)]
  const made = { sounds, initials: [...new Set(sounds.map((sound) => [...sound][0] ?? ''))] }
  if (letter.length === 1) bmp[code] = made
  // what is typed must not fill the memory
  else if (beyond.size < 50_000) beyond.set(letter, made)
  return made
}

export function soundsOf(letter: string): readonly string[] {
  return soundOf(letter).sounds
}

/** Every way to choose one of each: [[a, b], [c]] → ac bc, joined by `joint`; null when there are more than `most`. */
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
