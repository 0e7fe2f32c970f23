import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk()
})
test.afterAll(() => kiosk.close())

async function type(letters: string): Promise<void> {
  for (const letter of letters) await kiosk.page.getByRole('button', { name: letter, exact: true }).click()
}

test('a guide is found by the initials of its name', async () => {
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch(/搜索/)
  await expect(kiosk.page.locator('[data-screen="guides"]')).toBeVisible()
  await type('xsz')
  await kiosk.touch(/机动车行驶证/)
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toContainText('机动车行驶证')
})

test('on the way back, what was typed still stands there', async () => {
  await kiosk.touch('返回')
  await expect(kiosk.page.getByRole('textbox')).toContainText('xsz')
})

test('a business name is typed in pinyin, looked up, and taken home on paper', async () => {
  const { page } = kiosk
  await kiosk.touch('首页')
  await kiosk.touch(/查企业名称/)
  await type('hong')
  await page.getByRole('button', { name: '红', exact: true }).click()
  await type('jing')
  await page.getByRole('button', { name: '景', exact: true }).click()
  await kiosk.touch('查一查')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('含这些字')
  const first = await page.locator('mark').first().textContent()
  expect(first).toBe('红景')
  await kiosk.touch('打印结果')
  await expect(page.getByRole('heading', { name: '打印好了，请拿走凭条' })).toBeVisible()
  const [slip] = await kiosk.paper(1)
  for (const part of ['企业名称查询结果', '红景', '以登记机关登记为准', '演示数据']) expect(slip?.text).toContain(part)
})

test('changing the name goes on from what was typed', async () => {
  const { page } = kiosk
  await kiosk.touch('返回')
  await kiosk.touch(/改一改名称/)
  await expect(page.getByRole('textbox')).toContainText('红景')
})

test('after the end nothing of the name is left', async () => {
  await kiosk.touch(/结束/)
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  expect(await kiosk.page.content()).not.toContain('红景')
})
