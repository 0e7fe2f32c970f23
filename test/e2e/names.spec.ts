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
  // a list that changes under a finger takes no touch
  await expect(kiosk.page.getByText('找到 2 件')).toBeVisible()
  await kiosk.touch(/机动车行驶证/)
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toContainText('机动车行驶证')
})

test('on the way back, what was typed still stands there', async () => {
  await kiosk.touch('返回')
  await expect(kiosk.page.getByRole('textbox')).toContainText('xsz')
})

test('a business name is written part by part, judged, and the verdict is taken home on paper', async () => {
  const { page } = kiosk
  await kiosk.touch('首页')
  await kiosk.touch(/查企业名称/)
  await kiosk.touch('分四栏')
  await kiosk.touch(/行政区划/)
  await page.getByRole('button', { name: '台州市黄岩区', exact: true }).click()
  await kiosk.touch(/行业/)
  await page.getByRole('button', { name: '贸易', exact: true }).click()
  await kiosk.touch(/组织形式/)
  await page.getByRole('button', { name: '有限公司', exact: true }).click()
  await kiosk.touch(/字号/)
  await type('hong')
  await page.getByRole('button', { name: '红', exact: true }).click()
  await type('jing')
  await page.getByRole('button', { name: '景', exact: true }).click()
  await kiosk.touch('查一查')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('是这几个字吗？')
  await expect(page.locator('ruby')).toHaveText(['红hóng', '景jǐng'])
  await kiosk.touch('是，查一查')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/有 \d+ 个名称与它/)
  expect(await page.locator('mark').first().textContent()).toBe('红景')
  await kiosk.touch('打印结果')
  await expect(page.getByRole('heading', { name: '打印好了，请拿走凭条' })).toBeVisible()
  const [slip] = await kiosk.paper(1)
  for (const part of ['企业名称查询结果', '台州市黄岩区红景贸易有限公司', '以登记机关登记为准', '演示数据'])
    expect(slip?.text).toContain(part)
})

test('a suggested trade name is judged at a touch, and stands free', async () => {
  const { page } = kiosk
  await kiosk.touch('返回')
  await page.locator('.verdict__suggestion').first().click({ delay: 320 })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('未发现相同名称')
  await expect(page.locator('[data-screen]')).not.toContainText(/可以使用|通过/)
})

test('what can not stand is said while it is written', async () => {
  const { page } = kiosk
  await kiosk.touch('再查一个')
  await kiosk.touch(/行政区划/)
  for (const _ of '台州市黄岩区') await page.getByRole('button', { name: '删去一个字' }).click()
  await type('zhong')
  await page.getByRole('button', { name: '中', exact: true }).click()
  await type('guo')
  await page.getByRole('button', { name: '国', exact: true }).click()
  await expect(page.getByText(/中国/).filter({ hasText: /不/ }).first()).toBeVisible()
})

test('registered names are found by initials, page by page', async () => {
  const { page } = kiosk
  await kiosk.touch('查已有')
  await type('hj')
  await expect(page.getByRole('status')).toContainText('查到')
  // a list that has just changed under the finger takes no touch: a person touches again
  await expect(async () => {
    await kiosk.touch('下一页')
    await expect(page.getByText(/第 [2-9] 页/)).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 8_000 })
})

test('after the end nothing of the name is left', async () => {
  await kiosk.touch(/结束/)
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  expect(await kiosk.page.content()).not.toMatch(/红景|hj/)
})
