import type { Difference, Differences } from '../../contract/admin/editions.ts'
import type { CatalogueContent } from './read-catalogue-file.ts'

/** What another edition changes. @param most that are named one by one */
export function differencesOf(before: CatalogueContent | null, after: CatalogueContent, most: number): Differences {
  const old = new Map(before?.items.map((item) => [item.code, item]))
  const kept = new Set(after.items.map(({ code }) => code))
  const named = (kind: Difference['kind'], { code, title }: { code: string; title: string }) => ({ kind, code, title })
  const all: Difference[] = [
    ...after.items.flatMap((item) => {
      const was = old.get(item.code)
      if (was === undefined) return [named('added', item)]
      return JSON.stringify(was) === JSON.stringify(item) ? [] : [named('changed', item)]
    }),
    ...[...old.values()].filter(({ code }) => !kept.has(code)).map((item) => named('removed', item)),
  ]
  const count = (kind: Difference['kind']) => all.filter((one) => one.kind === kind).length
  return {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    beside: before === null || besideOf(before) !== besideOf(after),
    shown: all.slice(0, most),
  }
}

function besideOf({ version: _version, source: _source, items: _items, ...beside }: CatalogueContent): string {
  return JSON.stringify(Object.entries(beside).toSorted(([one], [other]) => one.localeCompare(other)))
}
