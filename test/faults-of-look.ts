/** What a mode asks of every screen; lengths in CSS pixels. */
export type LookRules = { large: boolean; contrast: boolean; low: boolean }

/** The modes of `forEachPreview` as rules. */
export function lookRules(modes: string): LookRules {
  const on = modes.split(',')
  return { large: on.includes('large'), contrast: on.includes('contrast'), low: on.includes('low') }
}

/** In the page, so it stands alone: what is too small, cut off, out of reach, too pale or too much. One line each. */
export function faultsOfLook(rules: LookRules = { large: false, contrast: false, low: false }): string[] {
  const faults = new Set<string>()
  // a preview may show a large keyboard alone
  const isLarge = (element: Element) => rules.large || element.closest('.keyboard--large') !== null
  const shown = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 0
  const stage = document.querySelector('.stage')
  if (rules.large && !stage?.hasAttribute('data-large')) faults.add('大字版 does not reach the screen')
  if (rules.contrast && !stage?.hasAttribute('data-contrast')) faults.add('高对比 does not reach the screen')
  if (rules.low && !stage?.hasAttribute('data-low')) faults.add('画面下移 does not reach the screen')

  const buttons = [...document.querySelectorAll('button')].filter(shown)
  for (const button of buttons) {
    const { height, width, left, right, top, bottom } = button.getBoundingClientRect()
    const name = button.textContent || button.getAttribute('aria-label') || ''
    const least = isLarge(button) ? 136 : 104
    if (height < least) faults.add(`"${name}" is ${Math.round(height)} px high, less than a finger needs`)
    if (width < least) faults.add(`"${name}" is ${Math.round(width)} px wide`)
    const isScrolled = button.closest('.band__content') !== null
    if (left < 0 || right > innerWidth || (!isScrolled && bottom > innerHeight))
      faults.add(`"${name}" reaches out of the screen`)
    if (rules.low && top < innerHeight * 0.45 - 1) faults.add(`"${name}" is out of a seated person's reach`)
    const words = document.createRange()
    words.selectNodeContents(button)
    for (const word of words.getClientRects()) {
      if (word.left < left - 1 || word.right > right + 1) faults.add(`"${name}" is wider than its button`)
    }
  }
  for (const line of document.querySelectorAll('.header p')) {
    const { lineHeight } = getComputedStyle(line)
    if (line.getBoundingClientRect().height > Number.parseFloat(lineHeight) * 1.5)
      faults.add(`"${line.textContent}" breaks in the header`)
  }
  if (rules.large) {
    // what turns pages, scrolls, or belongs to a field that is written in, is no choice
    const choices = buttons.filter((button) => !button.matches('[data-paging], .band__more, .field *'))
    const inMatter = choices.filter((button) => button.closest('main') !== null)
    const beside = choices.filter((button) => button.closest('.head, .rail') !== null)
    if (inMatter.length > 3) faults.add(`${inMatter.length} choices in the matter, more than three`)
    if (beside.length > 2) faults.add(`${beside.length} choices beside the matter, more than two`)
  }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement
    const text = texts.currentNode.textContent?.trim().slice(0, 20)
    // the slip is drawn as the paper is, at the paper's scale and in its colours
    if (!text || !parent || !shown(parent) || parent.closest('.slip')) continue
    const size = Number.parseFloat(getComputedStyle(parent).fontSize)
    if (size < (isLarge(parent) ? 44 : 30)) faults.add(`"${text}" is ${size} px, too small to read from a metre`)
    if (!rules.contrast) continue
    const ratio = Math.min(...grounds(parent).map((ground) => contrast(inkOn(parent, ground), ground)))
    if (ratio < 7) faults.add(`"${text}" stands out ${ratio.toFixed(1)} : 1`)
  }
  if (rules.contrast) {
    for (const icon of document.querySelectorAll('svg.lucide')) {
      if (!shown(icon) || icon.parentElement === null) continue
      const ratio = Math.min(...grounds(icon).map((ground) => contrast(inkOn(icon, ground), ground)))
      if (ratio < 3) faults.add(`a picture on "${icon.parentElement.textContent}" stands out ${ratio.toFixed(1)} : 1`)
    }
    for (const button of buttons) {
      const ratio = edgeContrast(button)
      if (ratio < 3) faults.add(`the edge of "${button.textContent}" stands out ${ratio.toFixed(1)} : 1`)
    }
  }
  for (const field of document.querySelectorAll('[role="textbox"]')) {
    const { left, right, top, bottom } = field.getBoundingClientRect()
    for (const y of [top + 2, (top + bottom) / 2, bottom - 2]) {
      const seen = document.elementFromPoint((left + right) / 2, y)
      const covers = seen === null || !(field.contains(seen) || seen.classList.contains('field__reach'))
      if (covers) faults.add('what is being written is covered')
    }
    const keyboard = document.querySelector('.keyboard')?.getBoundingClientRect()
    const caret = field.querySelector('.field-line__caret')?.getBoundingClientRect()
    if (keyboard && bottom > keyboard.top && right > keyboard.left) faults.add('the keyboard reaches over the field')
    if (caret && (caret.left < left - 2 || caret.right > right + 2)) faults.add('the place written at is out of sight')
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.add('the screen scrolls sideways')
  if (document.documentElement.scrollHeight > innerHeight) faults.add('the bands do not fit the screen')
  if (document.querySelectorAll('h1').length !== 1) faults.add('there is not exactly one heading')
  const main = document.querySelector('main')
  // who walks by sees at once where to touch
  const start = document.querySelector('.attract__start')
  if (start !== null && main !== null && start.getBoundingClientRect().bottom > main.getBoundingClientRect().bottom)
    faults.add('the button that begins is not wholly on the screen')
  if (main !== null && main.clientHeight < 60 && document.querySelector('.keyboard') === null)
    faults.add(`${main.clientHeight} px are left for the matter`)
  return [...faults]

  type Colour = [red: number, green: number, blue: number, alpha: number]

  /** every colour that a computed value names */
  function coloursOf(value: string): Colour[] {
    return [...value.matchAll(/rgba?\(([^)]+)\)/g)].map(([, inner = '']) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = inner.split(/[\s,/]+/).map(Number)
      return [red, green, blue, alpha]
    })
  }

  function over([red, green, blue, alpha]: Colour, ground: Colour): Colour {
    const mix = (one: number, other: number) => one * alpha + other * (1 - alpha)
    return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2]), 1]
  }

  /** every colour that may lie under what stands in it: of a gradient each stop */
  function grounds(element: Element | null): Colour[] {
    if (element === null) return [[255, 255, 255, 1]]
    const style = getComputedStyle(element)
    const own = [...coloursOf(style.backgroundColor), ...coloursOf(style.backgroundImage)].filter(([, , , a]) => a > 0)
    if (own.length === 0) return grounds(element.parentElement)
    const opaque = own.every(([, , , alpha]) => alpha === 1)
    const under = opaque ? [[0, 0, 0, 1] satisfies Colour] : grounds(element.parentElement)
    return under.flatMap((ground) => own.map((colour) => over(colour, ground)))
  }

  /** the colour of words and pictures in it, as faded as all that is round them */
  function inkOn(element: Element, ground: Colour): Colour {
    let opacity = 1
    for (let round: Element | null = element; round !== null; round = round.parentElement)
      opacity *= Number(getComputedStyle(round).opacity)
    const [red = 0, green = 0, blue = 0, alpha = 1] = coloursOf(getComputedStyle(element).color)[0] ?? []
    return over([red, green, blue, alpha * opacity], ground)
  }

  /** relative luminance and contrast ratio, WCAG 2.2 */
  function contrast(one: Colour, other: Colour): number {
    const light = ([red, green, blue]: Colour) => {
      const linear = (part: number) => (part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4)
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
    const [brighter = 0, darker = 0] = [light(one), light(other)].sort((a, b) => b - a)
    return (brighter + 0.05) / (darker + 0.05)
  }

  /** how a button's edge or fill stands out from what is round it; infinite where it has neither and its words tell it */
  function edgeContrast(button: Element): number {
    const drawn = button.querySelector(':scope > .key__cap') ?? button
    const style = getComputedStyle(drawn)
    const sides = ['Top', 'Right', 'Bottom', 'Left'] as const
    const edges = sides.flatMap((side) =>
      Number.parseFloat(style[`border${side}Width`]) > 0 ? coloursOf(style[`border${side}Color`]) : [],
    )
    const marks = [...edges, ...coloursOf(style.backgroundColor), ...coloursOf(style.backgroundImage)]
    const visible = marks.filter(([, , , alpha]) => alpha > 0)
    if (visible.length === 0 || drawn.matches('.band__more')) return Number.POSITIVE_INFINITY
    const [ground = [0, 0, 0, 1] satisfies Colour] = grounds(drawn.parentElement)
    return Math.max(...visible.map((colour) => contrast(over(colour, ground), ground)))
  }
}
