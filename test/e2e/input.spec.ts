import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk()
})
test.afterAll(() => kiosk.close())

type Point = { x: number; y: number }

/** Where the middle of a button is. */
async function middle(name: string | RegExp): Promise<Point> {
  const button = kiosk.page.getByRole('button', { name }).first()
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (!box) throw new Error(`no button ${name} on screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Real fingers: touches put into the browser where a touch screen's driver would. */
async function fingers(...taps: Point[][]): Promise<void> {
  const input = await kiosk.page.context().newCDPSession(kiosk.page)
  for (const touchPoints of taps) {
    await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await input.detach()
}

test('a touch on a screen that has just changed does nothing', async () => {
  const { page } = kiosk
  await kiosk.touch('触摸屏幕开始')
  const tile = await middle('查办事指南')
  // both touches at the same place: the second meets the next screen in its first moment
  await page.waitForFunction(() => document.querySelector('[data-screen="home"]') !== null)
  await kiosk.touch('查办事指南')
  await fingers([tile])
  await expect(page.locator('[data-screen="guides"]')).toBeVisible()
})

test('twenty touches on the print button print one slip', async () => {
  await kiosk.touch('按部门')
  await kiosk.touch(/机动车行驶证/)
  await expect(kiosk.page.locator('[data-screen="guide"]')).toBeVisible()
  const print = await middle('打印一次性告知单')
  await kiosk.page.mouse.move(print.x, print.y)
  await expect
    .poll(async () => {
      await fingers(...Array.from({ length: 20 }, () => [print]))
      return kiosk.page.locator('[data-screen="guide"]').count()
    })
    .toBe(0)
  await expect(kiosk.page.locator('[data-screen="printed"]')).toBeVisible()
  expect(await kiosk.tell('printer', 'printed')).toBe(1)
})

test('two fingers on two buttons do at most one thing, and the page does not grow', async () => {
  await kiosk.touch('首页')
  await expect(kiosk.page.locator('[data-screen="home"]')).toBeVisible()
  const [guides, card] = [await middle('查办事指南'), await middle('刷身份证')]
  await fingers([guides, card])
  await fingers([
    { x: 400, y: 900 },
    { x: 700, y: 1200 },
  ])
  expect(await kiosk.page.evaluate(() => window.visualViewport?.scale)).toBe(1)
  expect(await kiosk.page.locator('[data-screen]').count()).toBe(1)
})
