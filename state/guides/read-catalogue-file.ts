import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { Content, danglingNames } from './content.ts'
import { fieldPath, itemProblems, ServiceItem } from './item.ts'

/** A whole catalogue: what a file holds and what is imported. */
export type CatalogueContent = Content & { version: string; source: string; items: ServiceItem[] }

/** Every problem is one English sentence that names the item and the field. */
export type CatalogueReading = { ok: true; content: CatalogueContent } | { ok: false; problems: string[] }

const MAX_BYTES = 200 * 1024 * 1024
const MAX_ITEMS = 50_000

/** Items are looked at one by one afterwards, so that a problem can name its item. */
const Envelope = Content.extend({
  version: z.string().trim().min(1, 'must not be empty').max(40),
  source: z.string().trim().max(200).default(''),
  items: z.array(z.unknown()).min(1, 'must hold at least one item').max(MAX_ITEMS),
})

/** @param data parsed JSON: `{ version, source, items: [ServiceItem], topics, permits, … }` */
export function parseCatalogue(data: unknown): CatalogueReading {
  const envelope = Envelope.safeParse(data)
  if (!envelope.success) {
    return {
      ok: false,
      problems: envelope.error.issues.map((issue) => `${fieldPath(issue.path) || 'catalogue'}: ${issue.message}`),
    }
  }
  const items: ServiceItem[] = []
  const problems: string[] = []
  const positions = new Map<string, number>()
  for (const [index, raw] of envelope.data.items.entries()) {
    const parsed = ServiceItem.safeParse(raw)
    if (!parsed.success) {
      problems.push(...itemProblems(parsed.error, raw, index + 1))
      continue
    }
    const earlier = positions.get(parsed.data.code)
    if (earlier !== undefined)
      problems.push(`item ${index + 1} (${parsed.data.code}), code: item ${earlier} has the same code`)
    positions.set(parsed.data.code, index + 1)
    items.push(parsed.data)
  }
  const content = { ...envelope.data, items }
  // of what is named and not there, a broken item is not the cause
  if (problems.length === 0)
    problems.push(...danglingParts(items), ...danglingNames(content, new Set(positions.keys())))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, content }
}

function danglingParts(items: readonly ServiceItem[]): string[] {
  const byCode = new Map(items.map((item) => [item.code, item]))
  return items.flatMap(({ code, local }) =>
    local.parts.flatMap((part) => {
      const found = byCode.get(part)
      if (found === undefined) return [`item ${code}, local.parts: there is no service item ${part}`]
      return found.local.parts.length === 0 ? [] : [`item ${code}, local.parts: ${part} has parts itself`]
    }),
  )
}

/** Reads and validates a JSON catalogue file (UTF-8, a byte order mark is tolerated). */
export function readCatalogueFile(path: string): CatalogueReading {
  const refused = (what: string): CatalogueReading => ({ ok: false, problems: [`catalogue file ${path}: ${what}`] })
  let bytes: Buffer
  try {
    const size = statSync(path).size
    if (size > MAX_BYTES)
      return refused(`is larger than ${MAX_BYTES / 1024 / 1024} MB; split it or check that it is the right file`)
    bytes = readFileSync(path)
  } catch (error) {
    return refused(`can't be read (${reason(error)}); check the path and its permissions`)
  }
  let data: unknown
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    return refused(`is not JSON in UTF-8 (${reason(error)}); check that it was transferred whole`)
  }
  const reading = parseCatalogue(data)
  return reading.ok
    ? reading
    : { ok: false, problems: reading.problems.map((problem) => `catalogue file ${path}: ${problem}`) }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
