import synonyms from './synonyms.json' with { type: 'json' }

const mostVariants = 12

const groupsByWord = new Map(synonyms.groups.flatMap((group) => group.map((word) => [word, group] as const)))
const words = [...groupsByWord.keys()].toSorted((one, other) => other.length - one.length)

/**
 * A query with one of its words said otherwise: 行车证没了 → 行驶证没了, 行车证丢失 … Longer words before those they hold;
 * a word of one character only where the whole query is hardly longer.
 */
export function saidOtherwise(query: string): string[] {
  const variants = new Set<string>()
  for (const word of words) {
    const at = query.indexOf(word)
    if (at < 0 || (word.length === 1 && query.length > 3)) continue
    for (const other of groupsByWord.get(word) ?? []) {
      if (other.length > 1 && !query.includes(other)) variants.add(query.replace(word, other))
      if (variants.size >= mostVariants) return [...variants]
    }
  }
  return [...variants]
}
