/** What is wrong at one place of a catalogue: `path` in its data, `where` in words; `missing`: an id that is named and not there. */
export type Problem = { path: readonly PropertyKey[]; where: string; message: string; missing?: string }

/** More of them say no more to whoever mends the file. */
const MAX_TOLD = 200

/** "item 2 (YS-GA-0301), hours: must not be empty" */
export function sentence({ where, message }: Problem): string {
  return `${where}: ${message}`
}

/** The first of them, and how many there are beside. */
export function told(problems: readonly string[]): string[] {
  if (problems.length <= MAX_TOLD) return [...problems]
  return [...problems.slice(0, MAX_TOLD), `and ${problems.length - MAX_TOLD} more`]
}
