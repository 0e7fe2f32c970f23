import { normaliseWithPlaces } from './normalise.ts'

/**
 * Finds a part of the normalised name in the name as written.
 * @returns from a normalised word, and where in the normalised name to begin, to its place; none when it isn't there
 */
export function locator(written: string): (word: string, from: number) => [start: number, end: number][] {
  const { text, from: starts, to: ends } = normaliseWithPlaces(written)
  return (word, from) => {
    const at = word === '' ? -1 : text.indexOf(word, from)
    const [start, end] = [starts[at], ends[at + word.length - 1]]
    return start === undefined || end === undefined ? [] : [[start, end]]
  }
}
