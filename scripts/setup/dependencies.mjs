import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { node24, root, run, SetupError, say } from './say.mjs'

const stamp = `${root}/node_modules/.hall-kiosk-lock`

/** Installs node_modules from the lock file when they are missing or of another lock file. */
export function installDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(`${root}/package-lock.json`))
    .digest('hex')
  const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock
  if (installed && existsSync(node24)) return
  say('installing the npm dependencies (npm ci --ignore-scripts), about a minute')
  const done = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'])
  if (!done.ok) {
    const errors = done.output
      .split('\n')
      .filter((line) => line.startsWith('npm error'))
      .slice(0, 12)
    throw new SetupError(`npm ci failed; is the npm registry reachable?\n${errors.join('\n')}`)
  }
  linkNode24()
  if (!existsSync(node24)) {
    throw new SetupError(
      `npm installed no Node 24 for ${process.platform}-${process.arch}; the kiosk runs on linux-x64 and linux-arm64`,
    )
  }
  writeFileSync(stamp, lock)
}

/** npm 10 installs the optional Node package without linking its command. */
function linkNode24() {
  const installed = `node-linux-${process.arch}/bin/node`
  if (!existsSync(node24) && existsSync(`${root}/node_modules/${installed}`)) symlinkSync(`../${installed}`, node24)
}
