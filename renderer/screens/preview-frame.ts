import type { Frame } from '../../contract/session.ts'

/** What stands around every preview. */
export const previewFrame: Frame = {
  hall: '黄岩区行政服务中心',
  terminal: '03',
  place: '一层大厅',
  hours: {
    workdays: [
      ['08:30', '12:00'],
      ['14:00', '17:30'],
    ],
    closedOn: ['2026-10-01', '2026-10-02'],
    openOn: ['2026-10-10'],
  },
  sample: true,
  identified: false,
  reader: 'ready',
  printer: 'ready',
  voice: true,
}
