import type { Config } from '../../contract/config.ts'
import { type LaidOutSlip, SlipDocument } from '../../contract/slip.ts'
import { caseSlipTexts, receiptSlipTexts, slipTexts, ticketSlipTexts } from '../../contract/texts/slips.zh-CN.ts'
import { layOut } from '../../drivers/slip/layout.ts'
import { qrMatrix } from '../../drivers/slip/qr.ts'
import type { RemoteSettings } from '../../hub/contract/content.ts'
import type { HandoverContent } from '../../hub/contract/handovers.ts'
import type { Catalogue } from '../../state/guides/catalogue.ts'
import { guideSlip } from '../../state/guides/guide-slip.ts'
import { entrySlip, permitsSlip, stationSlip } from '../../state/guides/other-slips.ts'
import { declarationSlip } from '../../state/names/declaration-slip.ts'
import type { Register } from '../../state/names/register.ts'
import { verdictSlip } from '../../state/names/verdict-slip.ts'
import type { JobMatter } from '../../state/printing/journal.ts'
import { markedAsReprint } from '../../state/printing/reprint.ts'
import type { SlipDetails } from '../../state/printing/slip-details.ts'
import { carried } from '../../state/session/carried.ts'
import { caseSlip } from '../../state/session/case-slip.ts'
import { withHeld } from '../../state/session/held.ts'
import type { World } from '../../state/session/project.ts'
import { receiptSlip } from '../../state/session/receipt-slip.ts'
import { ticketSlip } from '../../state/session/ticket-slip.ts'
import type { Printable, Wish } from '../../state/session/visit.ts'
import { bodyOf, declaringWorld } from './declaring.ts'
import { guidesWorld } from './guides-world.ts'
import { namesWorld } from './names-world.ts'
import { remember, rememberLast } from './remember.ts'

/** as long as a real one: the preview must have the lines that the paper will have */
const openNumber = '———————————————————'

export interface PrintingWorld extends World {
  /** the slip as it will be printed. Throws when there is no such thing to print */
  slip(what: Printable, number: string, at: Date, reprint: number): LaidOutSlip
  /** what the journal keeps of it */
  job(what: Printable): JobMatter
  /** what is sealed of a wish, but for what is about the person. Throws when the name can't be judged any more */
  body(wish: Wish): Readonly<Record<string, unknown>>
  /** what is taken along of it on a phone: what its slip says. Throws when there is no such thing */
  carried(what: Printable): HandoverContent
  /** names of all materials of a guide */
  materials(code: string): string[]
  /** what one citizen asked goes */
  forget(): void
}

type Sources = {
  config: Config
  /** what the centre sets from afar, before the configuration */
  remote?: RemoteSettings
  /** see guidesWorld */
  leftHall?: string | null
  /** null: it could not be opened */
  catalogue: Catalogue | null
  /** null: it could not be opened */
  register: Register | null
  paper: { widthDots: 384 | 576; cutterMm: number }
  now: () => Date
}

/** What the screens show, out of the catalogue, the register and the configuration. */
export function makeWorld({
  config,
  remote = {},
  leftHall = null,
  catalogue,
  register,
  paper,
  now,
}: Sources): PrintingWorld {
  const { site } = config
  const qr = remember((text: string) => qrMatrix(text, paper.widthDots).modules)
  const once = rememberLast((text: string) => qrMatrix(text, paper.widthDots).modules)
  const guiding = guidesWorld(config, catalogue, qr, now, remote, leftHall)
  const naming = namesWorld(config, register, now)
  const declaring = declaringWorld(guiding, naming)

  const document = (what: Printable, number: string, printedAt: Date) => {
    const details = { hall: site.hall, terminal: site.terminal, number, printedAt }
    const about = {
      catalogue: { version: catalogue?.version ?? '', source: catalogue?.source ?? '' },
      sample: catalogue?.sample ?? false,
    }
    switch (what.kind) {
      case 'name': {
        const judged = naming.judge(what.asked)
        if (!naming.names || !judged) throw new Error('there is no register of names to print from')
        const permits = guiding.permitsFirst(judged.verdict)
        return verdictSlip({ ...judged, permits, ...naming.names }, details)
      }
      case 'guide': {
        const view = guiding.guide(what.code, what.answers)
        if (!view) throw new Error(`no service item ${what.code} in the catalogue`)
        return guideSlip(withHeld(view, what.held ?? []), what.form, details)
      }
      case 'entry': {
        const entry = catalogue?.entry(what.list, what.entry)
        const list = catalogue?.lists().find(({ id }) => id === what.list)
        if (!entry || !list) throw new Error(`no entry ${what.entry} in a list ${what.list} of the catalogue`)
        return entrySlip(entry, list, about, details)
      }
      case 'receipt':
        return receipt(what, details)
      case 'case':
        return caseSlip(what.shown, details)
      case 'ticket':
        return ticketSlip(what.booking, details)
      case 'permits':
        return permitsSlip(chosenTrades(what.trades), guiding.permits(what.trades), about, details)
      case 'station': {
        const { station } = guiding.stations(what.forItem, what.town, what.village)
        if (!station) throw new Error(`no service point of ${what.town} in the catalogue`)
        return stationSlip(station, about, details)
      }
    }
  }
  const receipt = ({ wish, receipt, state }: Extract<Printable, { kind: 'receipt' }>, details: SlipDetails) => {
    const staff = { desk: site.staffDesk, phone: site.phone }
    if (wish.what !== 'name-declaration') return receiptSlip({ what: wish.what, receipt, state, staff }, details)
    const { about, next } = declaring.declared(wish)
    const duties = declaring.duties(wish.asked)
    return declarationSlip({ name: about, receipt, state, duties, next: next?.title ?? null, staff }, details)
  }
  const chosenTrades = (ids: readonly string[]) =>
    guiding
      .trades()
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => title)
  const titles = (what: Printable): string => {
    switch (what.kind) {
      case 'name':
        return naming.judge(what.asked)?.verdict.name ?? ''
      case 'guide':
        return guiding.item(what.code)?.title ?? ''
      case 'entry':
        return catalogue?.entry(what.list, what.entry)?.title ?? ''
      case 'receipt':
        return what.wish.what === 'name-declaration' ? declaring.declared(what.wish).about : receiptSlipTexts.title
      case 'case':
        return caseSlipTexts.title
      case 'ticket':
        return ticketSlipTexts.title
      case 'permits':
        return chosenTrades(what.trades).join(slipTexts.titleSeparator)
      case 'station':
        return guiding.stations(what.forItem, what.town, what.village).station?.name ?? ''
    }
  }
  const slip = (what: Printable, number: string, at: Date, reprint: number) =>
    layOut(SlipDocument.parse(markedAsReprint(document(what, number, at), reprint)), paper.widthDots, paper.cutterMm)
  const preview = rememberLast((key: string): LaidOutSlip | null => {
    const { what, minute }: { what: Printable; minute: number } = JSON.parse(key)
    // one with more than a slip may hold can't be printed
    const parsed = SlipDocument.safeParse(document(what, openNumber, new Date(minute * 60_000)))
    return parsed.success ? layOut(parsed.data, paper.widthDots, paper.cutterMm) : null
  })

  return {
    get site() {
      return {
        hall: site.hall,
        terminal: site.terminal,
        place: site.place,
        hours: guiding.hours,
        darkWhenClosed: config.upkeep.whenClosed !== 'bright',
      }
    },
    gesture: config.admin.gesture,
    staff: { desk: remote.staffDesk ?? site.staffDesk, phone: remote.phone ?? site.phone },
    catalogue: catalogue && { version: catalogue.version, source: catalogue.source },
    sample: catalogue?.sample ?? false,
    ...guiding,
    ...naming,
    // asked each time: another register may have been put in its place
    get names() {
      return naming.names
    },
    ...declaring,
    body: (wish) => bodyOf(wish, naming, site.postage),
    postage: site.postage,
    // an address for one citizen is kept no longer than they are
    qr: once,
    carried: (what) => carried(document(what, '', now())),
    materials: (code) => guiding.item(code)?.materials.map(({ name }) => name) ?? [],
    title: titles,
    // what is there has a title
    preview: (what) =>
      titles(what) === '' ? null : preview(JSON.stringify({ what, minute: Math.floor(now().getTime() / 60_000) })),
    slip,
    forget() {
      guiding.forget()
      preview.forget()
      once.forget()
      naming.forget()
    },
    job(what) {
      switch (what.kind) {
        case 'name':
          return { kind: 'names', itemCode: '', itemVersion: register?.version ?? '' }
        case 'guide':
          return { kind: 'guide', itemCode: what.code, itemVersion: String(guiding.item(what.code)?.version ?? '') }
        case 'entry':
          return { kind: 'entry', itemCode: `${what.list} ${what.entry}`, itemVersion: catalogue?.version ?? '' }
        case 'receipt':
        case 'case':
        case 'ticket':
        case 'permits':
        case 'station':
          // what somebody plans to open, and where they live, is nobody's business
          return { kind: what.kind, itemCode: '', itemVersion: catalogue?.version ?? '' }
      }
    },
  }
}
