/** In the page: what is too small to read or to press, cut off, or wider than the screen. */
export function faultsOfLook(): string[] {
  const faults: string[] = []
  const shown = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 0
  for (const button of document.querySelectorAll('button')) {
    const { height, width, left, right } = button.getBoundingClientRect()
    if (!shown(button)) continue
    const name = button.textContent ?? ''
    if (height < 104) faults.push(`"${name}" is ${Math.round(height)} px high, less than a finger needs`)
    if (width < 104) faults.push(`"${name}" is ${Math.round(width)} px wide`)
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
    if (size < 30) faults.push(`"${text.slice(0, 20)}" is ${size} px, too small to read from a metre`)
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the screen scrolls sideways')
  if (document.documentElement.scrollHeight > innerHeight) faults.push('the bands do not fit the screen')
  if (document.querySelectorAll('h1').length !== 1) faults.push('there is not exactly one heading')
  return faults
}
