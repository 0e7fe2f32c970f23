import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

let kiosk: Kiosk
const pin = '60489273'

test.beforeAll(async () => {
  kiosk = await startKiosk()
  await expect.poll(() => kiosk.heading()).toBe('办事先查一查')
  await kiosk.ask({ verb: 'admin.staff.add', name: 'fang', role: 'system', pin, user: 'test' })
})
test.afterAll(async () => kiosk?.close())

/** The hidden corner, as it is configured where nothing is: top left, five touches. */
async function knock(touches = 5) {
  for (let at = 0; at < touches; at += 1) await kiosk.page.mouse.click(60, 60)
}

async function type(digits: string) {
  for (const digit of digits) await kiosk.page.getByRole('button', { name: digit, exact: true }).click()
}

/** What the parts say comes in meanwhile: where a row more moves what is under the finger, the press counts for nothing. */
async function toService() {
  await expect(async () => {
    await kiosk.touch('停用与重启')
    await expect.poll(() => kiosk.heading(), { timeout: 2_000 }).toBe('停用与重启')
  }).toPass({ timeout: 20_000 })
}

test('four touches in the corner do nothing, five lead to the door, and the PIN to lights that were painted in time', async () => {
  await expect.poll(() => kiosk.heading()).toBe('办事先查一查')
  await knock(4)
  expect(await kiosk.heading()).toBe('办事先查一查')
  // the fifth
  await knock(1)
  await expect.poll(() => kiosk.heading()).toBe('请选择您的姓名')
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
          if (document.querySelectorAll('.admin__light').length === 11) done(performance.now() - at)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  await kiosk.touch('确定')
  expect(await painted).toBeLessThan(700)
  expect(await kiosk.heading()).toBe('总览')
})

test('put out of service there, the terminal says so to citizens, and back in service it serves them', async () => {
  await toService()
  await kiosk.touch(/^停用$/)
  await expect(kiosk.page.getByRole('status')).toContainText('已停用')
  await kiosk.touch('结束')
  await expect.poll(() => kiosk.heading()).toBe('暂停服务')
  // after a PIN was typed another page takes this one's place: who knocks meanwhile knocks again
  await expect(async () => {
    await knock()
    await expect.poll(() => kiosk.heading(), { timeout: 2_000 }).toBe('请选择您的姓名')
  }).toPass({ timeout: 20_000 })
  await kiosk.touch('fang')
  await type(pin)
  await kiosk.touch('确定')
  await toService()
  await kiosk.touch('恢复使用')
  await expect(kiosk.page.getByRole('status')).toContainText('已恢复')
  await kiosk.touch('结束')
  await expect.poll(() => kiosk.heading()).toBe('办事先查一查')
})
