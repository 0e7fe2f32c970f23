import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { electronRuntime } from '../../scripts/setup/electron.mjs'
import { root } from '../../scripts/setup/say.mjs'
import { Outbox } from '../../state/queue/outbox.ts'
import { openStore } from '../../state/store/open-store.ts'
import { Machine } from '../machine.ts'
import { removeFolder } from '../remove-folder.ts'
import { handIn, hubKeys } from '../unit/queue-world.ts'

const name = electronRuntime()?.source === 'release' ? 'hall-kiosk' : 'hall-kiosk-preview'
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const deb = join(root, `out/${name}_${version}_${process.arch === 'arm64' ? 'arm64' : 'amd64'}.deb`)

let folder: string
let machine: Machine
let display: string
let receipts: string[]

const inside = (...words: string[]) => {
  const [command = '', ...args] = words
  return machine.run(command, ...args)
}
const must = (...words: string[]) => {
  const done = inside(...words)
  expect(done.status, `${words.join(' ')}:\n${done.stdout}${done.stderr}`).toBe(0)
  return done.stdout
}
const apt = (...words: string[]) => must('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-qq', ...words)
const diagnosis = () => JSON.parse(must('hall-kiosk-cli', 'admin', 'diagnose', '--json'))
const queue = () => JSON.parse(must('hall-kiosk-cli', 'queue', 'list', '--json'))

/** What runs as the kiosk's user, and is not only waiting to be asked how it ended. */
const running = () => inside('sh', '-c', "ps -u hall-kiosk -o stat=,pid=,args= | grep -v '^Z' || true").stdout

/** The kiosk as the unit starts it, but for the X server. */
async function withKiosk(work: () => Promise<void>): Promise<void> {
  const words = ['-u', 'hall-kiosk', '--', 'env', `DISPLAY=${display}`, 'HOME=/var/lib/hall-kiosk', 'hall-kiosk']
  const launcher = machine.start('runuser', ...words)
  let said = ''
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream?.on('data', (bytes) => {
      said += String(bytes)
    })
  }
  try {
    // what was said is compared with nothing, but shown when this fails
    await expect
      .poll(() => ({ kiosk: diagnosis().kiosk, said }), { timeout: 60_000, interval: 500 })
      .toMatchObject({ kiosk: { recording: true, electron: electronRuntime()?.version, idle: true } })
    await work()
  } finally {
    inside('pkill', '-TERM', '-u', 'hall-kiosk', '-f', '/usr/bin/hall-kiosk')
    await expect.poll(running, { timeout: 30_000, interval: 300 }).toBe('')
  }
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/package.ts'), '--if-needed'], { stdio: 'inherit' })
  folder = mkdtempSync(join(tmpdir(), 'bare-debian-'))
  machine = await Machine.open({ system: process.env['BARE_DEBIAN'] ?? '', network: true })
  copyFileSync('/etc/resolv.conf', machine.path('/etc/resolv.conf'))
  // the same files under an earlier version's name: what an update finds
  const before = join(folder, 'before')
  execFileSync('dpkg-deb', ['--raw-extract', deb, before])
  const control = join(before, 'DEBIAN/control')
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 0.0.1'))
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', before, machine.path('/tmp/before.deb')])
  copyFileSync(deb, machine.path('/tmp/kiosk.deb'))
})
afterAll(async () => {
  await machine?.close()
  removeFolder(folder)
})

test('apt installs it with all that it needs, and nothing of it is left half done', () => {
  apt('update')
  // a screen in memory, and what starts and ends the kiosk here instead of systemd
  apt('install', '--no-install-recommends', 'xvfb', 'procps')
  apt('install', '--no-install-recommends', '/tmp/before.deb')
  expect(must('dpkg-query', '-W', '-f=${Status} ${Version}', name)).toBe('install ok installed 0.0.1')
  expect(must('dpkg', '--verify', name)).toBe('')
  expect(must('dpkg', '--audit')).toBe('')
  expect(must('stat', '-c', '%U %a', '/var/lib/hall-kiosk')).toBe('hall-kiosk 700\n')
})

test('every library that its programs are linked with is there', () => {
  const programs =
    "find /usr/lib/hall-kiosk -type f \\( -perm -100 -o -name '*.so*' -o -name '*.node' \\) -exec ldd {} + 2>/dev/null"
  expect(must('sh', '-c', `${programs} | grep 'not found' || true`)).toBe('')
})

test('it starts under Xvfb as its user, and admin diagnose finds it well', async () => {
  const xvfb = machine.start('Xvfb', '-displayfd', '3', '-screen', '0', '1080x1920x24', '-nolisten', 'tcp', '-noreset')
  display = await new Promise((resolve) =>
    createInterface({ input: xvfb.stdio[3] as Readable }).once('line', (number) => resolve(`:${number}`)),
  )
  await withKiosk(async () => {
    expect(diagnosis()).toMatchObject({ package: { package: name, intact: true, changed: [] } })
    const renderer = must('pgrep', '-u', 'hall-kiosk', '-f', '--', '--type=renderer').split('\n')[0]
    expect(must('cat', `/proc/${renderer}/status`)).toMatch(/^Seccomp:\t2$/m)
  })
})

test('an update keeps what citizens handed in, the configuration and the number of the next slip', async () => {
  const data = join(folder, 'data')
  const { store } = openStore(data)
  store.exec("update counters set value = 41 where name = 'slip'")
  const { key } = await hubKeys()
  receipts = []
  for (let n = 0; n < 20; n += 1) receipts.push((await handIn(new Outbox(store), key)).receipt)
  store.close()
  cpSync(join(data, 'kiosk.db'), machine.path('/var/lib/hall-kiosk/kiosk.db'))
  must('sh', '-c', 'rm -f /var/lib/hall-kiosk/kiosk.db-*; chown hall-kiosk: /var/lib/hall-kiosk/kiosk.db')
  must('hall-kiosk-cli', 'setup', 'config', '--terminal', '07', '--hall', '一个大厅')
  const config = must('cat', '/etc/hall-kiosk/kiosk.json')
  expect(JSON.parse(config).site).toMatchObject({ terminal: '07', hall: '一个大厅' })
  expect(must('stat', '-c', '%U %a', '/etc/hall-kiosk/kiosk.json')).toBe('root 644\n')
  const before = queue()
  expect(before.counts).toMatchObject({ queued: 20 })
  await withKiosk(async () => {
    apt('install', '--no-install-recommends', '/tmp/kiosk.deb')
  })
  expect(must('dpkg-query', '-W', '-f=${Status} ${Version}', name)).toBe(`install ok installed ${version}`)
  expect(must('cat', '/etc/hall-kiosk/kiosk.json')).toBe(config)
  await withKiosk(async () => {
    expect(queue()).toEqual(before)
    expect(diagnosis()).toMatchObject({ kiosk: { site: { terminal: '07' } }, package: { intact: true } })
  })
  expect(queue().items.map(({ receipt }: { receipt: string }) => receipt)).toEqual(receipts)
  // SQLite opens nothing through the way into another process's files
  for (const suffix of ['', '-wal']) {
    const file = machine.path(`/var/lib/hall-kiosk/kiosk.db${suffix}`)
    if (existsSync(file)) copyFileSync(file, join(folder, `kept.db${suffix}`))
  }
  const kept = new Database(join(folder, 'kept.db'))
  expect(kept.prepare("select value from counters where name = 'slip'").pluck().get()).toBe(41)
  kept.close()
})

test('removed it leaves data and configuration, and installed again it goes on with them', () => {
  apt('remove', name)
  expect(inside('sh', '-c', 'command -v hall-kiosk').stdout).toBe('')
  apt('install', '--no-install-recommends', '/tmp/kiosk.deb')
  expect(queue().counts).toMatchObject({ queued: 20 })
})

test('purged it leaves no file, no user and no group', () => {
  apt('purge', name)
  const left =
    "find / -xdev -path '*hall-kiosk*' -not -path '/proc/*' -not -path '/sys/*' -not -path '/var/lib/dpkg/*' -not -path '/var/cache/*'"
  expect(must('sh', '-c', `${left} || true`)).toBe('')
  expect(inside('getent', 'passwd', 'hall-kiosk').stdout + inside('getent', 'group', 'hall-kiosk').stdout).toBe('')
})
