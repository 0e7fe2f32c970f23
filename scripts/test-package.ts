// npm run test:package: the Debian package on a bare Debian 12, from its installation to its removal. As root, some minutes.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, say } from './setup/say.mjs'

const debian = join(root, '.cache/debian-12')

if (process.getuid?.() !== 0) {
  console.error('only root can make a bare Debian to install on: sudo npm run test:package')
  process.exit(1)
}
makeDebian()
const done = spawnSync(
  join(root, 'node_modules/.bin/vitest'),
  ['run', '--config', 'vitest.package.config.ts', '--reporter=verbose'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, BARE_DEBIAN: debian } },
)
process.exitCode = done.status ?? 1

/** A Debian 12 with its essential packages and nothing else, made once. */
function makeDebian(): void {
  if (existsSync(join(debian, 'etc/debian_version'))) return
  if (spawnSync('debootstrap', ['--version']).status !== 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const installed = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'debootstrap'], { env })
    if (!installed.ok) throw new Error(`apt-get could not install debootstrap:\n${installed.output}`)
  }
  say('making a bare Debian 12 (a minute)')
  mkdirSync(join(root, '.cache'), { recursive: true })
  const part = `${debian}.part`
  const made = run('sh', [
    '-ec',
    `rm -rf '${part}'; debootstrap --variant=minbase bookworm '${part}'; mv '${part}' '${debian}'`,
  ])
  if (!made.ok) throw new Error(`debootstrap could not make ${debian}:\n${made.output}`)
}
