import type { SpeechTexts } from '../../../contract/texts/speech.zh-CN.ts'

/** What is heard of a stop: its words, what it is, and whether it is chosen. */
export function described(stop: HTMLElement, ear: SpeechTexts): string {
  if (stop.matches('[role="textbox"]')) {
    const written = stop.querySelector('.field-line__placeholder') === null ? (stop.textContent ?? '') : ''
    return [stop.ariaLabel ?? '', ear.field, written === '' ? ear.fieldEmpty : ear.writing(spaced(written))].join('，')
  }
  const words = stop.ariaLabel ?? wordsOf(stop)
  // what a row is called stands before it
  const term = stop.matches('dd') ? (stop.previousElementSibling?.textContent ?? '') : ''
  const isChosen = stop.ariaPressed === 'true'
  return [
    ...(term === '' ? [] : [term]),
    words,
    // a keyboard is known to be one
    ...(stop instanceof HTMLButtonElement && !stop.classList.contains('key') ? [ear.button] : []),
    ...(isChosen ? [ear.chosen] : []),
  ].join('，')
}

/** The one character that a key of candidates stands for; null where it is none or a word. */
export function candidateOf(stop: HTMLElement): string | null {
  if (!stop.classList.contains('key--candidate')) return null
  const text = (stop.textContent ?? '').trim()
  return [...text].length === 1 && /^\p{Script=Han}$/u.test(text) ? text : null
}

/** The words in it: those that stand in one line together, others apart. */
function wordsOf(element: Element): string {
  const parts: string[] = ['']
  const add = (text: string) => {
    parts[parts.length - 1] += text
  }
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) add((node.textContent ?? '').replace(/\s*\n\s*/g, '，'))
    else if (node instanceof HTMLElement && !node.matches('rt, [aria-hidden="true"]') && node.checkVisibility()) {
      if (getComputedStyle(node).display.startsWith('inline')) add(node.ariaLabel ?? wordsOf(node))
      else parts.push(node.ariaLabel ?? wordsOf(node), '')
    }
  }
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('，')
}

/** letters that are no character yet are heard one by one */
function spaced(text: string): string {
  return text.replace(/[a-z]/gi, ' $& ').trim()
}
