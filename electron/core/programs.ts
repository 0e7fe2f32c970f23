import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const started = process.argv[1] ?? ''

/** The entry file of another of our programs: beside this one when built, at its place in the tree otherwise. */
export function program(name: 'person' | 'cli'): string {
  if (started.endsWith('.js')) return join(dirname(started), `${name}.js`)
  return fileURLToPath(new URL(name === 'person' ? '../person/main.ts' : '../../cli/main.ts', import.meta.url))
}
