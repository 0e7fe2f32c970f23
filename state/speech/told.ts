import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import type { SpeechTexts } from '../../contract/texts/speech.zh-CN.ts'

/** The words of the screens and those for the ear, in the language of the view. */
export type Words = { texts: ScreenTexts; ear: SpeechTexts }

/** What a screen says: the heading first, then what matters; and how many things there are to choose from. */
export type Told = {
  says: string[]
  /** null: more than can be counted here */
  choices: number | null
}
