import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeSample } from '../state/names/make-sample.ts'
import { ensurePinyin } from './pinyin.ts'
import { root } from './setup/say.mjs'

const stamp = join(root, 'dist/.built')
const sources = [
  'contract',
  'electron',
  'cli',
  'renderer',
  'state',
  'drivers',
  'hub/contract',
  'staff',
  'electron.vite.config.ts',
  'package-lock.json',
]

/** Builds the app into dist/ when a source is newer than what was built last. */
export function build(): void {
  // a source of the renderer, generated
  ensurePinyin()
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
  buildSampleRegister()
  writeFileSync(stamp, '')
  // as old as the sources were read: an edit during the build is newer
  utimesSync(stamp, startedAt, startedAt)
}

/** The generated names change only with what generates them; two seconds. */
function buildSampleRegister(): void {
  const file = join(root, 'dist/names-sample.db')
  if (existsSync(file) && statSync(file).mtimeMs > newest(join(root, 'state/names'))) return
  const made = makeSample(file)
  if (!made.ok) throw new Error(made.error)
}

function newest(path: string): number {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

if (import.meta.main) build()
