import { flushSync } from 'react-dom'
import { Mode, type Modes } from '../contract/modes.ts'
import { Screen, type View } from '../contract/session.ts'
import type { Bridge } from './bridge.ts'
import { writeByHand } from './screens/preview-handwriting.ts'
import { previewEntries, previewView } from './screens/previews.ts'

/**
 * A bridge that shows the state named by `#preview=screen/state&modes=large,contrast` and follows the hash; null when the
 * hash names none.
 */
export function previewBridge(page: Window): Bridge | null {
  const asked = () => new URLSearchParams(page.location.hash.slice(1))
  const named = () => asked().get('preview')
  if (named() === null) return null
  const shown = (): View => {
    const entry = named() ?? ''
    const view = previewView(entry, modesOf(asked().get('modes') ?? ''))
    if (view === null) throw new Error(`renderer: no preview "${entry}"; there are ${previewEntries().join(', ')}`)
    return view
  }
  let seq = 0
  return {
    onView(listener) {
      const paint = (view: View) => {
        seq += 1
        listener({ ...view, seq })
      }
      const between = previewView('attract', modesOf(asked().get('modes') ?? ''))
      const show = () => {
        // no view shows those: they have a page of their own
        if (named()?.startsWith('keyboards/')) return
        // the end of a session between, so that nothing that was typed or opened in one state lives on in the next
        if (between !== null) flushSync(() => paint(between))
        paint(shown())
        if (named()?.endsWith('/handwriting')) void writeByHand(page)
      }
      // a screen that is handed over, in the modes that are shown
      const given = (event: Event) => {
        if (!(event instanceof CustomEvent)) return
        const screen = Screen.parse(event.detail)
        flushSync(() => paint({ ...shown(), screen }))
      }
      show()
      page.addEventListener('hashchange', show)
      page.addEventListener('preview-screen', given)
      return () => {
        page.removeEventListener('hashchange', show)
        page.removeEventListener('preview-screen', given)
      }
    },
    send(event) {
      console.info('touch', event)
    },
  }
}

/** `large,contrast,en`: all of these on. */
function modesOf(words: string): Partial<Modes> {
  const on = words.split(',')
  const language: Partial<Modes> = on.includes('en') ? { language: 'en' } : {}
  return { ...Object.fromEntries(Mode.options.map((mode) => [mode, on.includes(mode)])), ...language }
}
