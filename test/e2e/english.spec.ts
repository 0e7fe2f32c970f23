import { expect, type Page, test } from '@playwright/test'
import { screensEn } from '../../contract/texts/screens.en.ts'
import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'

test.describe('who reads no Chinese', () => {
  test.describe.configure({ mode: 'serial' })
  let kiosk: Kiosk
  let page: Page
  test.beforeAll(async () => {
    kiosk = await startKiosk()
    page = kiosk.page
  })
  test.afterAll(() => kiosk.close())

  for (const kind of ['foreigner2023', 'foreigner2017']) {
    test(`is offered English with a card of the kind ${kind}, and Chinese stands there for the next one`, async () => {
      await kiosk.tell('reader', 'place', kind)
      await expect(page.getByRole('heading', { name: /，您好$/ })).toBeVisible()
      await kiosk.touch('Continue in English')
      await expect(page.getByRole('heading', { name: /^Hello, / })).toContainText('*')
      await expect(page.getByText('Please take your card')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Continue in English' })).toHaveCount(0)
      await kiosk.tell('reader', 'lift')
      // a touch on a screen that has just changed would be taken for none
      await expect(page.getByText(screensEn.greeted.cardTaken)).toBeVisible()
      await kiosk.touch('Service guides')
      await expect(page.getByRole('heading', { name: screensEn.guides.title.theme })).toBeVisible()
      await kiosk.touch('Finish and erase')
      await expect(page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
    })
  }

  test('is not asked with the card of a resident', async () => {
    await kiosk.tell('reader', 'place', 'resident')
    await expect(page.getByRole('heading', { name: /，您好$/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Continue in English' })).toHaveCount(0)
    await kiosk.tell('reader', 'lift')
    await expect(page.getByText(screensZhCN.greeted.cardTaken)).toBeVisible()
    await kiosk.touch('退出并清除')
    await expect(page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  })

  test('begins in English at the first touch, goes to Chinese and back, and takes nothing of it to the next one', async () => {
    await kiosk.touch('English')
    await expect(page.getByRole('heading', { name: screensEn.home.title })).toBeVisible()
    await kiosk.touch('中文')
    await expect(page.getByRole('heading', { name: screensZhCN.home.title })).toBeVisible()
    await kiosk.touch('English')
    await kiosk.touch('Find staff')
    await kiosk.touch('Finish')
    await expect(page.getByRole('button', { name: '触摸屏幕开始' })).toBeVisible()
  })
})
