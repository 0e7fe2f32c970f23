import type { GuideCard } from '../../../contract/guides.ts'
import type { ScreenTexts } from '../../../contract/texts/screens.zh-CN.ts'
import type { Entry } from './Threes.tsx'

/** A guide as one of three choices: whose it is, and whether it is still offered. */
export function cardEntry(
  { code, title, department, state, was }: GuideCard,
  texts: ScreenTexts,
  whose: boolean,
): Entry {
  const { guides, common } = texts
  const told = [whose ? department : '', guides.state[state], was === '' ? '' : guides.was(was)]
  return {
    key: code,
    label: title,
    text: told.filter((part) => part !== '').join(common.separator),
    event: { type: 'touch.guide', code },
  }
}
