import { readFileSync } from 'node:fs'
import { createRecogniser, type Recogniser } from '../../../renderer/input/handwriting/recogniser.ts'
import { decodeReference } from '../../../renderer/input/handwriting/reference.ts'
import type { Point } from './centreline.ts'
import { type Hand, write } from './writer.ts'

/** A character and how the copybook draws it. */
export type Lesson = { character: string; strokes: Point[][] }

const file = new URL('../../../renderer/input/handwriting/handwriting.bin', import.meta.url)

/** The recogniser as the renderer makes it; `pause` as there. */
export async function openRecogniser(pause: () => Promise<void> = () => Promise.resolve()): Promise<Recogniser> {
  const bytes = readFileSync(file)
  return await createRecogniser(decodeReference(new Uint8Array(bytes).buffer), pause)
}

/** Writes every lesson once in a hand and says at which place each was offered, 0 the first; -1: not among the first `count`. */
export function readBack(recogniser: Recogniser, lessons: readonly Lesson[], hand: Hand, count = 10): number[] {
  return lessons.map(({ character, strokes }, index) =>
    recogniser.candidates(write(strokes, hand, index * 31 + 17), count).indexOf(character),
  )
}

/** How many of the places found lie among the first `count`, in per cent. */
export function among(places: readonly number[], count: number): number {
  return (100 * places.filter((place) => place >= 0 && place < count).length) / places.length
}
