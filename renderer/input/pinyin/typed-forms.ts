import { costs } from './costs.ts'

/** Syllables that letters may stand for: the index of the first, that after the last, and what it costs. */
export type Form = { low: number; high: number; cost: number }

export type TypedForms = {
  /** letters of a whole syllable: as it is spelt, by ear, or with one wrong key */
  whole(letters: string): readonly Form[]
  /** letters that stand for a syllable by being its beginning: x, zh, a */
  initial(letters: string): readonly Form[]
  /** any beginning of a syllable, when nothing has been typed after it */
  begun(letters: string): readonly Form[]
  /** in letters */
  longest: number
}

const initials = new Set('b p m f d t n l g k h j q x zh ch sh r z c s y w a o e'.split(' '))

/** Letters on the keys next to each other; rows are set off by half a key. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const

const neighbours: ReadonlyMap<string, string> = new Map(
  rows.flatMap((row, rowIndex) =>
    [...row].map((letter, at): [string, string] => {
      const above = rows[rowIndex - 1] ?? ''
      const below = rows[rowIndex + 1] ?? ''
      const near = [row[at - 1], row[at + 1], above[at], above[at + 1], below[at - 1], below[at]]
      return [letter, near.filter((one) => one !== undefined).join('')]
    }),
  ),
)

/** Keys next to a letter, on the keyboard that stands on screen. */
export function keysBeside(letter: string): string {
  return neighbours.get(letter) ?? ''
}

/** Beginnings and endings that people hear as one; either may be typed for the other. */
const soundBeginnings = [
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
  ['n', 'l'],
  ['f', 'h'],
  ['fa', 'hua'],
  ['fo', 'ho'],
  ['fei', 'hui'],
  ['fen', 'hun'],
  ['feng', 'hong'],
] as const
const nasal = /[aei]ng?$/

/** How a syllable may sound to somebody: itself at no cost, each confusion at its own. */
export function soundsLike(syllable: string): Map<string, number> {
  const found = new Map([[syllable, 0]])
  const add = (sound: string, cost: number) => found.set(sound, Math.min(cost, found.get(sound) ?? cost))
  for (const [one, other] of soundBeginnings) {
    if (syllable.startsWith(one)) add(other + syllable.slice(one.length), costs.fuzzy)
    // "zh" begins with "z" too
    else if (syllable.startsWith(other)) add(one + syllable.slice(other.length), costs.fuzzy)
  }
  for (const [sound, cost] of [...found]) {
    if (nasal.test(sound)) add(sound.endsWith('g') ? sound.slice(0, -1) : `${sound}g`, cost + costs.fuzzy)
  }
  return found
}

/** "ü" is v; people also type u, as phones let them, and yu, as passports do. */
function spellings(syllable: string): string[] {
  const found = [syllable]
  if (/^[ln]ve$/.test(syllable)) found.push(syllable.replace('v', 'u'))
  if (/^[ln]v/.test(syllable)) found.push(syllable.replace('v', 'yu'))
  if (/^[jqxy]u/.test(syllable)) found.push(syllable.replace('u', 'v'))
  return found
}

/** What letters may stand for, among these syllables (in alphabetical order). */
export function typedForms(syllables: readonly string[]): TypedForms {
  const whole = new Map<string, Map<number, number>>()
  const add = (letters: string, index: number, cost: number) => {
    const forms = whole.get(letters) ?? new Map<number, number>()
    forms.set(index, Math.min(cost, forms.get(index) ?? cost))
    whole.set(letters, forms)
  }
  for (const [index, syllable] of syllables.entries()) {
    for (const spelling of spellings(syllable)) {
      for (const [sound, cost] of soundsLike(spelling)) add(sound, index, cost)
      for (const [at, letter] of [...spelling].entries()) {
        for (const key of keysBeside(letter))
          add(spelling.slice(0, at) + key + spelling.slice(at + 1), index, costs.slip)
      }
    }
  }
  const wholeForms = new Map(
    [...whole].map(([letters, forms]) => [letters, [...forms].map(([low, cost]) => ({ low, high: low + 1, cost }))]),
  )
  const beginnings = new Map<string, Form[]>()
  for (const [index, syllable] of syllables.entries()) {
    for (let length = 1; length <= syllable.length; length += 1) {
      const [range] = beginnings.get(syllable.slice(0, length)) ?? []
      if (range === undefined)
        beginnings.set(syllable.slice(0, length), [{ low: index, high: index + 1, cost: costs.begun }])
      else range.high = index + 1
    }
  }
  const initialForms = new Map(
    [...beginnings]
      .filter(([letters]) => initials.has(letters))
      .map(([letters, ranges]) => [letters, ranges.map((range) => ({ ...range, cost: costs.initial }))]),
  )
  return {
    whole: (letters) => wholeForms.get(letters) ?? [],
    initial: (letters) => initialForms.get(letters) ?? [],
    begun: (letters) => beginnings.get(letters) ?? [],
    longest: Math.max(...[...wholeForms.keys()].map((letters) => letters.length)),
  }
}
