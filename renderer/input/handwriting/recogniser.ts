import { cellsOf, emptyField, felt, fillField } from './field.ts'
import { misfit } from './fit.ts'
import type { Ink } from './ink.ts'
import type { Reference } from './reference.ts'
import { type Shape, shapeOf } from './shape.ts'

export type Recogniser = {
  /** The `count` characters that look most like the ink, most alike first. Empty for no ink, or more than a character has. */
  candidates(ink: Ink, count: number): string[]
}

/** no character has as many; 龘 has 48 */
const mostStrokes = 50
/** how many of the roughly alike are compared point by point as they are, and how many of these are bent to the ink */
const shortlist = 200
const finalists = 50
/** how often a finalist is bent */
const bends = 2
/** a stroke put down in parts, a stray touch: ink may have so many strokes more than the character */
const tooMany = 3
/** how much the commonest of alike characters is preferred to one never met, roughly and closely */
const roughFavour = 0.03
const favour = 0.07
/** what each stroke too few or too many costs, against the root of the character's strokes */
const strokeOff = 0.01

/** characters made ready between two pauses, a few milliseconds of work */
const portion = 50

/** All prototypes, made ready for comparing. */
type Prototypes = {
  characters: readonly string[]
  shapes: readonly Shape[]
  strokes: Uint8Array
  /** 0 to 1 */
  commonness: Float32Array
  /** where the points of each shape look in a field, one shape after another */
  cells: Uint16Array
  /** where a shape's cells begin; one entry more than shapes */
  cellStarts: Uint32Array
  /** what each shape feels of its own field: the measure for what it feels of another's */
  own: Float32Array
}

/** Makes the prototypes ready, `pause` being called every few milliseconds so that the screen stays alive. */
export async function createRecogniser(reference: Reference, pause: () => Promise<void>): Promise<Recogniser> {
  const { characters, characterStarts } = reference
  const field = emptyField()
  const shapes: Shape[] = []
  const cells: Uint16Array[] = []
  const own = new Float32Array(characters.length)
  for (let index = 0; index < characters.length; index += 1) {
    const shape = shapeOf(strokesOf(reference, index))
    const looks = cellsOf(shape)
    fillField(field, shape)
    own[index] = felt(field, looks)
    shapes.push(shape)
    cells.push(looks)
    if (index % portion === portion - 1) await pause()
  }
  const prototypes: Prototypes = {
    characters,
    shapes,
    strokes: Uint8Array.from(
      characters,
      (_, index) => startOf(characterStarts, index + 1) - startOf(characterStarts, index),
    ),
    commonness: Float32Array.from(reference.commonness, (value) => value / 255),
    ...joined(cells),
    own,
  }
  return { candidates: (ink, count) => recognise(prototypes, ink, count) }
}

function strokesOf({ characterStarts, strokeStarts, points }: Reference, index: number): Ink {
  const from = startOf(characterStarts, index)
  return Array.from({ length: startOf(characterStarts, index + 1) - from }, (_, stroke) =>
    Array.from(points.subarray(startOf(strokeStarts, from + stroke) * 2, startOf(strokeStarts, from + stroke + 1) * 2)),
  )
}

function startOf(starts: Uint32Array, index: number): number {
  return starts[index] ?? 0
}

function joined(parts: readonly Uint16Array[]): { cells: Uint16Array; cellStarts: Uint32Array } {
  const cellStarts = new Uint32Array(parts.length + 1)
  for (const [index, part] of parts.entries()) cellStarts[index + 1] = startOf(cellStarts, index) + part.length
  const cells = new Uint16Array(startOf(cellStarts, parts.length))
  for (const [index, part] of parts.entries()) cells.set(part, startOf(cellStarts, index))
  return { cells, cellStarts }
}

function recognise(prototypes: Prototypes, ink: Ink, count: number): string[] {
  if (ink.length === 0 || ink.length > mostStrokes) return []
  const shape = shapeOf(ink)
  const asTheyAre = ranked(prototypes, roughlyAlike(prototypes, shape, ink.length), shape, ink.length, 0)
  return ranked(prototypes, asTheyAre.slice(0, finalists), shape, ink.length, bends)
    .slice(0, count)
    .map((index) => prototypes.characters[index] ?? '')
}

function ranked(
  prototypes: Prototypes,
  indexes: readonly number[],
  shape: Shape,
  strokes: number,
  bends: number,
): number[] {
  return indexes
    .map((index) => ({ index, cost: closeCost(prototypes, index, shape, strokes, bends) }))
    .toSorted((one, other) => one.cost - other.cost)
    .map(({ index }) => index)
}

function roughlyAlike(prototypes: Prototypes, shape: Shape, strokes: number): number[] {
  const { cells, cellStarts, own, commonness } = prototypes
  const field = emptyField()
  fillField(field, shape)
  const measure = Math.sqrt(felt(field, cellsOf(shape))) || 1
  const likeness = Float32Array.from(own, (ownFelt, index) => {
    if (strokes > (prototypes.strokes[index] ?? 0) + tooMany) return 0
    const found = felt(field, cells, cellStarts[index], cellStarts[index + 1])
    return found / (Math.sqrt(ownFelt) * measure) + roughFavour * (commonness[index] ?? 0)
  })
  const enough = likeness.toSorted().at(-shortlist) ?? 0
  const found: number[] = []
  for (const [index, value] of likeness.entries()) if (value >= enough && value > 0) found.push(index)
  return found.slice(0, shortlist)
}

function closeCost(prototypes: Prototypes, index: number, shape: Shape, strokes: number, bends: number): number {
  const [own, prototype] = [prototypes.strokes[index] ?? 1, prototypes.shapes[index]]
  if (prototype === undefined) return Number.POSITIVE_INFINITY
  const off = Math.abs(strokes - own) / Math.sqrt(own)
  return misfit(shape, prototype, bends) + strokeOff * off - favour * (prototypes.commonness[index] ?? 0)
}
