/** 大字版 shows so many at a time */
const atOnce = 3

export type Three<Item> = { shown: readonly Item[]; page: number; pages: number }

/** Three of `items`: those of `page`, counted from 0; of the last page when there are fewer by now. */
export function threeOf<Item>(items: readonly Item[], page: number): Three<Item> {
  const pages = Math.max(1, Math.ceil(items.length / atOnce))
  const open = Math.min(Math.max(page, 0), pages - 1)
  return { shown: items.slice(open * atOnce, (open + 1) * atOnce), page: open, pages }
}
