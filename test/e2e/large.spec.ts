import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk()
})
test.afterAll(() => kiosk.close())

test('in large type a guide is three choices away, every page of three is there again on the way back, and the next one begins anew', async () => {
  const { page } = kiosk
  const choices = page.locator('main').getByRole('button')
  const labels = () => choices.locator('b').allTextContents()
  await kiosk.touch('大字版')
  await expect(page.getByRole('heading', { name: '您好，今天想办什么事？' })).toBeVisible()
  expect(await labels()).toEqual(['查办事指南', '查企业名称', '刷身份证'])
  await kiosk.touch('查办事指南')
  await kiosk.touch('按部门找')
  await expect(page.getByRole('heading', { name: '想办哪个部门的事？' })).toBeVisible()
  const first = await labels()
  await kiosk.touch('再看三个')
  await expect(choices).toHaveCount(3)
  const second = await labels()
  expect(second.filter((label) => first.includes(label))).toEqual([])

  await kiosk.touch(new RegExp(second[0] ?? '-'))
  await kiosk.touch('换个部门')
  await expect(page.getByRole('heading', { name: '想办哪个部门的事？' })).toBeVisible()
  expect(await labels()).toEqual(second)
  await kiosk.touch('前三个')
  expect(await labels()).toEqual(first)

  await kiosk.touch(new RegExp(first[0] ?? '-'))
  const [title = '-'] = await labels()
  await kiosk.touch(title)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await kiosk.touch('找工作人员')
  await kiosk.touch('回到刚才的画面')
  await expect(page.getByRole('button', { name: '打印一次性告知单' })).toBeVisible()

  await kiosk.touch('结束')
  await kiosk.touch('触摸屏幕开始')
  await expect(page.getByRole('button', { name: '大字版' })).toHaveAttribute('aria-pressed', 'false')
  await kiosk.touch('大字版')
  await kiosk.touch('查办事指南')
  await expect(page.getByRole('heading', { name: '怎么找办事指南？' })).toBeVisible()
})
