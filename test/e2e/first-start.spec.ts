import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { knockUntil } from '../knock.ts'
import { removeFolder } from '../remove-folder.ts'

let folder: string
let kiosk: Kiosk

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'first-start-'))
  kiosk = await startKiosk({ env: { KIOSK_CONFIG: join(folder, 'kiosk.json') } })
})
test.afterAll(async () => {
  await kiosk?.close()
  removeFolder(folder)
})

async function type(digits: string) {
  for (const digit of digits) await kiosk.page.getByRole('button', { name: digit, exact: true }).click()
  await kiosk.touch('确定')
}

/** What the parts say comes in meanwhile: a row more moves what is under the finger, and the press counts for nothing. */
async function insist(button: string, led: () => Promise<void>) {
  await expect(async () => {
    await kiosk.touch(button)
    await led()
  }).toPass({ timeout: 20_000 })
}

test('without a configuration citizens are sent to the desk, and the code of the first start leads to setting it up', async () => {
  // a real serial port of this machine takes twenty seconds where nothing answers on it
  test.setTimeout(90_000)
  await expect.poll(() => kiosk.heading(), { timeout: 20_000 }).toBe('暂停服务')
  await expect(kiosk.page.getByText('本机还没有安装好')).toBeVisible()
  const said = () => /the code (\d{8})/.exec(kiosk.said())?.[1] ?? ''
  await expect.poll(said).not.toBe('')
  await knockUntil(kiosk, '请输入首次启动码')
  await type(said())
  await expect.poll(() => kiosk.heading()).toBe('请设定您的 PIN')
  await type('60489273')
  await expect.poll(() => kiosk.heading()).toBe('请再输入一次 PIN')
  await type('60489273')
  await expect.poll(() => kiosk.heading()).toBe('总览')
  await insist('首次安装', async () => expect.poll(() => kiosk.heading(), { timeout: 2_000 }).toBe('首次安装'))
  // the number of the terminal is written on the keyboard, and kept
  await kiosk.touch(/^终端编号/)
  await expect.poll(() => kiosk.heading()).toBe('终端编号')
  await kiosk.touch('不改了')
  await insist('下一步', () =>
    expect(kiosk.page.getByRole('button', { name: '找设备' })).toBeVisible({ timeout: 3_000 }),
  )
  await kiosk.touch('找设备')
  await expect(kiosk.page.getByRole('status')).toContainText('个串口', { timeout: 60_000 })
})
