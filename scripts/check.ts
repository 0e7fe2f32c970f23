// npm run check: types (against both Electrons), lint and format, dead code, import boundaries.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './setup/say.mjs'

const oldElectron = '33.2.1'

fetchElectronTypes()
const steps: readonly [string, readonly string[]][] = [
  ['types', ['tsc', '-p', 'tsconfig.json']],
  [`types against Electron ${oldElectron}`, ['tsc', '-p', 'tsconfig.electron33.json']],
  ['lint and format', ['biome', 'ci', '--colors=off', '--error-on-warnings', '.']],
  ['dead code', ['knip']],
  [
    'import boundaries',
    [
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      'contract',
      'electron',
      'cli',
      'renderer',
      'state',
      'drivers',
      'test',
      'hub',
      'staff',
    ],
  ],
]
const failed = steps.filter(([name, [command = '', ...args]]) => {
  const startedAt = performance.now()
  const done = spawnSync(join(root, 'node_modules/.bin', command), args, { cwd: root, encoding: 'utf8' })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${done.status === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`)
  if (done.status !== 0) console.log(`${done.stdout}${done.stderr}`)
  return done.status !== 0
})
process.exitCode = failed.length === 0 ? 0 : 1

/** The typings of the oldest Electron that this must fit come from npm, once. */
function fetchElectronTypes(): void {
  const folder = join(root, '.cache/electron-types', oldElectron)
  if (existsSync(join(folder, 'electron.d.ts'))) return
  mkdirSync(folder, { recursive: true })
  const packed = run('npm', ['pack', `electron@${oldElectron}`, '--silent', '--pack-destination', folder])
  const unpacked = run('tar', ['xzf', join(folder, `electron-${oldElectron}.tgz`), '-C', folder])
  if (!packed.ok || !unpacked.ok)
    throw new Error(`npm could not fetch electron@${oldElectron} for its types:\n${packed.output}`)
  cpSync(join(folder, 'package/electron.d.ts'), join(folder, 'electron.d.ts'))
  rmSync(join(folder, 'package'), { recursive: true })
  rmSync(join(folder, `electron-${oldElectron}.tgz`))
}
