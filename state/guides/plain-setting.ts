import type { GuideSetting } from './guide-view.ts'

/** A guide that stands alone: nothing was answered, no calendar is known. */
export const plainSetting: GuideSetting = {
  answers: {},
  today: '2026-11-24',
  accepting: true,
  tellsSeals: true,
  calendar: null,
  next: [],
  parts: [],
  replacedBy: null,
  licence: null,
  stations: 0,
  catalogue: { version: '', source: '' },
}
