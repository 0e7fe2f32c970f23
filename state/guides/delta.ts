import { z } from 'zod'
import { readJsonFile } from '../files/json-file.ts'
import { FileFailure } from '../files/text-lines.ts'
import { Code, fieldPath, ServiceItem } from './item.ts'
import { type Problem, sentence, told } from './problem.ts'
import { type CatalogueContent, type CatalogueReading, checkCatalogue, Version } from './read-catalogue-file.ts'

const Operation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('insert'), code: Code, item: ServiceItem }),
  z.strictObject({ op: z.literal('update'), code: Code, item: ServiceItem }),
  z.strictObject({ op: z.literal('delete'), code: Code }),
])

/**
 * What a data hub sends of what has changed since. Its names in the synchronisation envelope: `batch` is 批次号 cd_batch,
 * `op` 同步类型 cd_operation, `at` 同步时间 cd_time.
 */
const Delta = z.strictObject({
  /** becomes the catalogue's version */
  batch: Version,
  /** the batch, or the version of the catalogue, that it builds on */
  after: Version,
  at: z.iso.datetime({ offset: true, error: 'must be a time like 2026-10-01T08:30:00+08:00' }),
  /** in the order in which they are done */
  operations: z.array(Operation).min(1, 'must hold at least one operation').max(50_000),
})
export type Delta = z.infer<typeof Delta>

/** Every problem is one English sentence that names the operation and the code. */
type DeltaReading = { ok: true; delta: Delta } | { ok: false; problems: string[] }

/** @param data parsed JSON */
export function parseDelta(data: unknown): DeltaReading {
  const parsed = Delta.safeParse(data)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => problemOf(issue, data)) }
  const problems = parsed.data.operations.flatMap((operation, at) =>
    operation.op === 'delete' || operation.item.code === operation.code
      ? []
      : [`${nameOf(at, operation.code)}: its item has the code ${operation.item.code}`],
  )
  return problems.length > 0 ? { ok: false, problems } : { ok: true, delta: parsed.data }
}

/** Reads and validates a JSON delta file in UTF-8. */
export function readDeltaFile(path: string): DeltaReading {
  const refused = (problems: readonly string[]): DeltaReading => ({
    ok: false,
    problems: told(problems.map((problem) => `delta file ${path}: ${problem}`)),
  })
  try {
    const reading = parseDelta(readJsonFile(path))
    return reading.ok ? reading : refused(reading.problems)
  } catch (error) {
    if (error instanceof FileFailure) return refused([error.message])
    throw error
  }
}

/**
 * The catalogue with the delta's operations done in their order, all or none of them; its version is the batch. An updated
 * item keeps its place, an inserted one is the last. Refused: what does not follow on the catalogue, an insert of a code
 * that is there, an update or delete of one that is not, and a result in which something names what is not there. What named
 * a deleted item names it no longer.
 */
export function applyDelta(content: CatalogueContent, delta: Delta): CatalogueReading {
  if (delta.after !== content.version) {
    const problem =
      delta.batch === content.version
        ? `batch ${delta.batch} is applied already`
        : `batch ${delta.batch} follows on ${delta.after}, but the catalogue is ${content.version}; apply what lies between first, or import a whole catalogue`
    return { ok: false, problems: [problem] }
  }
  const items = new Map(content.items.map((item) => [item.code, item]))
  const problems = delta.operations.flatMap((operation, at) => {
    const { op, code } = operation
    if (items.has(code) === (op === 'insert'))
      return [
        `${nameOf(at, code)}: ${op === 'insert' ? 'is there already' : `is not there, so there is nothing to ${op}`}`,
      ]
    if (op === 'delete') items.delete(code)
    else items.set(code, operation.item)
    return []
  })
  if (problems.length > 0) return { ok: false, problems }
  const gone = new Set(delta.operations.filter(({ op }) => op === 'delete').map(({ code }) => code))
  const result = withoutNames(
    { ...content, version: delta.batch, items: [...items.values()] },
    (code) => gone.has(code) && !items.has(code),
  )
  const checked = checkCatalogue(result)
  return checked.ok
    ? checked
    : { ok: false, problems: checked.problems.map((problem) => ofOperation(problem, result, delta)) }
}

/** What named a deleted item names it no longer: a delta can change items only. */
function withoutNames(content: CatalogueContent, isGone: (code: string) => boolean): CatalogueContent {
  const left = (codes: readonly string[]) => codes.filter((code) => !isGone(code))
  return {
    ...content,
    items: content.items.map((item) => ({
      ...item,
      local: {
        ...item.local,
        next: left(item.local.next),
        parts: left(item.local.parts),
        replacedBy: item.local.replacedBy !== null && isGone(item.local.replacedBy) ? null : item.local.replacedBy,
      },
    })),
    topics: content.topics.flatMap((topic) => {
      const items = left(topic.items)
      return items.length === 0 ? [] : [{ ...topic, items }]
    }),
    permits: content.permits.map((permit) => ({
      ...permit,
      item: permit.item !== null && isGone(permit.item) ? null : permit.item,
    })),
    stations: content.stations.map((station) => ({ ...station, items: left(station.items) })),
  }
}

/** The problem under the last operation that may have caused it: one on what is missing, or on the item that is wrong. */
function ofOperation(problem: Problem, { items }: CatalogueContent, { operations }: Delta): string {
  const [part, position] = problem.path
  const own = part === 'items' && typeof position === 'number' ? items[position]?.code : undefined
  const on = (code: string | undefined) => operations.findLastIndex((operation) => operation.code === code)
  const at = on(problem.missing) >= 0 ? on(problem.missing) : on(own)
  const operation = operations[at]
  return operation === undefined ? sentence(problem) : `${nameOf(at, operation.code)}: ${sentence(problem)}`
}

function problemOf({ path, message }: z.core.$ZodIssue, data: unknown): string {
  const [part, at, ...rest] = path
  if (part !== 'operations' || typeof at !== 'number') return `${fieldPath(path) || 'delta'}: ${message}`
  const named = z
    .object({ operations: z.array(z.unknown()) })
    .transform(({ operations }) => operations[at])
    .pipe(z.object({ code: z.string().min(1).max(64) }))
    .safeParse(data)
  return `${nameOf(at, named.success ? named.data.code : '')}${rest.length > 0 ? `, ${fieldPath(rest)}` : ''}: ${message}`
}

/** "operation 3 (YS-GA-0101)" */
function nameOf(at: number, code: string): string {
  return `operation ${at + 1}${code === '' ? '' : ` (${code})`}`
}
