import type { Config } from '../../contract/config.ts'
import type { GuideView } from '../../contract/session.ts'
import { type LaidOutSlip, SlipDocument } from '../../contract/slip.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { qrMatrix } from '../../drivers/slip/qr.ts'
import type { Catalogue } from '../../state/guides/catalogue.ts'
import { guideView } from '../../state/guides/guide-view.ts'
import { oneTimeNotice } from '../../state/guides/notice.ts'
import type { World } from '../../state/session/project.ts'

const popularCount = 9
/** as long as a real one: the preview must have the lines that the paper will have */
const openNumber = '———————————————————'

export interface NoticeMaker extends World {
  /** the notice of an item as it will be printed. Throws when there is no such item */
  notice(code: string, number: string, at: Date): LaidOutSlip
  /** the version of an item that is on show, '' when there is no such item */
  version(code: string): string
}

/** What the screens show, out of the catalogue and the configuration. `catalogue` null: it could not be opened. */
export function makeWorld(
  config: Config,
  catalogue: Catalogue | null,
  paper: { widthDots: 384 | 576; cutterMm: number },
  now: () => Date,
): NoticeMaker {
  const { site } = config
  const shown = new Map<string, GuideView>()
  let preview: { code: string; minute: number; slip: LaidOutSlip } | null = null

  const guide = (code: string): GuideView | null => {
    const known = shown.get(code)
    if (known) return known
    const item = catalogue?.find(code)
    if (!item) return null
    const view = guideView(item, (text) => qrMatrix(text, paper.widthDots).modules)
    shown.set(code, view)
    return view
  }
  const layOutNotice = (view: GuideView, number: string, at: Date): LaidOutSlip => {
    const document = oneTimeNotice(view, { hall: site.hall, terminal: site.terminal, number, printedAt: at })
    return layOut(SlipDocument.parse(document), paper.widthDots, paper.cutterMm)
  }

  return {
    site: { hall: site.hall, terminal: site.terminal, place: site.place, hours: site.hours },
    staff: { desk: site.staffDesk, phone: site.phone },
    sample: catalogue?.sample ?? false,
    popular: () => catalogue?.popular(popularCount) ?? [],
    departments: () => catalogue?.departments() ?? [],
    guides: (department) => catalogue?.items(department) ?? [],
    guide,
    preview(code) {
      const at = now()
      const minute = Math.floor(at.getTime() / 60_000)
      if (preview?.code === code && preview.minute === minute) return preview.slip
      const view = guide(code)
      if (!view) return null
      preview = { code, minute, slip: layOutNotice(view, openNumber, at) }
      return preview.slip
    },
    notice(code, number, at) {
      const view = guide(code)
      if (!view) throw new Error(`no service item ${code} in the catalogue`)
      return layOutNotice(view, number, at)
    },
    version: (code) => String(catalogue?.find(code)?.version ?? ''),
  }
}
