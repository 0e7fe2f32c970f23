import { breadth } from './costs.ts'
import type { Form } from './typed-forms.ts'
import { costStep, type Vocabulary } from './vocabulary.ts'

/** A way from the first letter of a word into the tree: `node` is reached, `depth` syllables deep, before letter `end`. */
export type Path = { node: number; depth: number; end: number; cost: number; before: Path | null }

/** Where a word begins. */
export function root(at: number): Path {
  return { node: 0, depth: 0, end: at, cost: 0, before: null }
}

/** Goes one syllable further; of two ways to the same node the cheaper stays. */
export function goOn(
  { syllable, firstChild }: Vocabulary,
  paths: readonly Path[],
  form: Form,
  end: number,
  found: Map<number, Path>,
): void {
  for (const path of paths) {
    const last = firstChild[path.node + 1] ?? 0
    const cost = path.cost + form.cost
    for (let child = firstAtLeast(syllable, firstChild[path.node] ?? 0, last, form.low); child < last; child += 1) {
      if ((syllable[child] ?? 0) >= form.high) break
      const known = found.get(child)
      if (known === undefined || known.cost > cost)
        found.set(child, { node: child, depth: path.depth + 1, end, cost, before: path })
    }
  }
}

/**
 * The most promising ways, by the commonest word at or below where they lead, the best first; what is spelt so is never
 * left out, however rare.
 */
export function promising({ best }: Vocabulary, found: ReadonlyMap<number, Path>): Path[] {
  const promise = (path: Path) => path.cost + (best[path.node] ?? 0) * costStep
  const paths = [...found.values()].sort((one, other) => promise(one) - promise(other))
  const [first] = paths
  if (first === undefined) return []
  const most = promise(first) + breadth.dearer
  return paths.filter((path, index) => path.cost === 0 || (index < breadth.begunWords && promise(path) <= most))
}

/** The first index from `low` to before `high` whose value is at least `least`; values rise. */
function firstAtLeast(values: Uint16Array, low: number, high: number, least: number): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >> 1
    if ((values[middle] ?? 0) < least) from = middle + 1
    else to = middle
  }
  return from
}
