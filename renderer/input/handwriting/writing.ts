import type { Ink, Stroke } from './ink.ts'

export type Place = 'left' | 'right'

/** Two squares, of which only one holds ink: what is in it is not a character yet. */
export type Writing = { place: Place; ink: Ink }

export type WritingAction =
  /** a stroke was finished; in the other square it begins another character */
  { type: 'stroke'; place: Place; stroke: Stroke } | { type: 'undo' } | { type: 'clear' }

/** more than any character has; the squares take no further ones */
const mostStrokes = 50

export const nothingWritten: Writing = { place: 'left', ink: [] }

/** One stroke or key further. Pure. */
export function writingStep(writing: Writing, action: WritingAction): Writing {
  const { place, ink } = writing
  switch (action.type) {
    case 'stroke':
      if (action.place !== place) return { place: action.place, ink: [action.stroke] }
      return ink.length < mostStrokes ? { place, ink: [...ink, action.stroke] } : writing
    case 'undo':
      return { place, ink: ink.slice(0, -1) }
    case 'clear':
      return { place, ink: [] }
  }
}
