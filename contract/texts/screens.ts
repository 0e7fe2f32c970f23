import type { View } from '../session.ts'
import { type ScreenTexts, screensZhCN } from './screens.zh-CN.ts'

const byLanguage: Record<View['language'], ScreenTexts> = { 'zh-CN': screensZhCN }

/** Every citizen-facing string of the screens in the language of the view. */
export function screenTexts(language: View['language']): ScreenTexts {
  return byLanguage[language]
}
