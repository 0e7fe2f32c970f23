import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Config } from '../../../contract/config.ts'
import { nextCertificate } from './checks.ts'

const folder = mkdtempSync(join(tmpdir(), 'checks-'))
afterAll(() => rmSync(folder, { recursive: true }))

const now = new Date()
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
