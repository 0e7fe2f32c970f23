import { z } from 'zod'
import { SubmissionKind } from '../contract/submissions.ts'

const Status = z.int().min(100).max(599)
const HeaderName = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'must be the name of a header')
const Scalar = z.union([z.string(), z.number(), z.boolean()])

/** names joined by dots, e.g. `applicant.name`; none of them one that JavaScript gives a meaning to */
const Path = z
  .string()
  .regex(/^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$/u, 'must be names joined by dots, like code or data.status')
  .refine(
    (path) => path.split('.').every((name) => !['__proto__', 'constructor', 'prototype'].includes(name)),
    'has a name that no field may have',
  )

const itemNames = ['id', 'kind', 'receipt', 'terminal', 'createdAt', 'receivedAt']
const Source = Path.refine(
  (path) => (path.startsWith('item.') ? itemNames.includes(path.slice('item.'.length)) : path.startsWith('body.')),
  `must be body. and a path, or item. and one of ${itemNames.join(', ')}`,
)

/** A value in the open, or one that stands in a file of its own beside the mapping, readable by the hub's user only. */
const HeaderValue = z.union([
  z.string().max(1_000),
  z.strictObject({
    secretFile: z.string().regex(/^[\w-][\w.-]*$/, 'must be the name of a file in the folder upstream'),
    /** in front of the secret, e.g. `Bearer ` */
    before: z.string().max(100).default(''),
  }),
])

/** How one field of the request is made: of what stands at `from`, or a constant. What is empty counts as missing. */
const Field = z
  .strictObject({
    from: Source.optional(),
    constant: Scalar.optional(),
    /** left out when it is missing; else such a submission is refused */
    optional: z.boolean().default(false),
    /** the name of one of `tables`: the code for what stands there */
    table: z.string().optional(),
    /** a moment in the time of China: yyyy MM dd HH mm ss SSS, or epoch-ms, epoch-s */
    date: z.string().min(1).max(40).optional(),
    /** a list becomes a text with this between its members */
    join: z.string().max(10).optional(),
  })
  .refine(
    ({ from, constant }) => (from === undefined) !== (constant === undefined),
    'must have either from or constant',
  )
export type Field = z.infer<typeof Field>

const Request = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }),
  method: z.enum(['POST', 'PUT']).default('POST'),
  /** which cases: those whose number begins so; without it all, and those without a number */
  cases: z.strictObject({ from: Source, prefixes: z.array(z.string().min(1)).min(1) }).optional(),
  /** by the names that the other side calls them; dots make objects in objects */
  fields: z.record(Path, Field),
})

/** What an answer means, if its status is one of these and what stands at `at` in its JSON one of those. The first that fits counts. */
const AnswerRule = z
  .strictObject({
    status: z.array(Status).min(1).optional(),
    at: Path.optional(),
    is: z.array(Scalar).min(1).optional(),
    means: z.enum(['taken', 'already-there', 'try-again', 'refused']),
    /** where the other side's own words stand; kept for staff, so never where it repeats what a citizen wrote */
    reasonAt: Path.optional(),
  })
  .refine(({ status, at }) => status !== undefined || at !== undefined, 'must have a status, or at and is')
  .refine(({ at, is }) => (at === undefined) === (is === undefined), 'must have both at and is, or none')

/** `DATA/upstream/NAME.json`: an upstream system, and how submissions are put to it. */
export const Mapping = z
  .strictObject({
    headers: z.record(HeaderName, HeaderValue).default({}),
    encoding: z.enum(['json', 'form']).default('json'),
    /** where the submission's own id goes, by which the other side knows it when it comes again */
    idempotency: z.union([z.strictObject({ header: HeaderName }), z.strictObject({ field: Path })], {
      error: 'must be {"header": NAME} or {"field": NAME}',
    }),
    tables: z.record(z.string(), z.record(z.string(), Scalar)).default({}),
    kinds: z.partialRecord(SubmissionKind, Request).refine((kinds) => Object.keys(kinds).length > 0, 'takes nothing'),
    answers: z
      .array(AnswerRule)
      .refine((rules) => rules.some(({ means }) => means === 'taken'), 'must have one that means taken'),
    timeoutMs: z.int().min(100).max(120_000).default(15_000),
    atOnce: z.int().min(1).max(32).default(4),
    largestAnswerBytes: z
      .int()
      .min(1)
      .max(1024 * 1024)
      .default(64 * 1024),
    /** PEM, of whoever signed the other side's certificate; a file in the folder upstream */
    caFile: z.string().optional(),
    /** http:// beyond this machine is refused without it: everybody on the way can read it */
    plainHttp: z.boolean().default(false),
  })
  .superRefine(({ kinds, tables, encoding, idempotency, plainHttp }, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    for (const [kind, { url, fields }] of Object.entries(kinds)) {
      if (!plainHttp && !isSafe(url)) wrong(['kinds', kind, 'url'], 'must be https:// (http:// only with plainHttp)')
      const names = [...Object.keys(fields), ...('field' in idempotency ? [idempotency.field] : [])]
      for (const [name, { table }] of Object.entries(fields)) {
        if (table !== undefined && !Object.hasOwn(tables, table)) {
          wrong(['kinds', kind, 'fields', name, 'table'], `there is no ${table} in tables`)
        }
      }
      for (const name of names) {
        const inner = names.find((other) => other.startsWith(`${name}.`))
        if (encoding === 'json' && inner) wrong(['kinds', kind, 'fields', name], `${inner} stands in it: one must go`)
      }
      if (new Set(names).size < names.length) wrong(['idempotency', 'field'], `is a field of ${kind} already`)
    }
  })
export type Mapping = z.infer<typeof Mapping>

/** How a kind is put to it; null: it does not take that. */
export function requestFor({ kinds }: Mapping, kind: string): z.infer<typeof Request> | null {
  const known = SubmissionKind.safeParse(kind)
  return (known.success && kinds[known.data]) || null
}

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return true
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
