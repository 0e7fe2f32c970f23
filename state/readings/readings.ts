import charactersByReadings from './readings.json' with { type: 'json' }

let known: Map<string, readonly string[]> | null = null

const none: readonly string[] = []

/**
 * How a Chinese character may be read, the commonest reading first: 长 → chang2 zhang3. Tones 1 … 4, neutral 0, ü
 * written v. Empty for what has no reading: letters, digits, characters that no dictionary knows. Under 1 µs a call
 * after the first one, which takes some milliseconds.
 */
export function readingsOf(character: string): readonly string[] {
  known ??= load()
  return known.get(character) ?? none
}

function load(): Map<string, readonly string[]> {
  const readings = new Map<string, readonly string[]>()
  for (const [list, characters] of Object.entries(charactersByReadings)) {
    // shared by all characters that are read so
    const shared = list.split(' ')
    for (const character of characters) readings.set(character, shared)
  }
  return readings
}

let syllables: readonly string[] | null = null

/** Every syllable that some character is read as, without tones, in alphabetical order. */
export function allSyllables(): readonly string[] {
  syllables ??= [...new Set(Object.keys(charactersByReadings).join(' ').replace(/[0-4]/g, '').split(' '))].toSorted()
  return syllables
}
