import type { AdminGesture } from '../../contract/admin/screens.ts'
import { type CaseView, casesAPage, type ShownCase } from '../../contract/cases.ts'
import type { MaskedPerson } from '../../contract/devices.ts'
import type { Ask, Postage, StepName } from '../../contract/flows.ts'
import type { Answers, GuideCard, GuideSection, GuideView, PermitView } from '../../contract/guides.ts'
import type { AskedName, NameFields, NamePart, Verdict } from '../../contract/names.ts'
import { Grade, pointsOf } from '../../contract/rating.ts'
import type {
  Frame,
  HandingOver,
  Screen,
  ScreenOf,
  SigningIn,
  ThemeKey,
  Trouble,
  View,
} from '../../contract/session.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'
import { adminScreen } from './admin/project.ts'
import { lacking, place } from './bookings.ts'
import { canBeRated, caseView, delivery, hideSubject, openCase } from './cases.ts'
import { printerTrouble } from './events.ts'
import { flowSteps, isAnswered, stepKinds, stepsOf } from './flows/steps.ts'
import { heldShown, shownHeld, withHeld } from './held.ts'
import {
  type DeclarationWish,
  type Flow,
  hasMoreTime,
  hasPaper,
  isName,
  type Listing,
  type Printable,
  printable,
  type SessionContext,
} from './visit.ts'

/** What the screens show of the world: read only, and the same answer to the same question while the kiosk runs. */
export interface World {
  readonly site: Pick<Frame, 'hall' | 'terminal' | 'place' | 'hours' | 'darkWhenClosed'>
  readonly staff: { readonly desk: string; readonly phone: string }
  /** the hidden way in for staff; left out where there is none */
  readonly gesture?: AdminGesture
  /** of what a citizen has sent by post */
  readonly postage: Postage
  readonly catalogue: Frame['catalogue']
  readonly sample: boolean
  popular(): GuideCard[]
  departments(): { name: string; count: number }[]
  guides(department: string | null): GuideCard[]
  themes(): ScreenOf<'guides'>['themes']
  /** what is published beside the guides */
  readonly more: ScreenOf<'guides'>['more']
  /** null: there is no such list */
  list(listing: Listing): Omit<ScreenOf<'list'>, 'screen' | 'part' | 'query' | 'page'> | null
  /** null: there is no such entry */
  entry(list: string, entry: string): Omit<ScreenOf<'entry'>, 'screen' | 'sample' | 'paperCm' | 'printTrouble'> | null
  trades(): Omit<ScreenOf<'trades'>['trades'][number], 'chosen'>[]
  permits(trades: readonly string[]): PermitView[]
  /** @param item only service points that handle it; null: all */
  stations(
    item: string | null,
    town: string | null,
    village: string | null,
  ): Pick<ScreenOf<'stations'>, 'item' | 'towns' | 'villages' | 'station'>
  /** what this guide has beyond its notice */
  sections(code: string, answers: Answers): GuideSection[]
  /** permits that a business of this name must have before its licence */
  permitsFirst(verdict: Verdict): string[]
  guidesOfTheme(theme: ThemeKey): GuideCard[]
  search(query: string): { items: GuideCard[]; total: number }
  guide(code: string, answers: Answers): GuideView | null
  /** the register of business names; null: it can't be looked through */
  readonly names: Pick<ScreenOf<'name-entry'>, 'size' | 'registerDate' | 'sample'> | null
  /** how a name is understood so far, without a look at the register */
  understand(asked: AskedName): Pick<ScreenOf<'name-entry'>, 'parts' | 'finding'>
  /** how each character of a text is read, with tone marks; '' where it can't be said */
  spell(text: string): { character: string; reading: string }[]
  /** ready answers for one part of a name */
  choices(part: NamePart, fields: NameFields): string[]
  /** null: the register can't be looked through */
  registered(text: string, page: number): ScreenOf<'name-entry'>['found']
  /** null: the register can't be looked through */
  judge(asked: AskedName): { verdict: Verdict; suggestions: string[] } | null
  /** what declaring this name takes on, and what can be chosen on the way */
  declaring(asked: AskedName): { points: string[]; areas: readonly Option[]; alternatives: readonly Option[] }
  /** which name was declared, and the guide that says what comes next */
  declared(wish: DeclarationWish): { about: string; next: GuideCard | null }
  /** a text as a square matrix, row by row, '1' dark */
  qr(text: string): string[]
  /** what a slip is about, in a few words */
  title(what: Printable): string
  /** the slip as it would be printed, its number left open; null when there is no such thing */
  preview(what: Printable): LaidOutSlip | null
}

/** in centimetres: what is longer nobody carries home, nor reads */
const longestSlip = 60

type Place =
  | 'attract'
  | 'admin'
  | 'home'
  | 'guides'
  | 'guide'
  | 'list'
  | 'entry'
  | 'trades'
  | 'stations'
  | 'printChoice'
  | 'nameEntry'
  | 'nameCheck'
  | 'nameVerdict'
  | 'printing'
  | 'printed'
  | 'trouble'
  | 'flow'
  | 'feedback'
  | 'handingIn'
  | 'handedIn'
  | 'placeCard'
  | 'greeted'
  | 'case'
  | 'lookingUp'
  | 'askingDesk'
  | 'settling'
  | 'booking'
  | 'bookings'
  | 'handOver'
  | 'signIn'

/** The machine's state value, read out once: which screen, and what lies over it. */
export interface Where {
  readonly place: Place
  readonly over: 'closed' | 'staff' | 'sign' | 'modes'
  readonly asking: boolean
}

/** Machine state → what the renderer paints. Pure. */
export function project(where: Where, context: SessionContext, world: World): Omit<View, 'seq'> {
  return { modes: context.modes, frame: frame(context, world), screen: screen(where, context, world) }
}

function frame(context: SessionContext, world: World): Frame {
  return {
    ...world.site,
    catalogue: world.catalogue,
    sample: world.sample,
    identified: context.person !== null,
    reader: context.reader,
    printer: context.printer,
    voice: context.voice,
    hub: context.hub,
    feedback: context.hub !== null && !context.fedBack,
  }
}

function screen({ place, over, asking }: Where, context: SessionContext, world: World): Screen {
  if (place === 'attract') return attract(context, world)
  if (place === 'admin') return context.admin === null ? attract(context, world) : adminScreen(context.admin)
  if (asking) {
    return {
      screen: 'still-there',
      seconds: Math.round((context.delays.stillThere * context.patience) / 1000),
      cardPresent: context.cardPresent,
      moreTime: hasMoreTime(context),
    }
  }
  if (over === 'modes') return { screen: 'modes', moreTime: hasMoreTime(context) }
  if (over !== 'closed') return { screen: 'staff', ...world.staff, help: context.help, sign: over === 'sign' }
  switch (place) {
    case 'home':
      return { screen: 'home', popular: world.popular() }
    case 'guides':
      return guides(context, world)
    case 'nameEntry':
      return nameEntry(context, world)
    case 'nameCheck':
      return nameCheck(context, world)
    case 'nameVerdict':
      return nameVerdict(context, world)
    case 'guide':
      return guide(context, world)
    case 'list':
      return list(context, world)
    case 'entry':
      return entry(context, world)
    case 'trades':
      return trades(context, world)
    case 'stations':
      return stations(context, world)
    case 'printChoice':
      return printChoice(context, world)
    case 'printing':
      // the moment in which the slip gets its number still shows what it is about
      return context.slip
        ? { screen: 'printing', title: titleOf(context, world), slip: unlessCovered(context.slip.slip, context) }
        : printedFrom(context, world)
    case 'printed':
      return context.slip
        ? {
            screen: 'printed',
            title: titleOf(context, world),
            number: context.slip.number,
            slip: unlessCovered(context.slip.slip, context),
          }
        : trouble('print-unknown', context, world)
    case 'trouble':
      return trouble(context.trouble ?? 'printer-fault', context, world)
    case 'feedback':
      return { screen: 'feedback' }
    case 'flow':
    case 'askingDesk':
    case 'settling':
      return step(context, world)
    case 'handingIn':
      return handingIn(context, world)
    case 'handedIn':
      return handedIn(context, world)
    case 'placeCard':
      return { screen: 'place-card', advice: context.cardAdvice }
    case 'greeted':
      return context.person
        ? {
            screen: 'greeted',
            ...shownPerson(context.person, context),
            cardPresent: context.cardPresent,
            cases: shownCases(context),
          }
        : { screen: 'home', popular: world.popular() }
    case 'case':
      return oneCase(context, world)
    case 'lookingUp':
      return { screen: 'looking-up' }
    case 'booking':
      return booking(context, world)
    case 'bookings':
      return {
        screen: 'bookings',
        bookings: context.bookings.mine ?? { found: 'asking' },
        cancelled: context.bookings.cancelled,
      }
    case 'signIn':
      return { screen: 'sign-in', signingIn: signingIn(context, world) }
    case 'handOver':
      return { screen: 'hand-over', title: titleOf(context, world), handingOver: handingOver(context, world) }
  }
}

function shownCases(context: SessionContext): ScreenOf<'greeted'>['cases'] {
  const { found } = context.cases
  if (context.hub === null) return null
  switch (found?.found) {
    case undefined:
      return { found: 'asking' }
    case 'cases': {
      const { total, page, cases } = found
      const pages = Math.max(1, Math.ceil(total / casesAPage))
      return { found: 'cases', total, page, pages, cases: cases.map((one) => coveredCase(one, context)) }
    }
    // by card nothing is tried
    case 'locked':
      return { found: 'refused' }
    case 'none':
    case 'unreached':
    case 'refused':
    case 'not-theirs':
      return { found: found.found }
  }
}

/** A covered screen holds nothing to be read over a shoulder. */
function coveredCase(one: ShownCase, context: SessionContext): CaseView {
  const view = caseView(one, context)
  return context.modes.covered ? hideSubject(view) : view
}

function oneCase(context: SessionContext, world: World): Screen {
  const shown = openCase(context)
  if (shown === null) return trouble('case-refused', context, world)
  return {
    screen: 'case',
    case: coveredCase(shown, context),
    rateable: canBeRated(shown, context),
    delivery: delivery(context),
    ...paper(context, world),
  }
}

function booking(context: SessionContext, world: World): Screen {
  const { open, news } = context.bookings
  if (open === null) return trouble('booking-gone', context, world)
  return { screen: 'booking', booking: open, news, ...paper(context, world) }
}

function handingOver({ handover }: SessionContext, world: World): HandingOver {
  switch (handover?.kind) {
    case undefined:
      return { state: 'asking' }
    case 'ok':
      return { state: 'ready', qr: world.qr(handover.url), until: handover.until }
    case 'offline':
      return { state: 'unreached' }
    case 'refused':
      return { state: 'refused' }
  }
}

function signingIn({ signIn }: SessionContext, world: World): SigningIn {
  switch (signIn?.kind) {
    case undefined:
      return { state: 'asking' }
    case 'ok':
      return { state: 'ready', qr: world.qr(signIn.url), until: signIn.until }
    case 'offline':
      return { state: 'unreached' }
    case 'over':
    case 'none':
    case 'refused':
      return { state: signIn.kind }
  }
}

function attract({ closed, cardLeft }: SessionContext, { gesture }: World): Screen {
  const hidden = gesture === undefined ? {} : { gesture }
  return closed === null
    ? { screen: 'attract', ...hidden, ...(cardLeft ? { cardLeft } : {}) }
    : { screen: 'out-of-service', notice: closed, staffNote: '', ...hidden }
}

/** The screen on which it was handed in: it takes a moment only. */
function handingIn(context: SessionContext, world: World): Screen {
  return context.flow === null ? { screen: 'feedback' } : step(context, world)
}

function step(context: SessionContext, world: World): Screen {
  const { flow } = context
  if (flow === null) return { screen: 'home', popular: world.popular() }
  const steps = stepsOf(context)
  return {
    screen: 'step',
    flow: flow.name,
    step: flow.step,
    about: aboutFlow(flow, context, world),
    at: steps.indexOf(flow.step) + 1,
    of: steps.length,
    answered: isAnswered(context),
    body: ask(flow, context, world),
  }
}

function aboutFlow({ name }: Flow, context: SessionContext, world: World): string {
  switch (name) {
    case 'declare':
      return world.judge(context.asked)?.verdict.name ?? ''
    case 'rate':
    case 'deliver': {
      const shown = openCase(context)
      return shown === null ? '' : coveredCase(shown, context).title
    }
    case 'rebook':
    case 'cancel-booking':
      return bookedAt(context)
    case 'book':
    case 'find-case':
      return ''
  }
}

function ask(flow: Flow, context: SessionContext, world: World): Ask {
  const { fields, personKey, cardAdvice } = context
  const kind = stepKinds[flow.step]
  if (lacking(context) !== null) return { ask: 'wait' }
  switch (kind.ask) {
    case 'statement': {
      const points = flow.name === 'declare' ? world.declaring(context.asked).points : [bookedAt(context)]
      return { ask: 'statement', points }
    }
    case 'card':
      return { ask: 'card', advice: cardAdvice }
    case 'pad':
      return { ask: 'pad', field: kind.field, key: personKey, known: fields[kind.field] ?? null }
    case 'choice': {
      const chosen = flow.picks[flow.step] ?? []
      const options = optionsOf(flow.step, context, world).map((one) => ({ ...one, chosen: chosen.includes(one.id) }))
      return { ask: 'choice', options, most: kind.most, optional: kind.optional }
    }
    case 'review':
      return {
        ask: 'review',
        rows: reviewed(flow, context, world),
        expired: expiredCard(context),
        postage: flow.name === 'deliver' ? world.postage : null,
      }
  }
}

function expiredCard({ person }: SessionContext): Extract<Ask, { ask: 'review' }>['expired'] {
  if (!person?.expired) return null
  return person.kind === 'resident' ? 'resident' : 'other'
}

/** All that was said, in the order in which it was asked. */
function reviewed(flow: Flow, context: SessionContext, world: World): Extract<Ask, { ask: 'review' }>['rows'] {
  const { covered } = context.modes
  const about = { step: null, value: aboutFlow(flow, context, world) }
  const rows = flowSteps(flow.name)
    .filter((step) => step !== 'review' && stepKinds[step].ask !== 'statement')
    .map((step) => ({ step, value: covered && isPersonal(step) ? '' : said(step, context, world) }))
  return about.value === '' ? rows : [about, ...rows]
}

function isPersonal(step: StepName): boolean {
  const { ask } = stepKinds[step]
  return ask === 'card' || ask === 'pad'
}

function said(step: StepName, context: SessionContext, world: World): string {
  const kind = stepKinds[step]
  switch (kind.ask) {
    case 'card':
      return context.person?.name ?? ''
    case 'pad':
      return context.fields[kind.field]?.masked ?? ''
    case 'choice': {
      const options = optionsOf(step, context, world)
      return (context.flow?.picks[step] ?? []).map((id) => labelOf(id, options)).join('、')
    }
    case 'statement':
    case 'review':
      return ''
  }
}

function bookedAt({ bookings: { open } }: SessionContext): string {
  if (open === null) return ''
  const [, month, day] = open.day.split('-').map(Number)
  return `${open.name} ${month}月${day}日 ${open.from}`
}

type Option = { id: string; label: string; free?: number }

/** Those of a rating are known by their ids, for which the texts have words. */
function optionsOf(step: StepName, context: SessionContext, world: World): readonly Option[] {
  const { asked, flow, bookings } = context
  switch (step) {
    case 'counter':
      return (bookings.counters ?? [])
        .filter(({ items }) => bookings.forItem === null || items.length === 0 || items.includes(bookings.forItem))
        .map(({ id, name, place }) => ({ id, label: place === '' ? name : `${name}（${place}）` }))
    case 'day':
      return (bookings.days ?? [])
        .map(({ day, slots }) => ({ id: day, label: '', free: slots.reduce((sum, { free }) => sum + free, 0) }))
        .filter(({ free }) => free > 0)
    case 'slot': {
      const { day } = place(context)
      const slots = (bookings.days ?? []).find((one) => one.day === day)?.slots ?? []
      return slots.filter(({ free }) => free > 0).map(({ from, free }) => ({ id: from, label: '', free }))
    }
    case 'area':
      return world.declaring(asked).areas
    case 'alternatives':
      return world.declaring(asked).alternatives
    case 'grade':
      return Grade.options.map((id) => ({ id, label: '' }))
    case 'points': {
      const grade = Grade.safeParse(flow?.picks.grade?.[0])
      return grade.success ? pointsOf[grade.data].map((id) => ({ id, label: '' })) : []
    }
    default:
      return []
  }
}

function labelOf(id: string, options: readonly Option[]): string {
  return options.find((one) => one.id === id)?.label || id
}

function handedIn(context: SessionContext, world: World): Screen {
  const { handIn } = context
  if (!handIn || handIn.receipt === null) return trouble('hand-in-failed', context, world)
  const { wish, receipt, state } = handIn
  return {
    screen: 'handed-in',
    what: wish.what,
    receipt,
    state,
    ...world.staff,
    ...(wish.what === 'name-declaration' ? world.declared(wish) : { about: '', next: null }),
    paper: hasPaper(wish) ? paper(context, world) : null,
  }
}

/** A covered screen holds nothing to be read over a shoulder. */
function shownPerson(person: MaskedPerson, { modes }: SessionContext): MaskedPerson {
  return modes.covered ? { ...person, name: '', idNumber: '' } : person
}

function titleOf(context: SessionContext, world: World): string {
  const what = printable(context)
  return what === null ? '' : world.title(what)
}

/** The screen on which the print was asked for. */
function printedFrom(context: SessionContext, world: World): Screen {
  switch (context.about) {
    case null:
    case 'guide':
      return guide(context, world)
    case 'name':
      return nameVerdict(context, world)
    case 'entry':
      return entry(context, world)
    case 'permits':
      return trades(context, world)
    case 'station':
      return stations(context, world)
    case 'receipt':
      return handedIn(context, world)
    case 'case':
      return oneCase(context, world)
    case 'ticket':
      return booking(context, world)
  }
}

function list(context: SessionContext, world: World): Screen {
  const found = context.list === null ? null : world.list(context.list)
  if (context.list === null || found === null) return trouble('guides-missing', context, world)
  const { part, query, page } = context.list
  return { screen: 'list', ...found, part, query, page: Math.min(page, Math.max(0, found.pages - 1)) }
}

function entry(context: SessionContext, world: World): Screen {
  const { list, entry } = context
  const found = list === null || entry === null ? null : world.entry(list.id, entry)
  if (found === null) return trouble('guides-missing', context, world)
  return { screen: 'entry', ...found, sample: world.sample, ...paper(context, world) }
}

function trades(context: SessionContext, world: World): Screen {
  return {
    screen: 'trades',
    trades: world.trades().map((trade) => ({ ...trade, chosen: context.trades.includes(trade.id) })),
    permits: world.permits(context.trades),
    sample: world.sample,
    ...paper(context, world),
  }
}

function stations(context: SessionContext, world: World): Screen {
  const { forItem, town, village } = context.stations
  return {
    screen: 'stations',
    ...world.stations(forItem, town, village),
    town,
    village,
    sample: world.sample,
    ...paper(context, world),
  }
}

function printChoice(context: SessionContext, world: World): Screen {
  const { code, answers, form } = context
  const shown = code === null ? null : world.guide(code, answers)
  const what = printable(context)
  const slip = what === null ? null : world.preview(what)
  if (code === null || !shown || slip === null) return trouble('guides-missing', context, world)
  const { paperCm, printTrouble } = paper(context, world)
  return {
    screen: 'print-choice',
    title: shown.title,
    form,
    sections: world.sections(code, answers),
    slip,
    onlineQr: shown.onlineQr,
    paperCm,
    printTrouble,
  }
}

function guides(context: SessionContext, world: World): Screen {
  return {
    screen: 'guides',
    by: context.browse,
    departments: world.departments(),
    department: context.department,
    themes: world.themes(),
    theme: context.theme,
    query: context.query,
    more: world.more,
    ...found(context, world),
  }
}

function found(
  { browse, department, theme, query }: SessionContext,
  world: World,
): { items: GuideCard[]; total: number } {
  if (browse === 'search') return world.search(query)
  if (browse === 'more') return { items: [], total: 0 }
  const items = browse === 'department' ? world.guides(department) : theme ? world.guidesOfTheme(theme) : []
  return { items, total: items.length }
}

function guide(context: SessionContext, world: World): Screen {
  const shown = context.code === null ? null : world.guide(context.code, context.answers)
  if (!shown) return trouble('guides-missing', context, world)
  const guide = withHeld(shown, shownHeld(context))
  return { screen: 'guide', guide, held: heldShown(context, shown), ...paper(context, world) }
}

function nameEntry(context: SessionContext, world: World): Screen {
  if (!world.names) return trouble('names-missing', context, world)
  const { asked, part, registered } = context
  const text = registered?.text ?? (asked.by === 'whole' ? asked.text : asked.fields[part])
  return {
    screen: 'name-entry',
    by: registered === null ? asked.by : 'registered',
    asked,
    part,
    text,
    choices: registered === null && asked.by === 'parts' ? world.choices(part, asked.fields) : [],
    ...world.understand(asked),
    ready: isName(asked),
    found: registered === null ? null : world.registered(registered.text, registered.page),
    ...world.names,
  }
}

function nameCheck({ asked }: SessionContext, world: World): Screen {
  const { parts } = world.understand(asked)
  const before = asked.by === 'parts' ? asked.fields.region : `${parts.region}${parts.place}`
  const name = asked.by === 'parts' ? wholeOf(asked.fields) : asked.text
  const tradeName = asked.by === 'parts' ? asked.fields.tradeName : parts.tradeName
  const at = name.indexOf(tradeName, name.startsWith(before) ? before.length : 0)
  const inside = tradeName !== '' && at >= 0
  return {
    screen: 'name-check',
    name,
    characters: world.spell(inside ? tradeName : name),
    spans: inside ? [[at, at + tradeName.length]] : [],
  }
}

function wholeOf({ region, tradeName, industry, form }: NameFields): string {
  return `${region}${tradeName}${industry}${form}`
}

function nameVerdict(context: SessionContext, world: World): Screen {
  const judged = world.judge(context.asked)
  if (!world.names || !judged) return trouble('names-missing', context, world)
  const { registerDate, sample } = world.names
  const permits = world.permitsFirst(judged.verdict)
  return { screen: 'name-verdict', ...judged, permits, registerDate, sample, ...paper(context, world) }
}

/** How long the slip of what is on screen would be, or why there can be none now. */
function paper(context: SessionContext, world: World): { paperCm: number | null; printTrouble: Trouble | null } {
  const what = printable(context)
  const preview = what === null ? null : world.preview(what)
  if (preview === null)
    return { paperCm: null, printTrouble: printerTrouble(context.printer) ?? (what === null ? null : 'slip-long') }
  const printTrouble = printerTrouble(context.printer) ?? lengthTrouble(preview.lengthMm, context)
  return { paperCm: printTrouble === null ? Math.ceil(preview.lengthMm / 10) : null, printTrouble }
}

/** What is too long is not printed but chosen from, or taken along by its code. */
function lengthTrouble(lengthMm: number, { paperLeftMm }: SessionContext): Trouble | null {
  if (lengthMm > longestSlip * 10) return 'slip-long'
  return paperLeftMm !== null && lengthMm > paperLeftMm ? 'paper-short' : null
}

function trouble(what: Trouble, context: SessionContext, world: World): Screen {
  const isReader = what === 'reader-gone'
  const aboutPrinting = isAboutPrinting(what)
  const slip = aboutPrinting ? (context.slip?.slip ?? previewOf(context, world)) : null
  return {
    screen: 'trouble',
    trouble: what,
    slip: slip && unlessCovered(slip, context),
    number: aboutPrinting ? (context.slip?.number ?? null) : null,
    canRetry: isReader
      ? context.reader === 'ready'
      : isAboutBooking(what)
        ? context.flow !== null
        : slip !== null && printerTrouble(context.printer) === null,
  }
}

/** Another try is harmless, as long as the matter is open. */
function isAboutBooking(what: Trouble): boolean {
  return what !== 'booking-gone' && (what.startsWith('booking-') || what === 'slot-taken' || what === 'hold-expired')
}

/** A slip about a person is not read over a shoulder while the screen is covered. */
function unlessCovered(slip: LaidOutSlip, { about, modes }: SessionContext): LaidOutSlip | null {
  const isPersonal = about === 'case' || about === 'ticket' || about === 'receipt'
  return modes.covered && isPersonal ? null : slip
}

/** Whether there is a slip that could be read off the screen instead. */
function isAboutPrinting(what: Trouble): boolean {
  switch (what) {
    case 'reader-gone':
    case 'guides-missing':
    case 'names-missing':
    case 'hand-in-full':
    case 'hand-in-disk':
    case 'hand-in-failed':
    case 'case-none':
    case 'case-locked':
    case 'case-unreached':
    case 'case-refused':
    case 'booking-offline':
    case 'booking-refused':
    case 'booking-unsure':
    case 'booking-kept':
    case 'booking-gone':
    case 'slot-taken':
    case 'hold-expired':
      return false
    case 'paper-out':
    case 'cover-open':
    case 'cutter-jam':
    case 'overheated':
    case 'printer-fault':
    case 'printer-gone':
    case 'print-unknown':
    case 'disk-full':
    case 'records-unusable':
    case 'paper-short':
    case 'slip-long':
      return true
  }
}

function previewOf(context: SessionContext, world: World): LaidOutSlip | null {
  const what = printable(context)
  return what === null ? null : world.preview(what)
}
