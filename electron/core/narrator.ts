import type { Modes } from '../../contract/modes.ts'
import type { View } from '../../contract/session.ts'
import type { SpokenPart } from '../../contract/speech.ts'
import { speechTexts } from '../../contract/texts/speech.ts'
import type { Speaker } from '../../drivers/speaker/driver.ts'
import { spoken } from '../../state/speech/spoken.ts'

type Seen = { screen: string; parts: SpokenPart[]; language: string; voice: boolean }

/**
 * Reads views aloud, where reading aloud is on: another screen as a whole, of the same one what is new. The latest always
 * interrupts. At the end of a session it is silent at once, and nothing of it is remembered.
 */
export class Narrator {
  readonly #speaker: Speaker | null
  #seen: Seen | null = null

  constructor(speaker: Speaker | null) {
    this.#speaker = speaker
  }

  see(view: Omit<View, 'seq'>): void {
    const { modes, screen, frame } = view
    if (!modes.speech || screen.screen === 'attract') {
      if (this.#seen !== null) this.hush()
      this.#seen = null
      return
    }
    const last = this.#seen
    const parts = spoken(view)
    this.#seen = { screen: screen.screen, parts, language: modes.language, voice: frame.voice }
    if (last === null) {
      // who can't see the screen has to know the keys before anything else
      this.#say([{ language: modes.language, text: speechTexts(modes.language).keys.help }, ...parts], modes)
    } else if (isOther(last, this.#seen)) this.#say(parts, modes)
    else {
      const known = new Set(last.parts.map(({ text }) => text))
      this.#say(
        parts.filter(({ text }) => !known.has(text)),
        modes,
      )
    }
  }

  /** what the keys stand on */
  say(text: string, modes: Modes): void {
    this.#say([{ language: modes.language, text }], modes)
  }

  again(modes: Modes): void {
    if (this.#seen !== null) this.#say(this.#seen.parts, modes)
  }

  hush(): void {
    this.#speaker?.hush()
  }

  #say(parts: SpokenPart[], { rate, volume }: Modes): void {
    if (parts.length > 0) this.#speaker?.say({ parts, rate, volume })
  }
}

/** Another screen, another question on it, another language, or a voice that was not there before. */
function isOther(last: Seen, now: Seen): boolean {
  return (
    last.screen !== now.screen ||
    last.parts[0]?.text !== now.parts[0]?.text ||
    last.language !== now.language ||
    (now.voice && !last.voice)
  )
}
