/** Puts `item` where it belongs among `kept` (the least cost first), which never grows beyond `most`. */
export function keepLeast<Item extends { cost: number }>(kept: Item[], item: Item, most: number): void {
  if (kept.length === most) {
    if (item.cost >= (kept[most - 1]?.cost ?? 0)) return
    kept.pop()
  }
  let at = kept.length
  while (at > 0 && (kept[at - 1]?.cost ?? 0) > item.cost) at -= 1
  kept.splice(at, 0, item)
}

/** What an item has to cost less than to be kept. */
export function bar(kept: readonly { cost: number }[], most: number): number {
  return kept.length < most ? Number.POSITIVE_INFINITY : (kept[most - 1]?.cost ?? 0)
}
