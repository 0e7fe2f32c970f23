/** what holds more than one line of its own kind; anything else without these is one thing to read */
const blocks = 'h1, h2, h3, p, li, dd, dt, div, section, nav, ul, ol, dl, main, button, [role="textbox"]'
const pressable = 'button, [role="textbox"]'
/** read as a whole, whatever it is made of */
const whole = 'h1, h2, h3, p, li, dd, dl > div, .slip'
/** the clock above everything, and what scrolling is for the eye */
const left = 'header, [aria-hidden="true"], svg, dt, .band__more'

/**
 * Everything on the screen that can be pressed or read, from top to bottom: buttons, fields, and each paragraph, row or
 * heading. What can't be pressed now is no stop; a sentence beside it says why.
 */
export function stopsOf(screen: Element): HTMLElement[] {
  return [...screen.children].flatMap((child) => (child instanceof HTMLElement ? stopsIn(child) : []))
}

function stopsIn(element: HTMLElement): HTMLElement[] {
  if (element.matches(left) || !element.checkVisibility()) return []
  if (element instanceof HTMLButtonElement) return element.disabled ? [] : [element]
  if (element.matches('[role="textbox"]')) return [element]
  const isOne =
    element.querySelector(pressable) === null && (element.matches(whole) || element.querySelector(blocks) === null)
  if (!isOne) return stopsOf(element)
  return (element.textContent ?? '').trim() === '' ? [] : [element]
}
