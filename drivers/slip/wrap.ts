import { graphemeColumns, graphemes, textColumns } from './width.ts'

/**
 * 避头尾: what may not begin a line, and what may not end one.
 * @see GB/T 15834-2011 §5.1
 */
const notFirst = new Set('，。、；：？！）】》〉」』〕｝”’…—～·％‰℃°,.;:?!)]}%／/')
const notLast = new Set('（【《〈「『〔｛“‘([{＃#￥¥$№')

type Piece = { text: string; columns: number; kind: 'word' | 'space' }

/** What must stay on one line, and the spaces in front of it. */
type Chunk = { spaces: number; pieces: string[] }

const isWordLike = /^[０-９Ａ-Ｚａ-ｚ．－]$/

function kindOf(grapheme: string): 'space' | 'word' | 'wide-word' | 'han' {
  if (grapheme === ' ') return 'space'
  if (graphemeColumns(grapheme) === 1) return 'word'
  return isWordLike.test(grapheme) ? 'wide-word' : 'han'
}

/** Words, single Han characters and runs of spaces. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let last = ''
  for (const grapheme of graphemes(text)) {
    const kind = kindOf(grapheme)
    const columns = graphemeColumns(grapheme)
    const before = pieces.at(-1)
    if (before !== undefined && kind === last && kind !== 'han') {
      before.text += grapheme
      before.columns += columns
    } else {
      pieces.push({ text: grapheme, columns, kind: kind === 'space' ? 'space' : 'word' })
    }
    last = kind
  }
  return pieces
}

function lastGrapheme(text: string): string {
  return graphemes(text).at(-1) ?? ''
}

function firstGrapheme(text: string): string {
  return graphemes(text)[0] ?? ''
}

/** what a number counts: `1 次`, `15-18 号` */
const measures = '次号元样个件份项张页人天日月年层楼区室分时点米'

/** A space inside a phone or card number, between date and time, or between a number and what it counts. */
function isInsideNumber(before: string, spaces: number, after: string): boolean {
  return spaces === 1 && /\d$/.test(before) && (/^\d/.test(after) || measures.includes(after))
}

function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let spaces = 0
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'space') {
      spaces = piece.columns
      continue
    }
    const chunk = chunks.at(-1)
    const before = chunk?.pieces.at(-1)
    if (chunk !== undefined && before !== undefined) {
      const sticks = spaces === 0 && (notFirst.has(firstGrapheme(piece.text)) || notLast.has(lastGrapheme(before)))
      if (sticks) {
        chunk.pieces.push(piece.text)
        continue
      }
      if (isInsideNumber(before, spaces, piece.text)) {
        chunk.pieces.push(' ', piece.text)
        spaces = 0
        continue
      }
    }
    chunks.push({ spaces, pieces: [piece.text] })
    spaces = 0
  }
  return chunks
}

/** Breaks what is longer than a line: at a space or between its pieces if there is one, else between characters. */
function breakLong(pieces: string[], columns: number): string[] {
  const lines: string[] = []
  let line: string[] = []
  let used = 0
  const flush = () => {
    lines.push(line.join('').trimEnd())
    line = []
    used = 0
  }
  for (const piece of pieces) {
    const width = textColumns(piece)
    if (used + width > columns && used > 0 && width <= columns) {
      // what may not begin a line takes the character before it along
      const carried = notFirst.has(firstGrapheme(piece)) && line.length > 1 ? line.pop() : undefined
      flush()
      if (carried !== undefined) {
        line = [carried]
        used = textColumns(carried)
      }
    }
    if (width <= columns - used) {
      if (piece === ' ' && used === 0) continue
      line.push(piece)
      used += width
      continue
    }
    for (const grapheme of graphemes(piece)) {
      const wide = graphemeColumns(grapheme)
      if (used + wide > columns) flush()
      line.push(grapheme)
      used += wide
    }
  }
  if (line.length > 0) flush()
  return lines
}

/** Two spaces and more part a line into groups that are rather kept together: `咨询 0576-0000 0000  监督 …`. */
function groupsOf(chunks: readonly Chunk[]): Chunk[][] {
  const groups: Chunk[][] = []
  for (const chunk of chunks) {
    const group = groups.at(-1)
    if (group === undefined || chunk.spaces >= 2) groups.push([chunk])
    else group.push(chunk)
  }
  return groups
}

function chunkColumns(chunk: Chunk): number {
  return textColumns(chunk.pieces.join(''))
}

/** columns of a group without the spaces in front of it */
function groupColumns(group: readonly Chunk[]): number {
  return group.reduce((sum, chunk, index) => sum + (index === 0 ? 0 : chunk.spaces) + chunkColumns(chunk), 0)
}

/**
 * Breaks one paragraph (no `\n` in it) into lines of at most `columns`, the second and later ones of at most
 * `columns - hang`. Never breaks inside a number, a phone number or a Latin word unless it is longer than a line;
 * breaks at two or more spaces rather than elsewhere. Spaces at a break are dropped, spaces at the start stay.
 */
export function wrap(text: string, columns: number, hang: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  const room = () => (lines.length === 0 ? columns : columns - hang)
  const flush = () => {
    lines.push(line)
    line = ''
    used = 0
  }
  const place = ({ spaces, pieces }: Chunk) => {
    const chunk = pieces.join('')
    const width = textColumns(chunk)
    const gap = used === 0 && lines.length > 0 ? 0 : spaces
    if (used + gap + width <= room()) {
      line += ' '.repeat(gap) + chunk
      used += gap + width
      return
    }
    if (used > 0) flush()
    if (width <= room()) {
      line = chunk
      used = width
      return
    }
    const broken = breakLong(pieces, columns - hang)
    line = broken.pop() ?? ''
    used = textColumns(line)
    lines.push(...broken)
  }
  for (const group of groupsOf(chunksOf(text))) {
    const width = groupColumns(group)
    const spaces = group[0]?.spaces ?? 0
    if (used > 0 && used + spaces + width > room() && width <= columns - hang) flush()
    group.forEach(place)
  }
  if (used > 0 || lines.length === 0) flush()
  return lines
}
