import type { GuideView } from '../../contract/guides.ts'
import { hallStatus, momentInChina } from '../../contract/hours.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'
import { hallText } from './status-text.ts'
import { useMinute } from './use-minute.ts'

/** Whether the windows of this guide are open now; where the holidays of this year are not known, whom to ask. */
export function useHallNow({ calendar }: GuideView, texts: ScreenTexts): string {
  const moment = momentInChina(useMinute())
  if (calendar === null || !calendar.years.includes(moment.year)) return texts.guide.callOnHolidays
  return hallText(hallStatus(moment, calendar), texts) ?? ''
}
