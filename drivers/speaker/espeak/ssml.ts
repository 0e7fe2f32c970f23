import type { Sound } from '../sounds.ts'

/**
 * The voices of espeak-ng. Not `cmn`: it reads characters with English phonemes (`espeak-ng -v cmn -x 您好`), and pinyin
 * too; `cmn-latn-pinyin` speaks syllables with tone numbers.
 */
export const voices = { mandarin: 'cmn-latn-pinyin', english: 'en-us' } as const

/** of one clause: a longer one is split, so that speech can begin before all of it is understood */
const mostSyllables = 40

/** What espeak-ng is handed with `-m`. Every stretch names its voice: behind a change the voice before is not taken up again. */
export function ssml(sounds: readonly Sound[], mandarin: string = voices.mandarin): string {
  return `<speak>${sounds.map((sound) => element(sound, mandarin)).join('\n')}</speak>\n`
}

function element(sound: Sound, mandarin: string): string {
  switch (sound.kind) {
    case 'pause':
      return `<break time="${sound.long ? 350 : 120}ms"/>`
    case 'english':
      return `<voice name="${voices.english}">${escaped(sound.text)}</voice>`
    case 'mandarin':
      return clauses(sound.syllables)
        .map((clause) => `<voice name="${mandarin}">${clause.join(' ')} ,</voice>`)
        .join('\n')
  }
}

/** Short enough for the engine to begin with. */
export function clauses(syllables: readonly string[]): string[][] {
  const count = Math.ceil(syllables.length / mostSyllables)
  return Array.from({ length: count }, (_, index) =>
    syllables.slice(index * mostSyllables, (index + 1) * mostSyllables),
  )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
