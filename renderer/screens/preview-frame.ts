import type { Hours } from '../../contract/hours.ts'
import type { Frame } from '../../contract/session.ts'

const workday: [string, string][] = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
]

export const previewHours: Hours = {
  week: [workday, workday, workday, workday, workday, [], []],
  closed: ['2026-10-01', '2026-10-02'],
  open: ['2026-10-10'],
  years: [2026],
}

/** Over before any moment of any day. */
export const shutHours: Hours = { ...previewHours, week: Array.from({ length: 7 }, () => [['00:00', '00:00']]) }

/** What stands around every preview. */
export const previewFrame: Frame = {
  hall: '黄岩区行政服务中心',
  terminal: '03',
  place: '一层大厅',
  hours: previewHours,
  // whatever the time is when a preview is looked at
  darkWhenClosed: false,
  catalogue: { version: '2026-11-01', source: '黄岩区行政服务中心' },
  sample: true,
  identified: false,
  reader: 'ready',
  printer: 'ready',
  voice: true,
  hub: 'online',
  feedback: true,
}
