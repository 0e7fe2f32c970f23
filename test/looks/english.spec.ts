import { expect, test } from '@playwright/test'
import { screensEn } from '../../contract/texts/screens.en.ts'
import { screensZhCN } from '../../contract/texts/screens.zh-CN.ts'
import { violations } from '../axe.ts'
import { faultsOfLook, lookRules } from '../faults-of-look.ts'
import { forEachPreview, screenSizes } from '../previews.ts'
import { takesItsTurn } from '../runs.ts'

test.describe('every screen in English', () => {
  for (const size of screenSizes) {
    test(`is laid out by the rules and says in Chinese only what is marked as Chinese at ${size}`, async () => {
      test.setTimeout(600_000)
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
        (entry, at, modes) =>
          (modes === 'en' && size === '1080x1920') || takesItsTurn(entry, at, screenSizes.indexOf(size)),
      )
      expect(broken).toEqual([])
    })
  }
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
