import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { run, SetupError, say } from './say.mjs'

/** What the kiosk and its tests use of Debian 12. */
const packages = [
  'xvfb',
  'xauth',
  'openbox',
  'x11-utils',
  'imagemagick',
  'fonts-noto-cjk',
  'espeak-ng',
  'unzip',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxtst6',
  'libxss1',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
]

/** Tests that need these are skipped by name without them: nobody is asked for root because of it. */
const onlyAsRoot = ['postgresql', 'strace', 'xdotool']

/** Installs the missing Debian packages as root; anybody else is told the one line to run. */
export function installDebianPackages() {
  const wanted = process.getuid?.() === 0 ? [...packages, ...onlyAsRoot] : packages
  const query = run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...wanted])
  const present = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  const missing = wanted.filter((name) => !present.has(name))
  if (missing.length === 0) return
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) {
    throw new SetupError(`these Debian packages are missing; run this once and start again:\n  sudo ${line}`)
  }
  say(`installing Debian packages: ${missing.join(' ')}`)
  if (missing.includes('postgresql')) keepPostgresFromStarting()
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], { env })
  const done = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env })
  if (!done.ok) throw new SetupError(`apt-get could not install ${missing.join(' ')}:\n${done.output}`)
}

/** The hub's tests start clusters of their own; the package must not start one on the machine. */
function keepPostgresFromStarting() {
  mkdirSync('/etc/postgresql-common', { recursive: true })
  const file = '/etc/postgresql-common/createcluster.conf'
  if (!existsSync(file)) writeFileSync(file, 'create_main_cluster = false\n')
}
