import { expect, type Page, test } from '@playwright/test'
import { screensEn } from '../../contract/texts/screens.en.ts'
import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'
import { violations } from '../axe.ts'
import { faultsOfLook, lookRules } from '../faults-of-look.ts'
import { type Kiosk, startKiosk } from '../kiosk.ts'
import { forEachPreview, screenSizes } from '../previews.ts'

test.describe('every screen in English', () => {
  for (const size of screenSizes) {
    test(`is laid out by the rules and says in Chinese only what is marked as Chinese at ${size}`, async () => {
      test.setTimeout(300_000)
      const broken: string[] = []
      await forEachPreview(
        size,
        async (entry, page, modes) => {
          const faults = [
            ...(await page.evaluate(faultsOfLook, lookRules(modes))),
            ...(await page.evaluate(faultsOfLanguage, chineseWords)),
            // the language changes names and labels, which axe sees in one state of a screen as in another
            ...(size === '1080x1920' && entry.endsWith('/standard') ? await violations(page) : []),
          ]
          for (const fault of faults) broken.push(`${entry} ${modes}: ${fault}`)
        },
        undefined,
        // 大字版 lays every screen out anew; what it shows of English does not depend on the size
        size === '1080x1920' ? ['en', 'en,large'] : ['en'],
      )
      expect(broken).toEqual([])
    })
  }
})

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

/** What the interface says in Chinese; none of it may be left when it speaks English. */
const chineseWords = stringsOf(screensZhCN).filter(
  (text) => /\p{Script=Han}/u.test(text) && !stringsOf(screensEn).some((english) => english.includes(text)),
)

function stringsOf(texts: unknown): string[] {
  if (typeof texts === 'string') return texts.split('\n')
  return typeof texts === 'object' && texts !== null ? Object.values(texts).flatMap(stringsOf) : []
}

/** In the page: Chinese that isn't marked as such, and words of the interface that are Chinese still. */
function faultsOfLanguage(chinese: readonly string[]): string[] {
  const han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
  const faults: string[] = []
  const look = (text: string, element: Element | null) => {
    if (!han.test(text)) return
    if (element?.closest('[lang]')?.getAttribute('lang') !== 'zh-CN') faults.push(`"${text}" is not marked as Chinese`)
    // paper is Chinese in every language
    if (element?.closest('.slip') === null && chinese.includes(text.trim()))
      faults.push(`"${text}" is a word of the interface`)
  }
  const stage = document.querySelector('.stage')
  if (stage?.getAttribute('lang') !== 'en') return ['the stage is not English']
  const words = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT)
  while (words.nextNode()) look(words.currentNode.textContent ?? '', words.currentNode.parentElement)
  for (const labelled of stage.querySelectorAll('[aria-label]')) {
    look(labelled.getAttribute('aria-label') ?? '', labelled)
  }
  return faults
}
