// npm run package: out/hall-kiosk_VERSION_ARCH.deb. With --if-needed only when a source is newer than the one there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { build } from './build.ts'
import { closure, Lock } from './package/closure.ts'
import { changelog, controlFile, electronWarning, type PackageFacts, packageName } from './package/control.ts'
import { readElf } from './package/elf.ts'
import { libraryPackages } from './package/libraries.ts'
import { thirdPartyNotices } from './package/notices.ts'
import { stageElectron } from './package/stage-electron.ts'
import { filesIn, stagePrograms } from './package/stage-programs.ts'
import { electronRuntime } from './setup/electron.mjs'
import { root, run } from './setup/say.mjs'

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  dependencies: z.record(z.string(), z.string()),
})
const manifest = Manifest.parse(readJson('package.json'))
const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64'
const electron = electronRuntime()
if (!electron) throw new Error('no Electron here: setup should have installed it')
const deb = join(root, `out/${packageName(manifest.name, electron)}_${manifest.version}_${architecture}.deb`)
const files = join(root, 'scripts/package/files')

/** file of ours → where it lies when installed, and its mode */
const installed: readonly [string, string, number][] = [
  ['hall-kiosk.sh', 'usr/bin/hall-kiosk', 0o755],
  ['hall-kiosk-cli.sh', 'usr/bin/hall-kiosk-cli', 0o755],
  ['hall-kiosk-lockdown.sh', 'usr/sbin/hall-kiosk-lockdown', 0o755],
  ['hall-kiosk-adopt.sh', 'usr/lib/hall-kiosk/adopt', 0o755],
  ['hall-kiosk-sticks.sh', 'usr/lib/hall-kiosk/sticks', 0o755],
  ['hall-kiosk-adopt.mjs', 'usr/lib/hall-kiosk/adopt.mjs', 0o644],
  ['default-config.json', 'etc/hall-kiosk/kiosk.json', 0o644],
  ['pam', 'etc/pam.d/hall-kiosk', 0o644],
  ['hall-kiosk.service', 'usr/lib/systemd/system/hall-kiosk.service', 0o644],
  ['hall-kiosk-sticks.path', 'usr/lib/systemd/system/hall-kiosk-sticks.path', 0o644],
  ['hall-kiosk-sticks.service', 'usr/lib/systemd/system/hall-kiosk-sticks.service', 0o644],
  ['openbox.xml', 'usr/share/hall-kiosk/openbox.xml', 0o644],
  ...['xorg', 'logind', 'coredump', 'modprobe', 'sysctl'].map((name): [string, string, number] => [
    `lockdown/${name}.conf`,
    `usr/share/hall-kiosk/lockdown/${name}.conf`,
    0o644,
  ]),
  ['udev.rules', 'usr/lib/udev/rules.d/61-hall-kiosk.rules', 0o644],
  ['../../../docs/lockdown.md', 'usr/share/doc/hall-kiosk/lockdown.md', 0o644],
  ['../../../docs/operations.md', 'usr/share/doc/hall-kiosk/operations.md', 0o644],
  ['../../../LICENSE', 'usr/share/doc/hall-kiosk/copyright', 0o644],
]

const maintainerScripts = ['preinst', 'postinst', 'prerm', 'postrm']

build()
if (process.argv.includes('--if-needed') && isCurrent()) console.log(`${relative(root, deb)} is there`)
else await makePackage(electron)

async function makePackage(electron: PackageFacts['electron'] & { executable: string }): Promise<void> {
  const startedAt = performance.now()
  const lock = Lock.parse(readJson('package-lock.json'))
  const stage = join(root, `out/package-${process.pid}`)
  const app = join(stage, 'usr/lib/hall-kiosk')
  try {
    await stageElectron(electron.executable, app, manifest)
    const packages = stagePrograms(join(app, 'resources/kiosk'), lock, Object.keys(manifest.dependencies))
    const warning = electronWarning(electron)
    if (warning) write(join(app, 'resources/kiosk/PREVIEW'), `${warning}\n`)
    for (const [from, to] of installed) place(join(files, from), join(stage, to))
    // where a stick is shown, and a folder for staff's files without one
    mkdirSync(join(stage, 'media/hall-kiosk'), { recursive: true })
    const bundled = closure(lock, Object.keys(manifest.dependencies))
    write(
      join(stage, 'usr/share/doc/hall-kiosk/THIRD-PARTY-NOTICES.txt'),
      thirdPartyNotices(lock, [...new Set([...packages, ...bundled])].sort()),
    )
    const all = filesIn(stage)
    const facts: PackageFacts = {
      ...manifest,
      summary: 'self-service terminal of a government service hall',
      architecture,
      installedKib: Math.ceil(all.reduce((sum, file) => sum + Math.ceil(statSync(file).size / 4096) * 4, 0)),
      libraries: libraryPackages(all),
      electron,
      node: process.versions.node,
      builtAt: new Date(epoch() * 1000),
    }
    write(join(stage, 'usr/share/doc/hall-kiosk/changelog.gz'), gzipSync(changelog(facts), { level: 9 }))
    writeControl(stage, facts)
    setModes(stage)
    compress(stage)
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    console.log(
      `${relative(root, deb)}: ${megabytes(statSync(deb).size)} MB, ${megabytes(facts.installedKib * 1024)} MB installed, in ${seconds} s, with Electron ${electron.version} and Node ${facts.node}`,
    )
    if (warning) console.error(`\n*** ${warning} ***\n`)
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

/** @see Debian Policy §5.3, §6, and deb-md5sums(5), deb-conffiles(5) */
function writeControl(stage: string, facts: PackageFacts): void {
  const sums = filesIn(stage)
    .filter((file) => !file.startsWith(join(stage, 'etc')))
    .map((file) => `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${relative(stage, file)}\n`)
  const conffiles = installed.filter(([, to]) => to.startsWith('etc/')).map(([, to]) => `/${to}\n`)
  write(join(stage, 'DEBIAN/md5sums'), sums.join(''))
  write(join(stage, 'DEBIAN/conffiles'), conffiles.join(''))
  write(join(stage, 'DEBIAN/control'), controlFile(facts))
  for (const script of maintainerScripts) {
    place(join(files, script), join(stage, 'DEBIAN', script))
  }
}

/** Modes come from here, not from whatever umask or archive the files came through. */
function setModes(stage: string): void {
  const given = new Map<string, number>([
    ...installed.map(([, to, mode]) => [to, mode] as const),
    ...maintainerScripts.map((script) => [`DEBIAN/${script}`, 0o755] as const),
    // the sandbox where the kernel grants ordinary users no namespaces
    ['usr/lib/hall-kiosk/chrome-sandbox', 0o4755],
  ])
  for (const file of filesIn(stage)) {
    const name = relative(stage, file)
    const runs = !/\.(so|node)(\.\d+)*$/.test(name) && readElf(file) !== null
    chmodSync(file, given.get(name) ?? (runs ? 0o755 : 0o644))
  }
  for (const folder of run('find', [stage, '-type', 'd']).stdout.trim().split('\n')) chmodSync(folder, 0o755)
}

/** zstd because it takes seconds where xz takes minutes; the dpkg of Debian 12 is the first that reads it. */
function compress(stage: string): void {
  const done = spawnSync('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z9', '--build', stage, deb], {
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch()) },
  })
  if (done.status !== 0) throw new Error(`dpkg-deb could not build ${deb}:\n${done.stdout}${done.stderr}`)
}

/** The last commit's time, in seconds, so that the same sources make the same package. */
function epoch(): number {
  const asked = run('git', ['log', '-1', '--format=%ct'])
  return asked.ok ? Number(asked.stdout) : Math.floor(statSync(join(root, 'package.json')).mtimeMs / 1000)
}

function isCurrent(): boolean {
  if (!existsSync(deb)) return false
  const builtAt = statSync(deb).mtimeMs
  const sources = [
    ...filesIn(join(root, 'dist')),
    ...filesIn(join(root, 'scripts/package')),
    ...['scripts/package.ts', 'package.json', 'package-lock.json', 'docs/operations.md', 'docs/lockdown.md'].map(
      (name) => join(root, name),
    ),
  ]
  return sources.every((source) => statSync(source).mtimeMs < builtAt)
}

function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), 'utf8'))
}
