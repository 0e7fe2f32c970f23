import type { Language } from '../modes.ts'
import { speechEn } from './speech.en.ts'
import { type SpeechTexts, speechZhCN } from './speech.zh-CN.ts'

const byLanguage: Record<Language, SpeechTexts> = { 'zh-CN': speechZhCN, en: speechEn }

/** The words for the ear in the language of the view. */
export function speechTexts(language: Language): SpeechTexts {
  return byLanguage[language]
}
