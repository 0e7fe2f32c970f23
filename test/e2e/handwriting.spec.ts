import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk()
})
test.afterAll(() => kiosk.close())

const key = (name: string) => kiosk.page.getByRole('button', { name, exact: true })
const field = () => kiosk.page.getByRole('textbox')
const candidates = () => kiosk.page.locator('.writing__candidates .key')

/** 十, x and y by turns in parts of the square's side. */
const ten = [
  [0.1, 0.5, 0.5, 0.49, 0.9, 0.48],
  [0.5, 0.1, 0.5, 0.5, 0.49, 0.92],
]

/** As a mouse moves: the same pointer events as a finger's. */
async function write(square: string, strokes: readonly (readonly number[])[]): Promise<void> {
  const { page } = kiosk
  const box = await page.getByRole('img', { name: square }).boundingBox()
  if (!box) throw new Error(`no square ${square}`)
  for (const stroke of strokes) {
    for (let at = 0; at < stroke.length; at += 2) {
      const [x, y] = [box.x + (stroke[at] ?? 0) * box.width, box.y + (stroke[at + 1] ?? 0) * box.height]
      await page.mouse.move(x, y, { steps: 4 })
      if (at === 0) await page.mouse.down()
    }
    await page.mouse.up()
  }
}

test('ten characters are offered while somebody writes, then words that may follow', async () => {
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch(/查企业名称/)
  await key('手写').click()
  await write('左边的方格', ten)
  await expect(candidates()).toHaveCount(10)
  await key('十').click()
  await expect(field()).toHaveText('十')
  const words = kiosk.page.locator('.writing__offer .key--candidate')
  await expect(words.first()).toBeVisible()
  const word = (await words.first().textContent()) ?? ''
  await words.first().click()
  await expect(field()).toHaveText(`十${word}`)
})

test('who goes on in the other square means the first of the characters', async () => {
  await key('清空').click()
  await write('左边的方格', ten)
  await expect(candidates().first()).toHaveText('十')
  await write('右边的方格', ten.slice(0, 1))
  await expect(field()).toHaveText('十')
  await expect(candidates()).toHaveCount(10)
  await key('重写').click()
})

test('what was chosen to write with stays chosen for the next field', async () => {
  await kiosk.touch('分四栏')
  await expect(kiosk.page.getByRole('img', { name: '左边的方格' })).toBeVisible()
  await kiosk.touch('写全称')
  await expect(kiosk.page.getByRole('img', { name: '左边的方格' })).toBeVisible()
})

test('a stroke of one point is one, and can be taken back', async () => {
  await write('左边的方格', [[0.5, 0.5]])
  await expect(candidates()).toHaveCount(10)
  await key('撤一笔').click()
  await expect(candidates()).toHaveCount(0)
})

test('two fingers on both squares write one stroke', async () => {
  const { page } = kiosk
  const squares = await page.locator('.square__ink').evaluateAll((all) =>
    all.map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    }),
  )
  const input = await page.context().newCDPSession(page)
  const moved = squares.map(({ x, y }) => ({ x: x + 60, y }))
  await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: squares })
  await input.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: moved })
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await input.detach()
  await expect(page.locator('.square__ink polyline')).toHaveCount(1)
  await key('重写').click()
})

test('a minute of scribbling at once leaves fifty strokes, and the screen goes on', async () => {
  const { page } = kiosk
  // as many strokes and points as sixty fast seconds hold, put in without the sixty seconds
  await page.evaluate(() => {
    const squares = [...document.querySelectorAll('.square__ink')]
    let finger = 100
    for (let stroke = 0; stroke < 400; stroke += 1) {
      const square = squares[0]
      if (square === undefined) throw new Error('no square')
      const { left, top, width, height } = square.getBoundingClientRect()
      finger += 1
      const at = (step: number) => ({
        clientX: left + width * Math.abs(Math.sin(step * 1.7 + stroke)),
        clientY: top + height * Math.abs(Math.cos(step * 2.3 + stroke)),
        bubbles: true,
        pointerType: 'touch',
        pointerId: finger,
        isPrimary: true,
      })
      square.dispatchEvent(new PointerEvent('pointerdown', at(0)))
      for (let step = 1; step < 30; step += 1) square.dispatchEvent(new PointerEvent('pointermove', at(step)))
      square.dispatchEvent(new PointerEvent('pointerup', at(30)))
    }
  })
  expect(await page.locator('.square__ink polyline').count()).toBeLessThanOrEqual(50)
  await key('重写').click()
  await expect(page.locator('.square__ink polyline')).toHaveCount(0)
  await key('清空').click()
  await write('左边的方格', ten)
  await key('十').click()
  await expect(field()).toHaveText('十')
})

test('after the end another citizen finds the letters again, and nothing that was written', async () => {
  const { page } = kiosk
  await kiosk.touch(/结束/)
  await expect(page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch(/查企业名称/)
  await expect(key('q')).toBeVisible()
  await expect(field()).not.toContainText('十')
})
