import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk({ heldClock: true })
})
test.afterAll(() => kiosk.close())

test('nobody there: the kiosk asks, and an answer keeps the place', async () => {
  const { page } = kiosk
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await expect(page.getByRole('heading', { name: '想办哪一类事？' })).toBeVisible()
  await kiosk.advance('idle')
  await expect(page.getByRole('heading', { name: '您还在吗？' })).toBeVisible()
  await kiosk.touch('我还在，继续用')
  await expect(page.getByRole('heading', { name: '想办哪一类事？' })).toBeVisible()
})

test('no answer: back to the attract screen, with nothing left', async () => {
  const { page } = kiosk
  await kiosk.advance('idle')
  await expect(page.getByRole('heading', { name: '您还在吗？' })).toBeVisible()
  await kiosk.advance('stillThere')
  await expect(page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
})
