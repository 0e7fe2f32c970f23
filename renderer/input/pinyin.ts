/** What the keyboard knows: written by scripts/pinyin-data.ts. */
export type PinyinData = {
  /** the commonest characters, commonest first */
  common: string
  /** syllable ("lv" for lü) → its characters, those most often read so first */
  syllables: Record<string, string>
}

/** A character on offer and how many of the typed letters it stands for. */
export type Candidate = { character: string; letters: number }

/** People also type "lue" and "nue", as phones let them. */
const alsoTyped: Record<string, string> = { lue: 'lve', nue: 'nve' }

/** more than anybody pages through */
const mostCandidates = 400

let loaded: Promise<PinyinData> | null = null

/** Loaded once, when a keyboard is first opened. */
export function loadPinyin(): Promise<PinyinData> {
  loaded ??= import('./pinyin.json', { with: { type: 'json' } }).then((module) => module.default)
  return loaded
}

/**
 * The characters for the first syllable of `letters`, commonest first: the longest syllable they begin with, what that
 * may still become, then shorter ones ("xian": 先 …, 下 …, 西 …). Letters that complete no syllable are taken as far as
 * they may begin one ("xsz": x), so one letter a word is enough. Pure.
 */
export function candidates(data: PinyinData, letters: string): Candidate[] {
  const found = new Map<string, Candidate>()
  const offer = (characters: Iterable<string>, count: number) => {
    for (const character of characters) {
      if (found.size < mostCandidates && !found.has(character)) found.set(character, { character, letters: count })
    }
  }
  const longest = longestBeginning(data, letters)
  for (let count = longest; count > 0; count -= 1) {
    const typed = letters.slice(0, count)
    offer(data.syllables[alsoTyped[typed] ?? typed] ?? '', count)
    if (count === longest) offer(readLonger(data, typed), count)
  }
  return [...found.values()]
}

function longestBeginning(data: PinyinData, letters: string): number {
  const syllables = [...Object.keys(data.syllables), ...Object.keys(alsoTyped)]
  for (let count = Math.min(letters.length, 6); count > 0; count -= 1) {
    const typed = letters.slice(0, count)
    if (syllables.some((syllable) => syllable.startsWith(typed))) return count
  }
  return 0
}

/** Common characters whose reading goes on after what was typed. */
function* readLonger(data: PinyinData, typed: string): Generator<string> {
  const readSo = new Set(
    Object.entries(data.syllables)
      .filter(([syllable]) => syllable !== typed && syllable.startsWith(typed))
      .flatMap(([, characters]) => [...characters]),
  )
  for (const character of data.common) if (readSo.has(character)) yield character
}
