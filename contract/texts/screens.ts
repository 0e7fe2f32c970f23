import type { Language } from '../modes.ts'
import { screensEn } from './screens.en.ts'
import { type ScreenTexts, screensZhCN } from './screens.zh-CN.ts'

const byLanguage: Record<Language, ScreenTexts> = { 'zh-CN': screensZhCN, en: screensEn }

/** Every citizen-facing string of the screens in the language of the view. */
export function screenTexts(language: Language): ScreenTexts {
  return byLanguage[language]
}
