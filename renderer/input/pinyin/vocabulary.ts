/**
 * The words that can be written: a tree over syllables, in flat arrays over one file. The nodes of one depth stand
 * together, the children of a node stand together in the order of their syllables, and so do its words, the commonest
 * first; a word at depth d has d characters.
 */
export type Vocabulary = {
  /** in alphabetical order; ü is written v */
  syllables: readonly string[]
  characters: readonly string[]
  /** syllable (index) that leads to a node */
  syllable: Uint16Array
  /** children of node n: from firstChild[n] to before firstChild[n + 1] */
  firstChild: Uint32Array
  /** words at node n: from firstWord[n] to before firstWord[n + 1] */
  firstWord: Uint32Array
  /** cost of the commonest word at or below a node, in steps of `costStep` */
  best: Uint8Array
  /** cost of a word among those of its kind, in steps of `costStep` */
  cost: Uint8Array
  /** kind of a word (index into `kinds`) */
  kind: Uint8Array
  /** characters (index) of all words, one after the other */
  text: Uint16Array
  /** depth d begins with this word */
  firstWordOfDepth: Uint32Array
}

/**
 * What words are for: which kinds follow each other says more about names and addresses than how common a word is. A
 * text may stand there as several kinds (金: a thing, a surname, in shop names).
 */
export const kinds = ['plain', 'surname', 'given', 'trade', 'business', 'region', 'stem', 'ending', 'matter'] as const
export type Kind = (typeof kinds)[number]

/** A cost is −ln of how often a word is written, in steps of this size. */
export const costStep = 1 / 12

/** the longest word has so many syllables, and nobody writes more at once */
export const mostSyllables = 12

const magic = 0x32594e50
const headerLength = 8

/** How long each part of the file is, in the order in which they stand; every part begins at a multiple of four bytes. */
function parts(nodes: number, words: number, characters: number, namesLength: number) {
  return {
    firstWordOfDepth: 4 * (mostSyllables + 2),
    firstChild: 4 * (nodes + 1),
    firstWord: 4 * (nodes + 1),
    syllable: 2 * nodes,
    text: 2 * characters,
    best: nodes,
    cost: words,
    kind: words,
    names: namesLength,
  }
}

const padded = (length: number) => Math.ceil(length / 4) * 4

/** The file of a vocabulary, as `openVocabulary` reads it; numbers are little-endian, as on every machine this runs on. */
export function vocabularyFile(vocabulary: Vocabulary): Uint8Array<ArrayBuffer> {
  const names = new TextEncoder().encode(`${vocabulary.syllables.join(' ')}\n${vocabulary.characters.join('')}`)
  const nodes = vocabulary.syllable.length
  const words = vocabulary.cost.length
  const lengths = parts(nodes, words, vocabulary.text.length, names.length)
  const total = Object.values(lengths).reduce((sum, length) => sum + padded(length), 4 * headerLength)
  const file = new Uint8Array(total)
  new Uint32Array(file.buffer, 0, headerLength).set([magic, nodes, words, vocabulary.text.length, names.length, total])
  let at = 4 * headerLength
  const put = (part: Uint8Array | Uint16Array | Uint32Array) => {
    file.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += padded(part.byteLength)
  }
  put(vocabulary.firstWordOfDepth)
  put(vocabulary.firstChild)
  put(vocabulary.firstWord)
  put(vocabulary.syllable)
  put(vocabulary.text)
  put(vocabulary.best)
  put(vocabulary.cost)
  put(vocabulary.kind)
  put(names)
  return file
}

/** Lays the arrays over the file; nothing is copied. Throws when the file is another one or cut short. */
export function openVocabulary(file: ArrayBuffer): Vocabulary {
  if (file.byteLength < 4 * headerLength) throw new Error(`pinyin vocabulary: only ${file.byteLength} bytes`)
  const [found, nodes = 0, words = 0, textLength = 0, namesLength = 0, total = 0] = new Uint32Array(
    file,
    0,
    headerLength,
  )
  if (found !== magic) throw new Error('pinyin vocabulary: this file is another one; build it again')
  const lengths = parts(nodes, words, textLength, namesLength)
  const due = Object.values(lengths).reduce((sum, length) => sum + padded(length), 4 * headerLength)
  if (total !== due || file.byteLength !== due)
    throw new Error(`pinyin vocabulary: ${file.byteLength} bytes where ${due} are due; build it again`)
  let at = 4 * headerLength
  const next = (length: number) => {
    const begin = at
    at += padded(length)
    return begin
  }
  const firstWordOfDepth = new Uint32Array(file, next(lengths.firstWordOfDepth), mostSyllables + 2)
  const firstChild = new Uint32Array(file, next(lengths.firstChild), nodes + 1)
  const firstWord = new Uint32Array(file, next(lengths.firstWord), nodes + 1)
  const syllable = new Uint16Array(file, next(lengths.syllable), nodes)
  const text = new Uint16Array(file, next(lengths.text), textLength)
  const best = new Uint8Array(file, next(lengths.best), nodes)
  const cost = new Uint8Array(file, next(lengths.cost), words)
  const kind = new Uint8Array(file, next(lengths.kind), words)
  const names = new TextDecoder().decode(new Uint8Array(file, next(lengths.names), namesLength))
  const [syllables = '', characters = ''] = names.split('\n')
  return {
    syllables: syllables.split(' '),
    characters: [...characters],
    syllable,
    firstChild,
    firstWord,
    best,
    cost,
    kind,
    text,
    firstWordOfDepth,
  }
}

/** Where the characters of words at `depth` begin, less what belongs to the words before them. */
function textOffset(vocabulary: Vocabulary, depth: number): number {
  let offset = 0
  for (let d = 1; d < depth; d += 1) {
    offset += d * ((vocabulary.firstWordOfDepth[d + 1] ?? 0) - (vocabulary.firstWordOfDepth[d] ?? 0))
  }
  return offset
}

/** The characters of a word (index) of `depth` syllables. */
export function wordText(vocabulary: Vocabulary, word: number, depth: number): string {
  const from = textOffset(vocabulary, depth) + (word - (vocabulary.firstWordOfDepth[depth] ?? 0)) * depth
  let text = ''
  for (let index = from; index < from + depth; index += 1) {
    text += vocabulary.characters[vocabulary.text[index] ?? 0] ?? ''
  }
  return text
}
