import { createContext, useContext } from 'react'
import type { View } from '../contract/session.ts'
import { screenTexts } from '../contract/texts/screens.ts'
import type { ScreenTexts } from '../contract/texts/screens.zh-CN.ts'

export const ViewContext = createContext<View | null>(null)

/** The view being painted, and the words of its language. */
export function useView(): { view: View; texts: ScreenTexts } {
  const view = useContext(ViewContext)
  if (view === null) throw new Error('renderer: no ViewContext above this component; wrap it in App')
  return { view, texts: screenTexts(view.modes.language) }
}
