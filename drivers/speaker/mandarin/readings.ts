import corrections from './corrections.json' with { type: 'json' }

/** The syllable of every character of a run of Chinese characters, `hang2`, as it reads there; ü is v, the neutral tone 5. */
export type Reader = {
  read(characters: string): string[]
  /** whether any dictionary has it */
  knows(character: string): boolean
}

/** what the dictionary reads otherwise than people here do; longer words win */
const corrected = Object.entries(corrections)
  .map(([word, syllables]) => ({ word: [...word], syllables: syllables.split(' ') }))
  .toSorted((one, other) => one.word.length - other.word.length)

/** Loads the dictionary: some 30 MB and a fifth of a second, so only what reads aloud does it, and before it is asked to. */
export async function loadReader(): Promise<Reader> {
  const { pinyin } = await import('pinyin-pro')
  const options = { toneType: 'num', type: 'array', v: true, toneSandhi: false } as const
  const read = (characters: string): string[] => {
    const all = [...characters]
    const syllables = pinyin(characters, options).map((syllable) => syllable.replace(/0$/, '5'))
    for (const { word, syllables: right } of corrected) {
      for (let at = 0; at + word.length <= all.length; at += 1) {
        if (word.every((character, index) => all[at + index] === character)) syllables.splice(at, word.length, ...right)
      }
    }
    return syllables
  }
  // the first answer builds what all later ones look up
  read('您好')
  return { read, knows: (character) => /^[a-z]+[1-5]$/.test(read(character)[0] ?? '') }
}
