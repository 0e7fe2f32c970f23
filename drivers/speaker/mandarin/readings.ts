import corrections from './corrections.json' with { type: 'json' }

/** What a run of Chinese characters is read as, and the syllable of each: `hang2`; ü is v, the neutral tone 5. */
type Reading = { characters: string; syllables: string[] }
export type Reader = (characters: string) => Reading

/** said in place of a character that no dictionary has */
const unknownCharacter = '生僻字'

/** what the dictionary reads otherwise than people here do; longer words win */
const corrected = Object.entries(corrections)
  .map(([text, syllables]) => ({ text, word: [...text], syllables: syllables.split(' ') }))
  .toSorted((one, other) => one.word.length - other.word.length)

/** Loads the dictionary: some 30 MB and a fifth of a second, so only what reads aloud does it, and before it is asked to. */
export async function loadReader(): Promise<Reader> {
  const { pinyin } = await import('pinyin-pro')
  const options = { toneType: 'num', type: 'array', v: true, toneSandhi: false } as const
  const syllablesOf = (characters: string): string[] => {
    const syllables = pinyin(characters, options).map((syllable) => syllable.replace(/0$/, '5'))
    const all = [...characters]
    for (const { text, word, syllables: right } of corrected) {
      if (!characters.includes(text)) continue
      for (let at = 0; at + word.length <= all.length; at += 1) {
        if (word.every((character, index) => all[at + index] === character)) syllables.splice(at, word.length, ...right)
      }
    }
    return syllables
  }
  // the first answer builds what all later ones look up
  syllablesOf('您好')
  return (characters) => {
    const syllables = syllablesOf(characters)
    if (syllables.every(isSyllable)) return { characters, syllables }
    const known = [...characters].map((one, index) => (isSyllable(syllables[index]) ? one : unknownCharacter)).join('')
    return { characters: known, syllables: syllablesOf(known) }
  }
}

function isSyllable(text: string | undefined): boolean {
  return text !== undefined && /^[a-z]+[1-5]$/.test(text)
}
