import { mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { openLine } from '../../drivers/serial/open-line.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { type Program, runCli, startSimulator } from '../programs.ts'
import { removeFolder } from '../remove-folder.ts'

// One kiosk goes through all of it: whatever is wrong with a port, it is told, and it comes back by itself.
test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
let folder: string
let config: string
let devices: Program[] = []
const port = (name: string) => join(folder, name)

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-ports-'))
  kiosk = await startKiosk({
    config: {
      devices: { printer: { port: port('printer') }, idReader: { port: port('reader') } },
      timings: { portReopenMax: 400, printerAnswer: 500, printerPoll: 500, readerFind: 150 },
    },
  })
  config = join(kiosk.data, 'kiosk.json')
  await kiosk.touch('触摸屏幕开始')
})
test.afterAll(async () => {
  await kiosk.close()
  await unplug()
  removeFolder(folder)
})

const printButton = () => kiosk.page.getByRole('button', { name: '打印一次性告知单' })
const status = async (device: 'printer' | 'reader') =>
  (await kiosk.ask({ verb: `${device}.status` })) as { state: string; detail: string }

async function plug(kind: 'reader' | 'printer', name: string): Promise<void> {
  devices.push(await startSimulator(kind, port(name), folder))
}

async function unplug(): Promise<void> {
  await Promise.all(devices.map((device) => device.stop()))
  devices = []
}

/** A port leads to another device at once, as when cables are exchanged. */
function lead(name: string, to: string): void {
  symlinkSync(realpathSync(port(to)), port('aside'))
  renameSync(port('aside'), port(name))
}

test('missing ports: the reason stands where the print button was, and the card is not offered', async () => {
  await expect(kiosk.page.getByText('读卡器现在用不了')).toBeVisible()
  await kiosk.touch('查办事指南')
  await kiosk.touch('按部门')
  await kiosk.touch(/机动车行驶证/)
  await expect(kiosk.page.getByText('打印机联系不上，暂时不能打印')).toBeVisible()
  await expect(printButton()).toBeHidden()
  const advice = "check that the device is plugged in and switched on, and the port's name in the configuration"
  await expect.poll(() => kiosk.said()).toContain(`printer: there is no port ${port('printer')}; ${advice}\n`)
  await expect.poll(() => kiosk.said()).toContain(`card reader: there is no port ${port('reader')}; ${advice}\n`)
  const asked = await runCli({ data: kiosk.data, config }, 'printer', 'status', '--json')
  expect(asked.code).toBe(1)
  expect(JSON.parse(asked.stdout)).toMatchObject({ state: 'disconnected', detail: expect.stringContaining('no port') })
})

test('each trouble is said once, however often the port is tried', () => {
  const lines = kiosk
    .said()
    .split('\n')
    .filter((line) => line.includes('there is no port'))
  expect(lines).toHaveLength(2)
})

test('the printer appears: printing is offered', async () => {
  await plug('printer', 'printer')
  await expect(printButton()).toBeVisible()
  await expect.poll(() => kiosk.said()).toContain(`printer: ready again on ${port('printer')}\n`)
})

test('a printer that goes takes the offer with it', async () => {
  await unplug()
  await expect(kiosk.page.getByText('打印机联系不上，暂时不能打印')).toBeVisible()
  await expect
    .poll(() => kiosk.said())
    .toMatch(/^printer: the line to \S+ was lost \(.+\); check the cable and the power$/m)
})

test('a port that another program holds: said so, and taken when it is free', async () => {
  await plug('printer', 'elsewhere')
  const holder = await openLine(port('elsewhere'), 115200)
  lead('printer', 'elsewhere')
  await expect.poll(async () => (await status('printer')).state).toBe('in-use')
  const sentence = `printer: ${port('printer')} is in use by another program; close that program (find it with: fuser -v ${port('printer')})`
  await expect.poll(() => kiosk.said()).toContain(`${sentence}\n`)
  const beside = await runCli({ data: folder }, 'printer', 'status', '--port', port('elsewhere'))
  expect(beside).toMatchObject({ code: 1, stdout: expect.stringContaining('in-use') })
  await expect(printButton()).toBeHidden()
  await holder.close()
  await expect(printButton()).toBeVisible()
  await unplug()
  rmSync(port('printer'), { force: true })
})

test('rubbish on the line: no printer for the kiosk, and nothing hangs', async () => {
  const rubbish = openDeviceLine(port('printer'), 115200)
  rubbish.onData(() => rubbish.send(Buffer.from('ff00f880e0fe00c1ffe0', 'hex')))
  try {
    await expect.poll(async () => (await status('printer')).state).toBe('wrong-device')
    expect((await status('printer')).detail).toBe(
      `printer on ${port('printer')}: what answers there is not a receipt printer, or speaks at another baud rate; check port and baud rate`,
    )
    await expect(kiosk.page.getByText('打印机出了故障，暂时不能打印')).toBeVisible()
  } finally {
    rubbish.close()
  }
})

test('reader and printer plugged in crosswise: each is told from the other', async () => {
  await plug('reader', 'printer')
  await plug('printer', 'reader')
  await expect
    .poll(async () => (await status('reader')).detail, { timeout: 15_000 })
    .toBe(
      `what answers on ${port('reader')} is a receipt printer, not a card reader; exchange the two ports in the configuration`,
    )
  await expect.poll(async () => (await status('printer')).state).toMatch(/^(wrong-device|silent)$/)
  await expect(printButton()).toBeHidden()
})

test('after the cables are exchanged both are at work', async () => {
  await unplug()
  await plug('printer', 'printer')
  await plug('reader', 'reader')
  await expect.poll(async () => (await status('reader')).state, { timeout: 15_000 }).toBe('ready')
  await kiosk.touch('打印一次性告知单')
  await expect(kiosk.page.getByRole('heading', { name: '打印好了，请拿走凭条' })).toBeVisible()
})
