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
  const labels = choices.locator('b')
  await kiosk.touch('大字版')
  await expect(page.getByRole('heading', { name: '您好，今天想办什么事？' })).toBeVisible()
  await expect(labels).toHaveText(['查办事指南', '查企业名称', '刷身份证'])
  await kiosk.touch('查办事指南')
  await kiosk.touch('按部门找')
  await expect(page.getByRole('heading', { name: '想办哪个部门的事？' })).toBeVisible()
  const first = await labels.allTextContents()
  await kiosk.touch('再看三个')
  await expect(labels.first()).not.toHaveText(first[0] ?? '-')
  const second = await labels.allTextContents()
  expect(second.filter((label) => first.includes(label))).toEqual([])

  await kiosk.touch(new RegExp(second[0] ?? '-'))
  await kiosk.touch('换个部门')
  await expect(page.getByRole('heading', { name: '想办哪个部门的事？' })).toBeVisible()
  await expect(labels).toHaveText(second)
  await kiosk.touch('前三个')
  await expect(labels).toHaveText(first)

  await kiosk.touch(new RegExp(first[0] ?? '-'))
  await expect(page.getByRole('button', { name: '换个部门' })).toBeVisible()
  const [title = '-'] = await labels.allTextContents()
  await kiosk.touch(title)
  // one question at a time, before the guide
  await expect(page.getByRole('heading', { level: 1, name: '谁的身份证？' })).toBeVisible()
  await expect(labels).toHaveText(['满 16 周岁', '未满 16 周岁'])
  await kiosk.touch('不清楚')
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
