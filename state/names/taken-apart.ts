import { fold } from './fold.ts'
import { parseName } from './parse/parse-name.ts'
import type { NameParts } from './parse/parts.ts'
import { regionsFrom } from './parse/regions.ts'

/** A name as the indexes see it. */
export type TakenApart = { parts: NameParts; letters: string[]; trade: string[] }

/** @param home GB/T 2260 code of the registry's city, four digits */
export function takenApart(name: string, home: string): TakenApart {
  const parts = parseName(name, home)
  return { parts, letters: [...fold(name)], trade: [...fold(parts.tradeName)] }
}

const codes = new Map<string, string | null>()

/** GB/T 2260 code of a register's region, e.g. "台州市黄岩区"; null for what is none. */
export function codeOfRegion(region: string, home: string): string | null {
  const key = `${home}${region}`
  const known = codes.get(key)
  if (known !== undefined) return known
  const code = regionsFrom(region, 0, region.length, home).regions.at(-1)?.code ?? null
  if (codes.size < 50_000) codes.set(key, code)
  return code
}
