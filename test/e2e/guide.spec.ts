import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { type Kiosk, startKiosk } from '../kiosk.ts'

test.describe.configure({ mode: 'serial' })
let kiosk: Kiosk
test.beforeAll(async () => {
  kiosk = await startKiosk()
})
test.afterAll(() => kiosk.close())

test('the window fills the whole screen', async () => {
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  const size = (...target: string[]) => {
    const said = execFileSync('xwininfo', ['-display', kiosk.display.name, ...target], { encoding: 'utf8' })
    return ['Absolute upper-left X', 'Absolute upper-left Y', 'Width', 'Height'].map(
      (name) => new RegExp(`${name}: +(-?\\d+)`).exec(said)?.[1],
    )
  }
  expect(size('-name', await kiosk.page.title())).toEqual(size('-root'))
})

test('a citizen touches the way to a guide, prints it, and takes its content home on paper', async () => {
  const { page } = kiosk
  await kiosk.touch('触摸屏幕开始')
  await kiosk.touch('查办事指南')
  await kiosk.touch(/^交通出行/)
  await kiosk.touch(/机动车行驶证/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('机动车行驶证')
  await expect(page.getByText('10 元').first()).toBeVisible()
  await kiosk.touch('打印一次性告知单')
  await expect(page.getByRole('heading', { name: '打印好了，请拿走凭条' })).toBeVisible()

  const [slip] = await kiosk.paper(1)
  for (const content of [
    '黄岩区行政服务中心',
    '一次性告知单',
    '机动车行驶证',
    '请自己带',
    '10 元',
    '演示数据，以窗口告知为准',
  ]) {
    expect(slip?.text).toContain(content)
  }
  const number = /H03-\d{6}-\d{4}-\d/.exec(slip?.text ?? '')?.[0] ?? 'no number on paper'
  await expect(page.getByText(number).first()).toBeVisible()
  const picture = readFileSync(slip?.picture ?? '')
  expect(picture.readUInt32BE(16), 'width of the paper picture in dots').toBeGreaterThanOrEqual(576)
  expect(picture.readUInt32BE(20), 'its height').toBeGreaterThan(600)
})

test('the slip on screen has line by line what the slip on paper has', async () => {
  const [slip] = await kiosk.paper(1)
  const shown = await kiosk.page
    .getByRole('region', { name: '凭条的内容' })
    .first()
    .locator('.slip__line')
    .allTextContents()
  const bare = (lines: string[]) =>
    lines.map((line) => line.replaceAll(/\s/g, '')).filter((line) => !/^(-*|\[QR:.*)$/.test(line))
  expect(bare(shown)).toEqual(bare(slip?.text.split('\n') ?? []))
})

test('after the end nothing of the visit is left on the screen', async () => {
  await kiosk.touch(/结束/)
  await expect(kiosk.page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  expect(await kiosk.page.content()).not.toContain('行驶证')
})
