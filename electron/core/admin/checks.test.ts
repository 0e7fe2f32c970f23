import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Config } from '../../../contract/config.ts'
import { adminTexts } from '../../../contract/texts/admin.zh-CN.ts'
import { removeFolder } from '../../../test/remove-folder.ts'
import { type Checked, checksOf, nextCertificate } from './checks.ts'
import { type AdminWorld, adminPage } from './pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'checks-'))
afterAll(() => removeFolder(folder))

/** an hour on: no certificate is made at this very moment */
const now = new Date(Date.now() + 3_600_000)
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000 + 3_600_000)
const timing = (certificateEnds: Date | null) => ({ rttMs: 1, skewMs: 0, certificateEnds })

function authority(days: number): Config {
  const file = join(folder, `${days}.pem`)
  spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', String(days)],
    ...['-subj', '/CN=authority', '-keyout', '/dev/null', '-out', file],
  ])
  return trusting(file)
}

function trusting(caFile: string | null): Config {
  const key = { suite: 'hpke-x25519-sha256-aes256gcm', keyId: 'k', publicKey: Buffer.alloc(32).toString('base64') }
  return Config.parse({ hub: { url: 'https://hub.example', tokenFile: '/token', key, caFile } })
}

test('of the two certificates the one that ends first is told, and whose it is', () => {
  const config = authority(40)
  expect(nextCertificate({ config, timing: null, now })).toEqual({ whose: 'authority', days: 39 })
  expect(nextCertificate({ config, timing: timing(inDays(12)), now })).toEqual({ whose: 'hub', days: 12 })
  expect(nextCertificate({ config, timing: timing(inDays(90)), now })).toEqual({ whose: 'authority', days: 39 })
})

test('an authority that the system knows has no file: the hub’s own counts, once it was seen', () => {
  const config = trusting(null)
  expect(nextCertificate({ config, timing: timing(null), now })).toBeNull()
  expect(nextCertificate({ config, timing: timing(inDays(3)), now })).toEqual({ whose: 'hub', days: 3 })
  const broken = join(folder, 'broken.pem')
  writeFileSync(broken, 'no PEM')
  expect(nextCertificate({ config: trusting(broken), timing: timing(inDays(3)), now })).toBe('unreadable')
})

const healthy: Checked = {
  config: Config.parse({}),
  folder,
  devices: {
    readerStatus: () => ({ state: 'ready', detail: '' }),
    printerStatus: () => ({ state: 'ready', detail: '' }),
    printerProves: () => true,
    speakerStatus: () => null,
  },
  network: { connectivity: 'online', detail: '' },
  timing: null,
  queue: { depth: 0, oldestAgeS: null, deadLetters: 0 },
  catalogue: { version: '1', sample: false },
  names: { version: '1', sample: false },
  edition: null,
  recording: true,
  databaseTrouble: null,
  damagedFiles: [],
  database: 'ok',
  supervisor: null,
  isPowerCut: false,
  boot: null,
  seen: null,
  adminLocked: false,
  lastPrintedAt: null,
  touchTestedAt: null,
  now,
}

/** How a part is told: to a technician, and to staff at the screen. */
function told(part: keyof typeof adminTexts.parts, trouble: Partial<Checked>) {
  const at = { ...healthy, ...trouble }
  const check = checksOf(at).find((one) => one.part === part)
  const { rows } = adminPage({ page: 'overview', choice: {} }, { checked: () => at } as AdminWorld)
  return { ...check, row: rows.find(({ label }) => label === adminTexts.parts[part]) }
}

test('a light says what to do about what is wrong, not about what mostly is', () => {
  expect(told('hub', { network: { connectivity: 'offline', detail: 'no answer' } })).toMatchObject({
    light: 'bad',
    next: expect.stringContaining('check the network'),
    row: { value: '连不上' },
  })
  expect(told('hub', { network: { connectivity: 'unauthorised', detail: 'revoked' } })).toMatchObject({
    next: expect.stringContaining('hub enrol CODE'),
    row: { value: '中心不认本机的身份', todo: expect.stringMatching(/登记码.* · revoked/) },
  })
  expect(told('hub', { network: { connectivity: 'captive', detail: 'a page' } })).toMatchObject({
    row: { value: '应答的不是中心' },
  })
  expect(told('queue', { queue: null, recording: false })).toMatchObject({
    light: 'bad',
    row: { value: '看不到', todo: expect.stringContaining('数据库') },
  })
  expect(told('printer', { devices: { ...healthy.devices, printerProves: () => false } })).toMatchObject({
    light: 'warn',
    next: '"printer commission"',
    row: { value: '能打印，但不报打完没有' },
  })
  // not met yet: nobody knows, and nothing is said
  expect(told('printer', { devices: { ...healthy.devices, printerProves: () => null } })).toMatchObject({ light: 'ok' })
  expect(told('power', { isPowerCut: null })).toMatchObject({ light: 'warn', row: { value: '看不到' } })
  expect(told('database', { damagedFiles: ['kiosk.db.damaged-1'] })).toMatchObject({
    light: 'warn',
    evidence: expect.stringContaining('kiosk.db.damaged-1'),
    row: { value: '坏过，已经恢复' },
  })
})
