import { Language } from '../../contract/modes.ts'
import { screenTexts } from '../../contract/texts/screens.ts'

/** 木, x and y by turns in parts of the square's side. */
const strokes = [
  [0.13, 0.34, 0.5, 0.32, 0.88, 0.32],
  [0.5, 0.08, 0.5, 0.5, 0.49, 0.94],
  [0.48, 0.34, 0.35, 0.6, 0.12, 0.8],
  [0.52, 0.34, 0.68, 0.6, 0.9, 0.78],
] as const

/**
 * Which keyboard is open and what is written on it no view says, so a state named `handwriting` is reached as a person
 * reaches it: the key is pressed, the strokes are drawn.
 */
export async function writeByHand(page: Window): Promise<void> {
  await painted(page)
  const names = Language.options.map((language) => screenTexts(language).handwriting.open)
  const key = [...page.document.querySelectorAll('.keyboard .key')].find(({ textContent }) =>
    names.includes(textContent ?? ''),
  )
  key?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }))
  await painted(page)
  const square = page.document.querySelector('.square__ink')
  if (square === null) throw new Error('renderer: no writing square on screen to show written on')
  for (const stroke of strokes) draw(square, stroke)
}

function draw(square: Element, stroke: readonly number[]): void {
  const { left, top, width, height } = square.getBoundingClientRect()
  for (let at = 0; at < stroke.length; at += 2) {
    const place = { clientX: left + (stroke[at] ?? 0) * width, clientY: top + (stroke[at + 1] ?? 0) * height }
    const finger = { ...place, bubbles: true, pointerType: 'touch', pointerId: 7 }
    if (at === 0) square.dispatchEvent(new PointerEvent('pointerdown', finger))
    square.dispatchEvent(new PointerEvent('pointermove', finger))
    if (at + 2 >= stroke.length) square.dispatchEvent(new PointerEvent('pointerup', finger))
  }
}

function painted(page: Window): Promise<void> {
  return new Promise((resolve) => page.requestAnimationFrame(() => page.requestAnimationFrame(() => resolve())))
}
