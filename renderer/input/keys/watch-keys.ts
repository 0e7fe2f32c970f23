import type { Screen, View } from '../../../contract/session.ts'
import { screenTexts } from '../../../contract/texts/screens.ts'
import { speechTexts } from '../../../contract/texts/speech.ts'
import { footerPlaces } from '../../layout/footer-places.ts'
import { screenKey } from '../layout-key.ts'
import { loadPinyin } from '../pinyin/load.ts'
import { wordWith } from '../pinyin/word-with.ts'
import type { Sender } from '../send.ts'
import { candidateOf, described } from './described.ts'
import { stopsOf } from './stops.ts'

/** as long as the contract takes what the keys stand on */
const longest = 600

/** The whole kiosk by the keys of a keypad: up, down, choose, back, help. Returns the way to stop. */
export function watchKeys(page: Window, sender: Sender, view: () => View | null): () => void {
  const keys = new Keys(page.document, sender, view)
  const press = (event: KeyboardEvent) => keys.press(event)
  const touch = () => keys.touched()
  page.addEventListener('keydown', press, { capture: true })
  page.addEventListener('pointerdown', touch, { capture: true, passive: true })
  return () => {
    page.removeEventListener('keydown', press, { capture: true })
    page.removeEventListener('pointerdown', touch, { capture: true })
  }
}

class Keys {
  readonly #document: Document
  readonly #sender: Sender
  readonly #view: () => View | null
  /** where the keys stood last on this screen; a button that was pressed may be gone */
  #place = 0
  #screen = ''

  constructor(document: Document, sender: Sender, view: () => View | null) {
    this.#document = document
    this.#sender = sender
    this.#view = view
  }

  /** A finger needs no rim to see where it is. */
  touched(): void {
    delete this.#document.documentElement.dataset['keys']
  }

  press(event: KeyboardEvent): void {
    const view = this.#view()
    const act = view === null ? null : this.#actOf(event.key, view)
    const screen = view === null ? '' : screenKey(view.screen)
    if (screen !== this.#screen) this.#place = 0
    this.#screen = screen
    if (act === null) return
    this.#document.documentElement.dataset['keys'] = ''
    // a button that stands under the keys is pressed by the browser itself, and no key held down is pressed again
    if (act === 'choose' && !event.repeat) {
      this.#repeat()
      return
    }
    event.preventDefault()
    event.stopPropagation()
    if (act !== 'choose' && !event.repeat) act()
  }

  #actOf(key: string, view: View): (() => void) | 'choose' | null {
    switch (key) {
      case 'ArrowDown':
        return () => this.#move(1)
      case 'ArrowUp':
        return () => this.#move(-1)
      case 'Enter':
        return 'choose'
      case 'Backspace':
        return () => this.#back(view)
      case 'Help':
      case 'F1':
      case 'Insert':
        return () => this.#help(view)
      default:
        return null
    }
  }

  #stops(): HTMLElement[] {
    const screen = this.#document.querySelector('[data-screen]')
    return screen === null ? [] : stopsOf(screen)
  }

  #move(step: 1 | -1): void {
    const stops = this.#stops()
    const active = stops.findIndex((stop) => stop.matches(':focus'))
    // where the keys stood on something that is gone, they go on with what is there now
    const from = active >= 0 ? active : step === 1 ? this.#place - 1 : this.#place
    const next = from + step
    const place = Math.max(0, Math.min(stops.length - 1, next))
    const stop = stops[place]
    if (stop === undefined) return
    this.#place = place
    if (!stop.hasAttribute('tabindex') && !(stop instanceof HTMLButtonElement)) stop.tabIndex = -1
    stop.focus({ preventScroll: true })
    stop.scrollIntoView({ block: 'center', behavior: 'instant' })
    this.#say(stop, place !== next)
  }

  /** What can only be read is read again. */
  #repeat(): void {
    const active = this.#document.activeElement
    const stop = this.#stops().find((one) => one === active)
    if (stop !== undefined && !(stop instanceof HTMLButtonElement)) this.#say(stop, false)
  }

  #say(stop: HTMLElement, isEnd: boolean): void {
    const view = this.#view()
    if (view === null || !view.modes.speech) return
    const ear = speechTexts(view.modes.language)
    const say = (text: string) => this.#sender.focus(`${isEnd ? `${ear.end}，` : ''}${text}`.slice(0, longest))
    const character = candidateOf(stop)
    if (character === null) {
      say(described(stop, ear))
      return
    }
    // there is a candidate, so the vocabulary is here
    void loadPinyin().then(({ vocabulary }) => {
      if (this.#document.activeElement !== stop) return
      const word = wordWith(vocabulary, character)
      say(word === null ? character : ear.character(character, word))
    })
  }

  #back(view: View): void {
    const key = this.#deleteKey(view)
    if (key !== null && holdsText(view.screen)) key.click()
    else if (footerPlaces(view)?.includes('back')) this.#sender.press({ type: 'touch.back' })
  }

  /** The key that deletes a character, where the keys stand in what is being written. */
  #deleteKey(view: View): HTMLElement | null {
    const { keyboard, handwriting } = screenTexts(view.modes.language)
    const active = this.#document.activeElement
    const found = [...this.#document.querySelectorAll<HTMLElement>('.key')].find((key) =>
      [keyboard.delete, handwriting.delete].includes(key.ariaLabel ?? key.textContent ?? ''),
    )
    if (found === undefined || active === null) return null
    const writes = active.matches('[role="textbox"]') || active.closest('section')?.contains(found) === true
    return writes ? found : null
  }

  #help(view: View): void {
    if (view.modes.speech) this.#sender.focus(speechTexts(view.modes.language).keys.help)
    else if (view.frame.voice) this.#sender.press({ type: 'touch.mode', mode: 'speech', on: true })
    else this.#sender.press({ type: 'touch.staff' })
  }
}

function holdsText(screen: Screen): boolean {
  switch (screen.screen) {
    case 'guides':
      return screen.by === 'search' && screen.query !== ''
    case 'name-entry':
      return screen.text !== ''
    default:
      return false
  }
}
