import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { usualSupervision } from '../../contract/supervision.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { runCli, runCore } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

const wrong = {
  site: { terminal: 'three', hal: '黄岩区行政服务中心' },
  devices: { printer: { port: 'ttyUSB1', baudRate: 9601 }, idReader: { port: '' } },
  timings: { idle: '60 s' },
}
const wrongPaths = [
  'site.terminal',
  'devices.printer.port',
  'devices.printer.baudRate',
  'devices.idReader.port',
  'timings.idle',
]

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
let folder: string
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-config-'))
  kiosk = await startKiosk({ config: wrong })
})
test.afterAll(async () => {
  await kiosk.close()
  removeFolder(folder)
})

test('a configuration with wrong fields: out of service, and every one of them is named to staff', async () => {
  await expect(kiosk.page.getByRole('heading', { name: '暂停服务' })).toBeVisible()
  const note = await kiosk.page.locator('.plain__staff').textContent()
  const file = join(kiosk.data, 'kiosk.json')
  for (const path of wrongPaths) {
    expect(note).toContain(`${file}: ${path}: `)
    await expect.poll(() => kiosk.said()).toContain(`core: ${file}: ${path}: `)
  }
  expect(note, 'a member that there is not').toContain('"hal"')
})

test('the command line names the same', async () => {
  const config = join(kiosk.data, 'kiosk.json')
  const { code, stdout, stderr } = await runCli({ data: folder, config }, 'printer', 'status')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  for (const path of wrongPaths) expect(stderr).toContain(`${config}: ${path}: `)
  const asJson = await runCli({ data: folder, config }, 'printer', 'status', '--json')
  expect(JSON.parse(asJson.stdout)).toEqual({ error: stderr.trim() })
})

test('once it is mended the kiosk is in service, with nobody starting it again', async () => {
  writeFileSync(join(kiosk.data, 'kiosk.json'), JSON.stringify({ site: { terminal: '07' } }))
  const start = kiosk.page.getByRole('button', { name: '触摸屏幕开始' })
  await expect(start).toBeVisible({ timeout: usualSupervision.coreRestartMax + 8_000 })
  await expect(kiosk.page.getByText('07 号终端')).toBeVisible()
})

test('a second kiosk on the same data folder says who has it and ends', async () => {
  const { code, stderr } = await runCore({ data: kiosk.data })
  expect(code).toBe(78)
  expect(stderr).toBe(
    `core: another kiosk works on ${kiosk.data}: end it first, or name another folder in KIOSK_DATA\n`,
  )
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
})

const files: [what: string, content: string, says: RegExp][] = [
  ['is no JSON', '{ "site": ', /^core: \S+ is no valid JSON \(.+\): .+\n$/],
  ['is empty', '', /^core: \S+ is no valid JSON \(.+\): .+\n$/],
  ['is JSON of another shape', '[]', /^core: \S+: the whole file: .+\n$/],
]
for (const [what, content, says] of files) {
  test(`a configuration that ${what} is said in one sentence`, async () => {
    const config = join(folder, 'kiosk.json')
    writeFileSync(config, content)
    const { code, stderr } = await runCore({ data: folder, config })
    expect(code).toBe(78)
    expect(stderr).toMatch(says)
    expect(stderr).toContain(config)
  })
}

test('a data folder that is none is said in one sentence', async () => {
  const config = join(folder, 'kiosk.json')
  writeFileSync(config, '{}')
  const { code, stderr } = await runCore({ data: folder, config, dataFolder: config })
  expect(code).toBe(78)
  expect(stderr).toMatch(
    /^core: the data folder \S+ can't be used \(.+\): give it to this user, or name another in KIOSK_DATA\n$/,
  )
})
