/** How one kind of value is written with a few keys. All of it is pure; a value is the text of the keys pressed so far. */
export type Pad = {
  /** three in a row, the last row included; one place is the key that deletes */
  keys: readonly string[]
  /** letters can be called up, too */
  letters?: boolean
  /** the value after a key, or null: that key can't lead to any value of this kind, and is dead */
  next(value: string, key: string): string | null
  /** the value as it is read: grouped, with units, and with places for what is still missing */
  shown(value: string): string
  /** nothing is missing, and it can be such a value */
  isComplete(value: string): boolean
}

export const digits = [...'123456789']

/** A place for a digit that is still to come. */
export const missingDigit = '_'

/** 13800000000 → 138 0000 0000; a group that isn't begun is left out. */
export function inGroups(text: string, lengths: readonly number[]): string {
  const groups: string[] = []
  let from = 0
  for (const length of lengths) {
    if (from < text.length) groups.push(text.slice(from, from + length))
    from += length
  }
  return [...groups, ...(from < text.length ? [text.slice(from)] : [])].join(' ')
}
