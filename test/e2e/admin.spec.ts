import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { knock, knockUntil } from '../knock.ts'
import { removeFolder } from '../remove-folder.ts'

let kiosk: Kiosk
const pin = '60489273'
/** of the service manager, for this run */
const runtime = mkdtempSync(join(tmpdir(), 'admin-run-'))
const letsSticksIn = () => existsSync(join(runtime, 'staff'))

test.beforeAll(async () => {
  kiosk = await startKiosk({ env: { RUNTIME_DIRECTORY: runtime } })
  await expect.poll(() => kiosk.heading()).toBe('办事先查一查')
  await kiosk.ask({ verb: 'admin.staff.add', name: 'fang', role: 'system', pin, user: 'test' })
})
test.afterAll(async () => {
  await kiosk?.close()
  removeFolder(runtime)
})

async function type(digits: string) {
  for (const digit of digits) await kiosk.page.getByRole('button', { name: digit, exact: true }).click()
}

/** What the parts say comes in meanwhile: where a row more moves what is under the finger, the press counts for nothing. */
async function toPage(name: string) {
  await expect(async () => {
    await kiosk.touch(name)
    await expect.poll(() => kiosk.heading(), { timeout: 2_000 }).toBe(name)
  }).toPass({ timeout: 20_000 })
}

async function enter() {
  await knockUntil(kiosk, '请选择您的姓名')
  await kiosk.touch('fang')
  await type(pin)
  await kiosk.touch('确定')
  await expect.poll(() => kiosk.heading()).toBe('总览')
}

test('four touches in the corner do nothing, five lead to the door, and the PIN to lights that were painted in time', async () => {
  await expect.poll(() => kiosk.heading()).toBe('办事先查一查')
  await knock(kiosk, 4)
  expect(await kiosk.heading()).toBe('办事先查一查')
  await knockUntil(kiosk, '请选择您的姓名')
  await kiosk.touch('fang')
  await type('481976')
  await kiosk.touch('确定')
  await expect(kiosk.page.getByRole('alert')).toContainText('PIN 不对')
  await type(pin)
  const painted = kiosk.page.evaluate(
    () =>
      new Promise<number>((done) => {
        let at = 0
        addEventListener('pointerdown', () => (at = performance.now()), { once: true, capture: true })
        const look = () => {
          if (document.querySelectorAll('.admin__light').length === 13) done(performance.now() - at)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  await kiosk.touch('确定')
  expect(await painted).toBeLessThan(700)
  expect(await kiosk.heading()).toBe('总览')
  await expect.poll(letsSticksIn).toBe(true)
})

test('the touch screen is tried place by place, and found good once every place has answered', async () => {
  await toPage('屏幕与声音')
  await kiosk.touch('触摸试验')
  const places = kiosk.page.getByRole('button', { name: /^第 \d+ 行第 \d+ 格$/ })
  await expect(places).toHaveCount(60)
  const boxes = await Promise.all((await places.all()).map((place) => place.boundingBox()))
  for (const [at, box] of boxes.entries()) {
    if (at === 59) await expect(kiosk.page.getByText('还剩 1 格')).toBeVisible()
    if (box) await kiosk.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  }
  await expect.poll(() => kiosk.heading()).toBe('屏幕与声音')
  await expect(kiosk.page.getByRole('status')).toContainText('触摸试验：已记下正常')
  await kiosk.touch('返回')
})

test('out of service with a sentence of their own: citizens read it until it is over', async () => {
  await toPage('停用与重启')
  await kiosk.touch(/^停用，自己写一句话/)
  for (const word of [
    ['tingdian', '停电'],
    ['jianxiu', '检修'],
  ]) {
    await type(word[0] ?? '')
    await kiosk.page
      .getByRole('button', { name: word[1] ?? '', exact: true })
      .first()
      .click()
  }
  await kiosk.touch('写好了')
  await expect(kiosk.page.getByRole('status')).toContainText('已停用')
  await kiosk.touch('结束')
  await expect.poll(() => kiosk.heading()).toBe('暂停服务')
  await expect(kiosk.page.getByText('停电检修')).toBeVisible()
  expect(letsSticksIn()).toBe(false)
  await enter()
  await toPage('停用与重启')
  await kiosk.touch('恢复使用')
  await expect(kiosk.page.getByRole('status')).toContainText('已恢复')
  await kiosk.touch('返回')
})

test('put out of service there, the terminal says so to citizens, and back in service it serves them', async () => {
  await toPage('停用与重启')
  await kiosk.touch(/^停用$/)
  await expect(kiosk.page.getByRole('status')).toContainText('已停用')
  await kiosk.touch('结束')
  await expect.poll(() => kiosk.heading()).toBe('暂停服务')
  await enter()
  await toPage('停用与重启')
  await kiosk.touch('恢复使用')
  await expect(kiosk.page.getByRole('status')).toContainText('已恢复')
  await kiosk.touch('结束')
  await expect.poll(() => kiosk.heading()).toBe('办事先查一查')
})
