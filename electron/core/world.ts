import type { Config } from '../../contract/config.ts'
import type { Answers, GuideCard, GuideView } from '../../contract/session.ts'
import { type LaidOutSlip, SlipDocument } from '../../contract/slip.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { qrMatrix } from '../../drivers/slip/qr.ts'
import type { Catalogue } from '../../state/guides/catalogue.ts'
import { guideView } from '../../state/guides/guide-view.ts'
import { oneTimeNotice } from '../../state/guides/notice.ts'
import type { Register } from '../../state/names/register.ts'
import { verdictSlip } from '../../state/names/verdict-slip.ts'
import type { JobMatter } from '../../state/printing/journal.ts'
import { markedAsReprint } from '../../state/printing/reprint.ts'
import type { Printable } from '../../state/session/machine.ts'
import type { World } from '../../state/session/project.ts'
import { namesWorld } from './names-world.ts'
import { remember, rememberLast } from './remember.ts'

const popularCount = 9
/** as long as a real one: the preview must have the lines that the paper will have */
const openNumber = '———————————————————'

export interface PrintingWorld extends World {
  /** the slip as it will be printed. Throws when there is no such thing to print */
  slip(what: Printable, number: string, at: Date, reprint: number): LaidOutSlip
  /** what the journal keeps of it */
  job(what: Printable): JobMatter
  /** what one citizen asked goes */
  forget(): void
}

type Sources = {
  config: Config
  /** null: it could not be opened */
  catalogue: Catalogue | null
  /** null: it could not be opened */
  register: Register | null
  paper: { widthDots: 384 | 576; cutterMm: number }
  now: () => Date
}

/** What the screens show, out of the catalogue, the register and the configuration. */
export function makeWorld({ config, catalogue, register, paper, now }: Sources): PrintingWorld {
  const { site } = config
  const item = remember((code: string) => catalogue?.find(code) ?? null)
  const qr = remember((text: string) => qrMatrix(text, paper.widthDots).modules)
  const guides = rememberLast((key: string): GuideView | null => {
    const { code, answers }: { code: string; answers: Answers } = JSON.parse(key)
    const found = item(code)
    if (!found || !catalogue) return null
    const { version, source } = catalogue
    return guideView(found, qr, { answers, next: catalogue.cards(found.local.next), catalogue: { version, source } })
  })
  const guide = (code: string, answers: Answers) => guides(JSON.stringify({ code, answers }))
  // every view of one screen asks anew: the last question is the one that comes again
  const search = rememberLast((query: string): { items: GuideCard[]; total: number } => {
    return query.trim() === '' ? { items: [], total: 0 } : (catalogue?.search(query) ?? { items: [], total: 0 })
  })
  const naming = namesWorld(config, register, now)

  const document = (what: Printable, number: string, printedAt: Date) => {
    const details = { hall: site.hall, terminal: site.terminal, number, printedAt }
    if (what.kind === 'name') {
      const judged = naming.judge(what.asked)
      if (!naming.names || !judged) throw new Error('there is no register of names to print from')
      return verdictSlip({ ...judged, ...naming.names }, details)
    }
    const view = guide(what.code, what.answers)
    if (!view) throw new Error(`no service item ${what.code} in the catalogue`)
    return oneTimeNotice(view, details)
  }
  const slip = (what: Printable, number: string, at: Date, reprint: number) =>
    layOut(SlipDocument.parse(markedAsReprint(document(what, number, at), reprint)), paper.widthDots, paper.cutterMm)
  const preview = rememberLast((key: string): LaidOutSlip => {
    const { what, minute }: { what: Printable; minute: number } = JSON.parse(key)
    return slip(what, openNumber, new Date(minute * 60_000), 0)
  })

  return {
    site: { hall: site.hall, terminal: site.terminal, place: site.place, hours: site.hours },
    staff: { desk: site.staffDesk, phone: site.phone },
    sample: catalogue?.sample ?? false,
    popular: () => catalogue?.popular(popularCount) ?? [],
    departments: () => catalogue?.departments() ?? [],
    guides: (department) => catalogue?.items(department) ?? [],
    themes: () => catalogue?.themes() ?? [],
    guidesOfTheme: ({ audience, code }) => catalogue?.itemsOfTheme(audience, code) ?? [],
    search,
    guide,
    ...naming,
    // asked each time: another register may have been put in its place
    get names() {
      return naming.names
    },
    title: (what) =>
      what.kind === 'name' ? (naming.judge(what.asked)?.verdict.name ?? '') : (item(what.code)?.title ?? ''),
    preview(what) {
      const exists = what.kind === 'name' ? naming.judge(what.asked) !== null : item(what.code) !== null
      return exists ? preview(JSON.stringify({ what, minute: Math.floor(now().getTime() / 60_000) })) : null
    },
    slip,
    forget() {
      guides.forget()
      search.forget()
      preview.forget()
      naming.forget()
    },
    job(what) {
      if (what.kind === 'name') return { kind: 'names', itemCode: '', itemVersion: register?.version ?? '' }
      return { kind: 'guide', itemCode: what.code, itemVersion: String(item(what.code)?.version ?? '') }
    },
  }
}
