import { NameStatus } from '../../contract/names.ts'

/** Names longer than this stand with those of this length. */
export const LONGEST = 40

/** Ids of a shelf that are left free for names that come later, of what it holds and at the least. */
const SPARE_SHARE = 0.25
const SPARE_LEAST = 64

export const SHELF_COUNT = NameStatus.options.length * LONGEST

/**
 * Names stand in the order of showing: in use first, then the shorter. All names of one status and length are a shelf;
 * the ids of a shelf follow each other, so the best of a million need no sorting.
 */
export function shelfOf(status: NameStatus, name: string): number {
  return statusNumber(status) * LONGEST + Math.min(Math.max(1, name.length), LONGEST) - 1
}

export function statusNumber(status: NameStatus): number {
  return NameStatus.options.indexOf(status)
}

export function statusOf(number: number): NameStatus {
  return NameStatus.options[number] ?? 'unknown'
}

/** The ids of one shelf: first … last, those from `next` on still free. */
export type ShelfIds = { shelf: number; first: number; next: number; last: number }

/** @param counts names on each shelf */
export function layOutShelves(counts: readonly number[]): ShelfIds[] {
  let first = 1
  return counts.map((count, shelf) => {
    const last = first + count + Math.max(SPARE_LEAST, Math.ceil(count * SPARE_SHARE)) - 1
    const ids = { shelf, first, next: first + count, last }
    first = last + 1
    return ids
  })
}
