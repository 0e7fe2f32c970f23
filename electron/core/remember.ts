/** Remembers what was made for every key; `null` is made anew each time. */
export function remember<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    if (value !== null) known.set(key, value)
    return value
  }
}

/** Makes it when it is first asked for, and then never again. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The last answer, and the way to be rid of it. */
export type Remembered<Value> = ((key: string) => Value) & { forget(): void }

/** Every view of one screen asks anew: the last question is the one that comes again. */
export function rememberLast<Value>(make: (key: string) => Value): Remembered<Value> {
  let last: { key: string; value: Value } | null = null
  const answer = (key: string) => {
    if (last?.key !== key) last = { key, value: make(key) }
    return last.value
  }
  return Object.assign(answer, {
    forget() {
      last = null
    },
  })
}
