import { guideTexts } from '../../contract/texts/slips.zh-CN.ts'
import type { ServiceItem } from './item.ts'
import type { Reading } from './pinyin.ts'

/** What a text that an item is found by is to it, the weightiest first. */
export const keyKinds = ['title', 'alias', 'department', 'material'] as const
export type KeyKind = (typeof keyKinds)[number]

/** One thing by which an item is found. `text` is normalised; `syllables` is how it is read. */
export type SearchKey = { kind: KeyKind; text: string; syllables: string[] }

/** What search holds of one item. `order` is its place where matches are equal, lower first. */
export type SearchEntry = { code: string; order: number; keys: SearchKey[] }

/** Full and half width, case, spaces and punctuation make no difference. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The texts of an item that are searched and read, as written. */
export function searchedTexts(item: ServiceItem): { kind: KeyKind; text: string }[] {
  const departments = new Set([item.department, item.authority.name, ...item.path])
  const sealed = item.materials.filter(({ seal }) => seal !== '').map(({ seal }) => guideTexts.sealedBy(seal))
  const materials = new Set(item.materials.map(({ name }) => name))
  return [
    { kind: 'title', text: item.title },
    // a stamp that many want is asked for all the same, unlike a paper that many want
    ...[...item.aliases, ...item.local.formerNames, ...new Set(sealed)].map((text) => ({
      kind: 'alias' as const,
      text,
    })),
    ...[...departments].map((text) => ({ kind: 'department' as const, text })),
    ...[...materials].map((text) => ({ kind: 'material' as const, text })),
  ]
}

export function searchKeys(item: ServiceItem, reading: Reading): SearchKey[] {
  return searchedTexts(item).map(({ kind, text }) => ({ kind, text: normalise(text), syllables: reading(text) }))
}
