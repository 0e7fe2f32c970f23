import type { ScreenTexts } from './screens.zh-CN.ts'

/** A day as people say it. @param day 2026-11-30 */
export function dayWords(day: string, { header }: ScreenTexts): string {
  const at = new Date(`${day}T00:00:00Z`)
  return header.date(at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCDay())
}
