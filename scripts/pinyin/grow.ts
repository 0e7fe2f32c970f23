import { costStep, type Kind, kinds, mostSyllables, type Vocabulary } from '../../renderer/input/pinyin/vocabulary.ts'

/** A word of some kind, one way to read it (a syllable for each character, ü as v), and how often it is written so. */
export type Reading = { text: string; syllables: readonly string[]; kind: Kind; count: number }

type Word = { text: string; kind: Kind; count: number; cost: number }
type Node = { children: Map<number, Node>; words: Word[]; syllable: number }

const dearest = 255

function costOf(share: number): number {
  return Math.min(dearest, Math.round(-Math.log(share) / costStep))
}

/** Words into the flat tree that the keyboard searches. The same word of one kind, read the same way, counts once, with the sum. */
export function growVocabulary(readings: readonly Reading[]): Vocabulary {
  const syllables = [...new Set(readings.flatMap((reading) => reading.syllables))].toSorted()
  const characters = [...new Set(readings.flatMap((reading) => [...reading.text]))].toSorted()
  if (characters.length > 0xffff) throw new Error(`a vocabulary of ${characters.length} characters: 65,535 fit`)
  const root = plant(readings, new Map(syllables.map((syllable, index) => [syllable, index])))
  const levels = levelsOf(root, totals(readings))
  const nodes = levels.flat()
  const words = nodes.flatMap((node) => node.words)
  const characterIndex = new Map(characters.map((character, index) => [character, index]))

  const firstChild = new Uint32Array(nodes.length + 1)
  const firstWord = new Uint32Array(nodes.length + 1)
  let children = 1
  let wordsBefore = 0
  for (const [index, node] of nodes.entries()) {
    firstChild[index] = children
    firstWord[index] = wordsBefore
    children += node.children.size
    wordsBefore += node.words.length
  }
  firstChild[nodes.length] = children
  firstWord[nodes.length] = wordsBefore

  const best = new Uint8Array(nodes.length).fill(dearest)
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    let least = nodes[index]?.words[0]?.cost ?? dearest
    for (let child = firstChild[index] ?? 0; child < (firstChild[index + 1] ?? 0); child += 1) {
      least = Math.min(least, best[child] ?? dearest)
    }
    best[index] = least
  }
  const firstWordOfDepth = new Uint32Array(mostSyllables + 2).fill(words.length)
  let before = 0
  for (const [depth, level] of levels.entries()) {
    firstWordOfDepth[depth] = before
    for (const node of level) before += node.words.length
  }
  return {
    syllables,
    characters,
    syllable: Uint16Array.from(nodes, (node) => node.syllable),
    firstChild,
    firstWord,
    best,
    cost: Uint8Array.from(words, (word) => word.cost),
    kind: Uint8Array.from(words, (word) => kinds.indexOf(word.kind)),
    text: Uint16Array.from(
      words.flatMap((word) => [...word.text]),
      (character) => characterIndex.get(character) ?? 0,
    ),
    firstWordOfDepth,
  }
}

function plant(readings: readonly Reading[], syllableIndex: ReadonlyMap<string, number>): Node {
  const root: Node = { children: new Map(), words: [], syllable: 0 }
  for (const { text, syllables, kind, count } of readings) {
    const length = [...text].length
    if (length !== syllables.length || length > mostSyllables)
      throw new Error(`"${text}" (${syllables.join(' ')}): one syllable a character, at most ${mostSyllables}`)
    let node = root
    for (const name of syllables) {
      const syllable = syllableIndex.get(name) ?? 0
      let child = node.children.get(syllable)
      if (child === undefined) {
        child = { children: new Map(), words: [], syllable }
        node.children.set(syllable, child)
      }
      node = child
    }
    const known = node.words.find((word) => word.text === text && word.kind === kind)
    if (known === undefined) node.words.push({ text, kind, count, cost: dearest })
    else known.count += count
  }
  return root
}

function totals(readings: readonly Reading[]): Map<Kind, number> {
  const found = new Map<Kind, number>()
  for (const { kind, count } of readings) found.set(kind, (found.get(kind) ?? 0) + count)
  return found
}

/** The nodes of each depth, in the order of their parents and syllables; words the cheapest first. */
function levelsOf(root: Node, ofKind: ReadonlyMap<Kind, number>): Node[][] {
  const levels: Node[][] = []
  for (let level = [root]; level.length > 0; ) {
    for (const { words } of level) {
      for (const word of words) word.cost = costOf(word.count / (ofKind.get(word.kind) ?? 1))
      words.sort((one, other) => one.cost - other.cost || other.count - one.count)
    }
    levels.push(level)
    level = level.flatMap((node) => [...node.children.values()].sort((one, other) => one.syllable - other.syllable))
  }
  return levels
}
