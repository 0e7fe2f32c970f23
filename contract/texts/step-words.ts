import type { ScreenOf } from '../session.ts'
import type { ScreenTexts } from './screens.zh-CN.ts'

/** What one question of a matter says: its own words, where the matter has some for it. */
export function stepWords(
  { flow, step }: Pick<ScreenOf<'step'>, 'flow' | 'step'>,
  { flows }: ScreenTexts,
): ScreenTexts['flows']['step'][typeof step] {
  return { ...flows.step[step], ...flows.own[flow]?.[step] }
}
