/** The values of a row while it is put together, or any object or array of a catalogue, by its members. */
export type Values = Record<string, unknown>

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null
}

/** null where the way ends early. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, part) => (isValues(at) ? at[part] : null), value)
}

/** Makes the objects on the way, and arrays where the next part is a number. */
export function put(values: Values, path: readonly string[], value: unknown): void {
  const [first, next, ...rest] = path
  if (first === undefined) return
  if (next === undefined) {
    values[first] = value
    return
  }
  const made: unknown = values[first] ?? (/^\d+$/.test(next) ? [] : {})
  values[first] = made
  if (isValues(made)) put(made, [next, ...rest], value)
}

export function listAt(values: Values, member: string): unknown[] {
  const list = values[member]
  return Array.isArray(list) ? list : []
}
