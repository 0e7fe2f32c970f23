import type { ScreenOf, ThemeKey } from '../../contract/session.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'

/** What a group of guides is called: as published, or where nothing is, in our own words; null: there is no such group. */
export function groupName(theme: ThemeKey, themes: ScreenOf<'guides'>['themes'], texts: ScreenTexts): string | null {
  const found = themes.find(({ audience, code }) => audience === theme.audience && code === theme.code)
  if (found !== undefined && found.name !== '') return found.name
  const own: Record<string, string> = texts.guides.group
  return own[`${theme.audience} ${theme.code}`] ?? null
}
