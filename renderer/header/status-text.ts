import type { HallStatus } from '../../contract/hours.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'

/** Whether a hall is open, and when it opens again; null: nothing is known. */
export function hallText(status: HallStatus, texts: ScreenTexts): string | null {
  const short = statusText(status, texts)
  if (!reopens(status)) return short
  const { day, weekday, inDays, opens } = status.next
  const [, month, date] = day.split('-').map(Number)
  return [short, texts.header.next(month ?? 0, date ?? 0, weekday, inDays, opens)].join(texts.header.nextSeparator)
}

/** It is closed for the day, and known when it opens again. */
export function reopens(
  status: HallStatus,
): status is Extract<HallStatus, { state: 'after' | 'day-off' }> & { next: object } {
  return (status.state === 'after' || status.state === 'day-off') && status.next !== null
}

/** The same in as few words as can be. */
export function statusText(status: HallStatus, { header }: ScreenTexts): string | null {
  switch (status.state) {
    case 'open':
      return status.known ? header.open : header.officeHours
    case 'before':
      return status.known ? header.before(status.opens) : header.beforeHours
    case 'break':
      return status.known ? header.break(status.reopens) : header.breakHours
    case 'after':
      return header.after
    case 'day-off':
      return status.known ? header.dayOff : header.weekend
    case 'unknown':
      return null
  }
}
