import { z } from 'zod'
import { readJsonFile } from '../files/json-file.ts'
import { FileFailure } from '../files/text-lines.ts'
import { Content, danglingNames } from './content.ts'
import { fieldPath, itemProblems, ServiceItem } from './item.ts'
import { type Problem, sentence, told } from './problem.ts'

/** A whole catalogue: what a file holds and what is imported. */
export type CatalogueContent = Content & { version: string; source: string; items: ServiceItem[] }

/** Every problem is one English sentence that names the item and the field. */
export type CatalogueReading = { ok: true; content: CatalogueContent } | { ok: false; problems: string[] }

const MAX_ITEMS = 50_000

/** Of a catalogue, and of a delta that makes one. */
export const Version = z.string().trim().min(1, 'must not be empty').max(40)

/** Items are looked at one by one afterwards, so that a problem can name its item. */
const Envelope = Content.extend({
  version: Version,
  source: z.string().trim().max(200).default(''),
  items: z.array(z.unknown()).min(1, 'must hold at least one item').max(MAX_ITEMS),
})

/** @param data parsed JSON: `{ version, source, items: [ServiceItem], topics, permits, … }` */
export function parseCatalogue(data: unknown): CatalogueReading {
  const checked = checkCatalogue(data)
  return checked.ok ? checked : { ok: false, problems: checked.problems.map(sentence) }
}

/** The same, each problem with its place in the data. */
export function checkCatalogue(
  data: unknown,
): { ok: true; content: CatalogueContent } | { ok: false; problems: Problem[] } {
  const envelope = Envelope.safeParse(data)
  if (!envelope.success) {
    return {
      ok: false,
      problems: envelope.error.issues.map(({ path, message }) => ({
        path,
        where: fieldPath(path) || 'catalogue',
        message,
      })),
    }
  }
  const items: ServiceItem[] = []
  const problems: Problem[] = []
  const positions = new Map<string, number>()
  for (const [index, raw] of envelope.data.items.entries()) {
    const parsed = ServiceItem.safeParse(raw)
    if (!parsed.success) {
      problems.push(...itemProblems(parsed.error, raw, index + 1))
      continue
    }
    const { code } = parsed.data
    const earlier = positions.get(code)
    if (earlier !== undefined)
      problems.push({
        path: ['items', index, 'code'],
        where: `item ${index + 1} (${code}), code`,
        message: `item ${earlier} has the same code`,
      })
    positions.set(code, index + 1)
    items.push(parsed.data)
  }
  const content = { ...envelope.data, items }
  // of what is named and not there, a broken item is not the cause
  if (problems.length === 0)
    problems.push(...danglingParts(items), ...danglingNames(content, new Set(positions.keys())))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, content }
}

function danglingParts(items: readonly ServiceItem[]): Problem[] {
  const byCode = new Map(items.map((item) => [item.code, item]))
  return items.flatMap(({ code, local }, at) =>
    local.parts.flatMap((part, n): Problem[] => {
      const path = ['items', at, 'local', 'parts', n]
      const where = `item ${code}, local.parts`
      const found = byCode.get(part)
      if (found === undefined) return [{ path, where, message: `there is no service item ${part}`, missing: part }]
      return found.local.parts.length === 0 ? [] : [{ path, where, message: `${part} has parts itself` }]
    }),
  )
}

/** Reads and validates a JSON catalogue file (UTF-8, a byte order mark is tolerated). */
export function readCatalogueFile(path: string): CatalogueReading {
  try {
    const reading = parseCatalogue(readJsonFile(path))
    return reading.ok ? reading : refused(path, reading.problems)
  } catch (error) {
    if (error instanceof FileFailure) return refused(path, [error.message])
    throw error
  }
}

/** The first of the problems, each with the file that it is in. */
export function refused(path: string, problems: readonly string[]): { ok: false; problems: string[] } {
  return { ok: false, problems: told(problems.map((problem) => `catalogue file ${path}: ${problem}`)) }
}
