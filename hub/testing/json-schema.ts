import { z } from 'zod'

/** As much of JSON Schema as the hub's OpenAPI document uses. */
export const JsonSchema = z.object({
  type: z.enum(['object', 'string', 'integer', 'number', 'boolean', 'null', 'array']).optional(),
  get properties() {
    return z.record(z.string(), JsonSchema).optional()
  },
  required: z.array(z.string()).optional(),
  enum: z.array(z.string()).optional(),
  get anyOf() {
    return z.array(JsonSchema).optional()
  },
  format: z.string().optional(),
  pattern: z.string().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})
export type JsonSchema = z.infer<typeof JsonSchema>

/** what the patterns of the contract let through, by a part of the pattern */
const samples: readonly (readonly [string, string])[] = [
  ['[A-Za-z0-9]{1,20}-', '331003-03'],
  ['[A-Za-z0-9]{1,20}$', '331003'],
  ['^\\d{2}$', '03'],
  ['[a-z][a-z0-9-]{0,30}', 'paper-low'],
  ['[01]\\d|2[0-3]', '09:00'],
  ['[0-9a-f]{64}', 'a'.repeat(64)],
  ['[\\w.+~ -]{1,60}', '1.4.2'],
  ['^[a-z]{2}(-', 'zh-CN'],
  ['[A-Za-z0-9._-]{1,64}', 'key-1'],
  ['[0-9a-zA-Z+/]{4}', 'BwcHBw=='],
]
const strings = [
  'rating',
  'A',
  'delivery-choice',
  '\u0000',
  '\ud800',
  '𠮷',
  "'; drop table terminals",
  '王小明',
  '1'.repeat(40),
]

/** A value that fits the schema; `next` gives the numbers by which it is chosen. */
export function fitting(schema: JsonSchema, next: () => number): unknown {
  if (schema.anyOf) return fitting(pick(schema.anyOf, next) ?? {}, next)
  if (schema.enum) return pick(schema.enum, next)
  switch (schema.type) {
    case 'object': {
      const members = Object.entries(schema.properties ?? {}).filter(
        ([name]) => schema.required?.includes(name) || next() % 2 === 0,
      )
      return Object.fromEntries(members.map(([name, inner]) => [name, fitting(inner, next)]))
    }
    case 'string':
      return text(schema, next)
    case 'integer':
    case 'number': {
      const least = Math.max(schema.minimum ?? -1e9, -1e12)
      const span = Math.min(schema.maximum ?? 1e9, 1e12) - least
      return Math.floor(least + (next() % (span + 1)))
    }
    case 'boolean':
      return next() % 2 === 0
    case 'array':
      return []
    default:
      return null
  }
}

function text(schema: JsonSchema, next: () => number): unknown {
  if (schema.format === 'uuid') return `018f0000-0000-7000-8000-00000000000${next() % 10}`
  if (schema.format === 'date') return '2026-11-27'
  if (schema.format === 'date-time') return '2026-11-27T08:00:00.000Z'
  const sample = samples.find(([part]) => schema.pattern?.includes(part))
  if (sample) return sample[1]
  if (schema.pattern) throw new Error(`no sample for the pattern ${schema.pattern}: add one`)
  return pick(strings, next)?.slice(0, schema.maxLength)
}

function pick<T>(from: readonly T[], next: () => number): T | undefined {
  return from[next() % from.length]
}
