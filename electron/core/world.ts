import type { Config } from '../../contract/config.ts'
import type { GuideCard, GuideView } from '../../contract/session.ts'
import { type LaidOutSlip, SlipDocument } from '../../contract/slip.ts'
import { nameSlipTexts, nameStatus } from '../../contract/texts/slips.zh-CN.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { qrMatrix } from '../../drivers/slip/qr.ts'
import type { Catalogue } from '../../state/guides/catalogue.ts'
import { guideView } from '../../state/guides/guide-view.ts'
import { oneTimeNotice } from '../../state/guides/notice.ts'
import { lookupSlip } from '../../state/names/lookup-slip.ts'
import { type NameSearch, type Register, RegisterFailure } from '../../state/names/register.ts'
import type { JobRow } from '../../state/printing/journal.ts'
import type { Printable } from '../../state/session/machine.ts'
import type { World } from '../../state/session/project.ts'

const popularCount = 9
/** as long as a real one: the preview must have the lines that the paper will have */
const openNumber = '———————————————————'

export interface PrintingWorld extends World {
  /** the slip as it will be printed. Throws when there is no such thing to print */
  slip(what: Printable, number: string, at: Date): LaidOutSlip
  /** what the journal keeps of it */
  job(what: Printable): Pick<JobRow, 'kind' | 'itemCode' | 'itemVersion'>
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
export function makeWorld({ config: { site }, catalogue, register, paper, now }: Sources): PrintingWorld {
  const guide = remember((code: string): GuideView | null => {
    const item = catalogue?.find(code)
    return item ? guideView(item, (text) => qrMatrix(text, paper.widthDots).modules) : null
  })
  // every view of one screen asks anew: the last question is the one that comes again
  const search = rememberLast((query: string): { items: GuideCard[]; total: number } => {
    return query.trim() === '' ? { items: [], total: 0 } : (catalogue?.search(query) ?? { items: [], total: 0 })
  })
  const lookUp = rememberLast((text: string) => {
    const found = searchOrSay(register, text)
    if (!found) return null
    const { items, total, atLeast } = found
    return { items: items.map(({ name, status }) => ({ name, status: nameStatus[status] })), total, atLeast }
  })
  // asked each time: another register may have been put in its place
  const namesNow = () => register && { size: register.size, registerDate: register.version, sample: register.sample }

  const document = (what: Printable, number: string, printedAt: Date) => {
    const details = { hall: site.hall, terminal: site.terminal, number, printedAt }
    if (what.kind === 'names') {
      const found = lookUp(what.text)
      const names = namesNow()
      if (!names || !found) throw new Error('there is no register of names to print from')
      return lookupSlip({ text: what.text, ...found, ...names }, details)
    }
    const view = guide(what.code)
    if (!view) throw new Error(`no service item ${what.code} in the catalogue`)
    return oneTimeNotice(view, details)
  }
  const slip = (what: Printable, number: string, at: Date) =>
    layOut(SlipDocument.parse(document(what, number, at)), paper.widthDots, paper.cutterMm)
  const preview = rememberLast((key: string): LaidOutSlip => {
    const { what, minute }: { what: Printable; minute: number } = JSON.parse(key)
    return slip(what, openNumber, new Date(minute * 60_000))
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
    get names() {
      return namesNow()
    },
    lookUp,
    title: (what) => (what.kind === 'names' ? nameSlipTexts.title(what.text) : (guide(what.code)?.title ?? '')),
    preview(what) {
      const exists = what.kind === 'names' ? lookUp(what.text) !== null : guide(what.code) !== null
      return exists ? preview(JSON.stringify({ what, minute: Math.floor(now().getTime() / 60_000) })) : null
    },
    slip,
    job(what) {
      if (what.kind === 'names') return { kind: 'names', itemCode: '', itemVersion: register?.version ?? '' }
      return { kind: 'guide', itemCode: what.code, itemVersion: String(catalogue?.find(what.code)?.version ?? '') }
    },
  }
}

/** A register that proves damaged while it is read is like none; staff are told. */
function searchOrSay(register: Register | null, text: string): NameSearch | null {
  if (!register) return null
  try {
    return register.search(text)
  } catch (error) {
    if (!(error instanceof RegisterFailure)) throw error
    console.error(`core: ${error.message}`)
    return null
  }
}

function remember<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    if (value !== null) known.set(key, value)
    return value
  }
}

function rememberLast<Value>(make: (key: string) => Value): (key: string) => Value {
  let last: { key: string; value: Value } | null = null
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) }
    return last.value
  }
}
