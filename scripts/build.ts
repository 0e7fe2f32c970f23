import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup/say.mjs'

const stamp = join(root, 'dist/.built')
const sources = [
  'contract',
  'electron',
  'cli',
  'renderer',
  'state',
  'drivers',
  'electron.vite.config.ts',
  'package-lock.json',
]

/** Builds the app into dist/ when a source is newer than what was built last. */
export function build(): void {
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
  if (sources.every((source) => newest(join(root, source)) <= builtAt)) return
  process.stderr.write('build: building the kiosk into dist/\n')
  const startedAt = new Date()
  const done = spawnSync(join(root, 'node_modules/.bin/electron-vite'), ['build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`the build failed:\n${done.stdout}${done.stderr}`)
  // what programs read beside themselves
  cpSync(join(root, 'state/store/migrations'), join(root, 'dist/main/migrations'), { recursive: true })
  cpSync(join(root, 'drivers/receipt-printer/models'), join(root, 'dist/main/models'), { recursive: true })
  writeFileSync(stamp, '')
  // as old as the sources were read: an edit during the build is newer
  utimesSync(stamp, startedAt, startedAt)
}

function newest(path: string): number {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

if (import.meta.main) build()
