import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../test/remove-folder.ts'

const files = join(import.meta.dirname, 'files')
let folder: string
let config: string
let draft: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'adopt-'))
  config = join(folder, 'kiosk.json')
  mkdirSync(join(folder, 'data'))
  draft = join(folder, 'data/setup-kiosk.json')
  copyFileSync(join(files, 'hall-kiosk-adopt.sh'), join(folder, 'adopt'))
  copyFileSync(join(files, 'hall-kiosk-adopt.mjs'), join(folder, 'adopt.mjs'))
  chmodSync(join(folder, 'adopt'), 0o755)
})
afterEach(() => removeFolder(folder))

function adopt() {
  const env = {
    ...process.env,
    KIOSK_CONFIG: config,
    KIOSK_DATA: join(folder, 'data'),
    HALL_KIOSK_USER: userInfo().username,
    HALL_KIOSK_NODE: process.execPath,
  }
  return spawnSync('sh', [join(folder, 'adopt')], { env, encoding: 'utf8' })
}
const written = () => JSON.parse(readFileSync(config, 'utf8'))
const hub = { url: 'https://hub.example' }

test.skipIf(process.getuid?.() !== 0)(
  'while it is set up, place, devices and hub are taken over, and the file before is kept',
  () => {
    writeFileSync(config, JSON.stringify({ site: { hall: '旧' }, production: true }))
    writeFileSync(
      draft,
      JSON.stringify({ site: { hall: '新' }, devices: { printer: null }, hub, production: false, admin: {} }),
    )
    expect(adopt().status).toBe(0)
    expect(written()).toEqual({ site: { hall: '新' }, devices: { printer: null }, hub, production: true })
    expect(JSON.parse(readFileSync(`${config}.previous`, 'utf8'))).toMatchObject({ site: { hall: '旧' } })
    expect(existsSync(draft)).toBe(false)
  },
)

test.skipIf(process.getuid?.() !== 0)(
  'once there is a hub only the place is: submissions can not be led elsewhere',
  () => {
    writeFileSync(config, JSON.stringify({ site: { hall: '旧' }, hub, devices: { printer: null } }))
    writeFileSync(draft, JSON.stringify({ site: { hall: '新' }, hub: { url: 'https://thief.example' }, devices: {} }))
    expect(adopt().status).toBe(0)
    expect(written()).toEqual({ site: { hall: '新' }, hub, devices: { printer: null } })
  },
)

test.skipIf(process.getuid?.() !== 0)(
  'what is no configuration, too long or a link to one leaves it as it is, and the kiosk starts all the same',
  () => {
    const before = JSON.stringify({ site: { hall: '旧' } })
    for (const text of ['', '{"site": ', 'null', `{"site": "${'x'.repeat(70_000)}"}`]) {
      writeFileSync(config, before)
      writeFileSync(draft, text)
      expect(adopt().status).toBe(0)
      expect(readFileSync(config, 'utf8')).toBe(before)
      expect(existsSync(draft)).toBe(false)
    }
    symlinkSync('/dev/zero', draft)
    expect(adopt().status).toBe(0)
    expect(readFileSync(config, 'utf8')).toBe(before)
  },
)
