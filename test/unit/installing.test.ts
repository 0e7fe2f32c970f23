// A terminal without a configuration is set up at its screen: real ports, a real hub, a core that is begun anew.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AdminAction } from '../../contract/admin/rights.ts'
import { installingTexts as words } from '../../contract/texts/installing.zh-CN.ts'
import { movingTexts } from '../../contract/texts/moving.zh-CN.ts'
import { type ReaderSimulator, runReaderSimulator } from '../../drivers/id-reader/simulator/run.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { type PrinterSimulator, runPrinterSimulator } from '../../drivers/receipt-printer/simulator/run.ts'
import { openHubStore } from '../../hub/store/open-store.ts'
import { makeEnrolmentCode } from '../../hub/store/terminals.ts'
import { type LoopbackHub, openLoopbackHub } from '../../scripts/loopback-hub.ts'
import { type CoreAlone, startCore } from '../core-alone.ts'
import { removeFolder } from '../remove-folder.ts'

const pin = '60489273'
let folder: string
let data: string
let stick: string
let reader: ReaderSimulator
let printer: PrinterSimulator
let hub: LoopbackHub
let core: CoreAlone

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'installing-'))
  data = join(folder, 'kiosk')
  stick = join(folder, 'stick')
  mkdirSync(data)
  mkdirSync(stick)
  const [readerPort, printerPort] = [join(folder, 'ttyA'), join(folder, 'ttyB')]
  process.env['TEST_PORTS'] = [printerPort, readerPort, join(folder, 'ttyC')].join(',')
  reader = runReaderSimulator({ link: readerPort, baudRate: 115200, openDeviceLine })
  const paper = { paperDir: join(folder, 'paper'), draws: false, speedMmPerS: 3000, bootMs: 0 }
  printer = await runPrinterSimulator({ link: printerPort, baudRate: 38400, openDeviceLine, ...paper })
  hub = await openLoopbackHub(join(folder, 'hub'), { regionCode: '331003', terminal: '99' })
})
afterEach(async () => {
  delete process.env['TEST_PORTS']
  await core.stop()
  reader.close()
  await printer.close()
  await hub.close()
  removeFolder(folder)
})

async function open(name?: string): Promise<void> {
  if (name !== undefined) {
    core.touch({ type: 'touch.admin' })
    await core.shown('admin-pin')
    core.touch({ type: 'touch.admin-person', name })
    core.touch({ type: 'touch.admin-pin', pin })
    await core.shown('admin')
  }
  core.touch({ type: 'touch.admin-page', page: 'setup' })
  await core.until(
    ({ screen }) => screen.screen === 'admin' && screen.shown.page === 'setup' && screen.shown.rows.length > 0,
  )
}

async function does(action: AdminAction, subject = '', value?: string): Promise<string> {
  const { screen } = await core.until((view) => view.screen.screen === 'admin' && !view.screen.busy)
  if (screen.screen !== 'admin') return ''
  const seen = screen.shown.fields.find((field) => field.subject === subject)?.value ?? ''
  const filled = value === undefined ? {} : { filled: { value, seen } }
  core.touch({ type: 'touch.admin-do', action, subject, ...filled })
  const after = await core.until(
    ({ screen: one }) => one.screen === 'admin' && !one.busy && one.said !== '' && one.said !== screen.said,
  )
  return after.screen.screen === 'admin' ? after.screen.said : ''
}

const isAt = (place: number) =>
  core.until(({ screen }) => screen.screen === 'admin' && screen.shown.rows[place]?.value === movingTexts.now)

test('from nothing to the first citizen: the code, the place, the ports, the hub, the printer, the enrolment, a test visit', async () => {
  core = startCore(data, null)
  await core.until(({ screen }) => screen.screen === 'out-of-service')
  // no touch but the hidden ones begins anything
  core.touch({ type: 'touch.start' })
  await expect.poll(() => /the code (\d{8})/.test(core.said())).toBe(true)
  const code = /the code (\d{8})/.exec(core.said())?.[1] ?? ''
  core.touch({ type: 'touch.admin' })
  await core.shown('admin-pin')
  // without the code there is no way to it
  core.touch({ type: 'touch.admin-page', page: 'setup' })
  core.touch({ type: 'touch.admin-do', action: 'setup-next', subject: 'place' })
  for (const typed of [code, pin, pin]) {
    const round = core.view?.screen.screen === 'admin-pin' ? core.view.screen.round : 0
    core.touch({ type: 'touch.admin-pin', pin: typed })
    await core.until(
      ({ screen }) => screen.screen === 'admin' || (screen.screen === 'admin-pin' && screen.round > round),
    )
  }
  await core.shown('admin')
  await open()
  await isAt(0)
  expect(await does('setup-begin')).toContain(words.said.running)
  expect(await does('setup-set', 'regionCode', '台州')).toContain('行政区划代码')
  await does('setup-set', 'hall', '头陀镇便民服务中心')
  await does('setup-set', 'terminal', '07')
  await does('setup-set', 'regionCode', '331003')
  expect(await does('setup-next', 'hub')).toContain(words.said.otherStep)
  expect(await does('setup-next', 'place')).toBe(words.said.goOn)

  await isAt(1)
  expect(await does('setup-set', 'reader', '/etc/passwd')).toContain(words.said.notFound)
  expect(await does('setup-ports')).toBe(words.said.looked(3))
  const { screen } = await core.until(
    (view) => view.screen.screen === 'admin' && view.screen.shown.fields.some(({ value }) => value.endsWith('ttyB')),
  )
  const fields = screen.screen === 'admin' ? screen.shown.fields : []
  expect(fields.find(({ subject }) => subject === 'reader')?.value).toBe(join(folder, 'ttyA'))
  expect(await does('setup-set', 'model', 'no-such-model')).toContain(words.said.notOffered)
  await does('setup-next', 'devices')

  await isAt(2)
  await core.kill()
  core = startCore(data, null)
  await core.shown('out-of-service')
  writeFileSync(
    join(data, 'kiosk.json'),
    JSON.stringify({ admin: { importFolder: stick }, devices: { idReader: null, printer: null } }),
  )
  await core.kill()
  core = startCore(data, null)
  await core.shown('out-of-service')
  await open('系统员')
  await isAt(2)
  writeFileSync(join(stick, 'hub.json'), '{"url": "http://elsewhere.example"}')
  expect(await does('setup-hub', 'hub.json')).toContain('url')
  const { url, key, signingKey } = hub.settings
  writeFileSync(join(stick, 'hub.json'), JSON.stringify({ url, key, signingKey }))
  expect(await does('setup-hub', 'hub.json')).toBe(words.said.hubTaken(url))
  expect(await does('setup-next', 'hub')).toBe(words.said.written)
  const written = JSON.parse(readFileSync(join(data, 'kiosk.json'), 'utf8'))
  expect(written).toMatchObject({
    site: { hall: '头陀镇便民服务中心', terminal: '07' },
    devices: {
      idReader: { port: join(folder, 'ttyA'), baudRate: 115200 },
      printer: { port: join(folder, 'ttyB'), baudRate: 38400, model: 'generic-80', widthDots: 576 },
    },
    hub: { url },
  })

  await core.stop()
  core = startCore(data, null)
  await core.until(({ frame }) => frame.printer === 'ready' && frame.reader === 'ready')
  await open('系统员')
  await isAt(3)
  // a mistyped place can be gone back to; calling it all off would leave a terminal that is half set up
  expect(await does('setup-back')).toBe(movingTexts.back)
  await isAt(0)
  expect(await does('setup-cancel')).toContain(words.said.otherStep)
  await does('setup-next', 'place')
  // root would leave out what it does not take, and nobody would know
  core.touch({
    type: 'touch.admin-do',
    action: 'setup-set',
    subject: 'printer',
    filled: { value: '', seen: join(folder, 'ttyB') },
  })
  await core.until(({ screen }) => screen.screen === 'admin' && screen.said.includes(words.none))
  core.touch({ type: 'touch.admin-do', action: 'setup-next', subject: 'devices' })
  await isAt(2)
  expect(await does('setup-next', 'hub')).toContain(words.said.fixed)
  await does('setup-back')
  await isAt(0)
  await does('setup-next', 'place')
  expect(await does('setup-ports')).toContain('已在用')
  await does('setup-set', 'printer', join(folder, 'ttyB'))
  // the same sentence again: only the step tells that it was done
  core.touch({ type: 'touch.admin-do', action: 'setup-next', subject: 'devices' })
  await isAt(2)
  expect(await does('setup-next', 'hub')).toBe(words.said.written)
  await core.stop()
  core = startCore(data, null)
  await core.until(({ frame }) => frame.printer === 'ready' && frame.reader === 'ready')
  await open('系统员')
  await isAt(3)
  expect(await does('setup-next', 'commission')).toContain(words.said.notCommissioned)
  expect(await does('setup-commission')).toContain('试打好了')
  expect(await does('setup-next', 'commission')).toBe(words.said.goOn)
  await isAt(4)
  expect(await does('setup-next', 'enrol')).toContain(movingTexts.noCode)
  const store = await openHubStore({ dataFolder: join(folder, 'hub') })
  const made = await makeEnrolmentCode(store.db, '331003', '07', Date.now())
  await store.close()
  expect(await does('setup-enrol', '', made.code)).toBe(movingTexts.enrolled('331003-07'))
  expect(existsSync(join(data, 'hub-token'))).toBe(true)
  await isAt(5)
  expect(await does('setup-next', 'visit')).toBe(words.said.finished)
  expect(await does('setup-finish')).toContain(words.said.notRunning)
  core.touch({ type: 'touch.end' })
  const { frame } = await core.until(({ screen: one }) => one.screen === 'attract')
  expect(frame).toMatchObject({ hall: '头陀镇便民服务中心', terminal: '07', hub: 'online' })
}, 120_000)
