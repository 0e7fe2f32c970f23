import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const started = process.argv[1] ?? ''

const sources = { person: '../person/main.ts', cli: '../../cli/main.ts', sync: './sync/main.ts' } as const

/** The entry file of another of our programs: beside this one when built, at its place in the tree otherwise. */
export function program(name: keyof typeof sources): string {
  if (started.endsWith('.js')) return join(dirname(started), `${name}.js`)
  return fileURLToPath(new URL(sources[name], import.meta.url))
}
