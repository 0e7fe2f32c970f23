import { expect, test } from '@playwright/test'
import { buildPreviews, forEachPreview, screenSizes } from '../previews.ts'

test.beforeAll(() => buildPreviews())

for (const size of screenSizes) {
  test(`every screen in every state keeps the rules of the look at ${size}`, async () => {
    test.setTimeout(120_000)
    const broken: string[] = []
    await forEachPreview(size, async (entry, page) => {
      for (const fault of await page.evaluate(faultsOfLook)) broken.push(`${entry}: ${fault}`)
    })
    expect(broken).toEqual([])
  })
}

/** In the page: what is too small to read or to press, cut off, or wider than the screen. */
function faultsOfLook(): string[] {
  const faults: string[] = []
  const shown = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 0
  for (const button of document.querySelectorAll('button')) {
    const { height, width, left, right } = button.getBoundingClientRect()
    if (!shown(button)) continue
    const name = button.textContent ?? ''
    const least = button.closest('.keyboard--large') === null ? 104 : 136
    if (height < least) faults.push(`"${name}" is ${Math.round(height)} px high, less than a finger needs`)
    if (width < least) faults.push(`"${name}" is ${Math.round(width)} px wide`)
    if (left < 0 || right > innerWidth) faults.push(`"${name}" reaches out of the screen`)
    const words = document.createRange()
    words.selectNodeContents(button)
    for (const word of words.getClientRects()) {
      if (word.left < left - 1 || word.right > right + 1) faults.push(`"${name}" is wider than its button`)
    }
  }
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement
    const text = words.currentNode.textContent?.trim()
    // the slip is drawn as the paper is, at the paper's scale
    if (!text || !parent || !shown(parent) || parent.closest('.slip')) continue
    const size = Number.parseFloat(getComputedStyle(parent).fontSize)
    if (size < (parent.closest('.keyboard--large') === null ? 30 : 44))
      faults.push(`"${text.slice(0, 20)}" is ${size} px, too small to read from a metre`)
  }
  for (const field of document.querySelectorAll('[role="textbox"]')) {
    const { left, right, top, bottom } = field.getBoundingClientRect()
    for (const y of [top + 2, (top + bottom) / 2, bottom - 2]) {
      const seen = document.elementFromPoint((left + right) / 2, y)
      const covers = seen === null || !(field.contains(seen) || seen.classList.contains('field__reach'))
      if (covers) faults.push('what is being written is covered')
    }
    const keyboard = document.querySelector('.keyboard')?.getBoundingClientRect()
    const caret = field.querySelector('.field-line__caret')?.getBoundingClientRect()
    if (keyboard && bottom > keyboard.top && right > keyboard.left) faults.push('the keyboard reaches over the field')
    if (caret && (caret.left < left - 2 || caret.right > right + 2)) faults.push('the place written at is out of sight')
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the screen scrolls sideways')
  if (document.documentElement.scrollHeight > innerHeight) faults.push('the bands do not fit the screen')
  if (document.querySelectorAll('h1').length !== 1) faults.push('there is not exactly one heading')
  return faults
}
