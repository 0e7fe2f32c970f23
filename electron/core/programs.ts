import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const started = process.argv[1] ?? ''

const sources = {
  person: '../person/main.ts',
  cli: '../../cli/main.ts',
  sync: './sync/main.ts',
  'staff-file': './staff-file/main.ts',
} as const

/** The entry file of another of our programs: beside this one when built, at its place in the tree otherwise. */
export function program(name: keyof typeof sources): string {
  if (started.endsWith('.js')) return join(dirname(started), `${name}.js`)
  return fileURLToPath(new URL(sources[name], import.meta.url))
}

/** Where the Debian package has put core and command line; null: these come from a checkout. */
export function packageFolder(): string | null {
  const folder = join(dirname(started), '../..')
  return started.endsWith('.js') && existsSync(join(folder, 'node')) ? folder : null
}

/** Whether it is a package whose Electron gets no security fixes any more. */
export function isPreview(): boolean {
  const folder = packageFolder()
  return folder !== null && existsSync(join(folder, 'PREVIEW'))
}
