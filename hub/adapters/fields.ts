import type { DeliveryItem } from './adapter.ts'
import { type Field, type Mapping, requestFor } from './mapping.ts'

export type Fields = Record<string, unknown>

/** A submission that the mapping can't make a request of. Names fields and tables, never what a citizen wrote. */
export class Unmappable extends Error {}

const chinaMs = 8 * 3_600_000

/** The fields of the request, by the other side's names. @throws Unmappable */
export function fieldsOf(item: DeliveryItem, mapping: Mapping): Fields {
  const { tables, idempotency } = mapping
  const fields: Fields = {}
  for (const [name, field] of Object.entries(requestFor(mapping, item.kind)?.fields ?? {})) {
    const value = valueFor(name, field, item, tables)
    if (value !== undefined) fields[name] = value
  }
  if ('field' in idempotency) fields[idempotency.field] = item.id
  return fields
}

/** `{"a.b": 1}` becomes `{"a": {"b": 1}}`. */
export function nested(fields: Fields): Fields {
  const whole: Fields = {}
  for (const [path, value] of Object.entries(fields)) {
    const names = path.split('.')
    const last = names.pop() ?? path
    let place = whole
    for (const name of names) {
      const inner = Object.hasOwn(place, name) ? place[name] : undefined
      const next: Fields = isFields(inner) ? inner : {}
      place[name] = next
      place = next
    }
    place[last] = value
  }
  return whole
}

/** As `application/x-www-form-urlencoded`. @throws Unmappable for what is no text, number or truth */
export function formOf(fields: Fields): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'object') throw new Unmappable(`${name} is a list or an object, which no form can hold`)
    form.append(name, String(value))
  }
  return form.toString()
}

/** What stands at a path; undefined when nothing does. */
export function at(value: unknown, path: string): unknown {
  let found = value
  for (const name of path.split('.')) {
    if (!isFields(found) || !Object.hasOwn(found, name)) return undefined
    found = found[name]
  }
  return found
}

function valueFor(name: string, field: Field, item: DeliveryItem, tables: Mapping['tables']): unknown {
  if (field.from === undefined) return field.constant
  const raw = at({ item, body: item.body }, field.from)
  if (raw === undefined || raw === null || raw === '') {
    if (field.optional) return undefined
    throw new Unmappable(`${field.from} is missing, of which ${name} is made`)
  }
  let value: unknown = raw
  if (field.join !== undefined && Array.isArray(value)) value = value.map(String).join(field.join)
  if (field.date !== undefined) value = dateOf(name, value, field)
  if (field.table !== undefined) value = codeOf(name, value, field, tables)
  return value
}

function codeOf(name: string, value: unknown, { from, table = '' }: Field, tables: Mapping['tables']): unknown {
  const codes = tables[table] ?? {}
  const word = String(value)
  if (!Object.hasOwn(codes, word)) {
    throw new Unmappable(`the table ${table} has no code for what stands at ${from}, of which ${name} is made`)
  }
  return codes[word]
}

function dateOf(name: string, value: unknown, { from, date = '' }: Field): string | number {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(ms)) throw new Unmappable(`${from} is no date, of which ${name} is made`)
  if (date === 'epoch-ms') return ms
  if (date === 'epoch-s') return Math.floor(ms / 1_000)
  const [year = '', month = '', day = '', hour = '', minute = '', second = '', thousandth = ''] = new Date(ms + chinaMs)
    .toISOString()
    .split(/\D/)
  const parts: Record<string, string> = {
    ...{ yyyy: year, MM: month, dd: day, HH: hour, mm: minute, ss: second, SSS: thousandth },
  }
  return date.replace(/yyyy|MM|dd|HH|mm|ss|SSS/g, (part) => parts[part] ?? part)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
