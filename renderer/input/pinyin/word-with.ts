import { kinds, type Vocabulary, wordText } from './vocabulary.ts'

const plain = kinds.indexOf('plain')

/** The commonest word of two characters that begins with this one, else one that ends with it; null when there is none. */
export function wordWith(vocabulary: Vocabulary, character: string): string | null {
  const wanted = vocabulary.characters.indexOf(character)
  if (wanted === -1) return null
  const { firstWordOfDepth, cost, kind, text } = vocabulary
  const first = firstWordOfDepth[2] ?? 0
  const last = firstWordOfDepth[3] ?? 0
  // the words of one character stand before
  const textBefore = first - (firstWordOfDepth[1] ?? 0)
  let best: { word: number; cost: number } | null = null
  for (let word = first; word < last; word += 1) {
    const at = textBefore + 2 * (word - first)
    const begins = text[at] === wanted
    if (kind[word] !== plain || (!begins && text[at + 1] !== wanted)) continue
    // a step of 256 is more than any cost: words that begin with it come first
    const price = (cost[word] ?? 0) + (begins ? 0 : 256)
    if (best === null || price < best.cost) best = { word, cost: price }
  }
  return best === null ? null : wordText(vocabulary, best.word, 2)
}
