import { type GuideView, toBring } from '../../contract/guides.ts'
import type { ScreenTexts } from '../../contract/texts/screens.zh-CN.ts'

export type Fact = { label: string; value: string }

/** The four things most asked, in a few words each. */
export function guideFacts(guide: GuideView, texts: ScreenTexts): Fact[] {
  const { guide: words, common } = texts
  return [
    { label: words.duration, value: words.limit(guide.duration, guide.limits.promised) || common.unknown },
    {
      label: guide.onlineUrl === null ? words.visits : words.onlineVisits(guide.onlineVisits),
      value: guide.windowVisits === 0 ? words.noWindowVisit : words.windowVisits(guide.windowVisits),
    },
    { label: words.fee, value: words.feeSays(guide.fee, guide.charge) || common.unknown },
    { label: words.delivery, value: guide.delivery ? words.deliveryYes : words.deliveryNo },
  ]
}

/** "请自己带 2 样": what the citizen must bring, and may have to. With no materials on record nothing is promised. */
export function materialsTitle(materials: GuideView['materials'], texts: ScreenTexts): string {
  return materials.length === 0 ? texts.guide.bringUnknown : texts.guide.bring(toBring(materials))
}
