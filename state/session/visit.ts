import type { Booking } from '../../contract/bookings.ts'
import type { CaseView } from '../../contract/cases.ts'
import type { Delays } from '../../contract/delays.ts'
import type { HandoverOutcome, HeldKnown } from '../../contract/desk.ts'
import type { CardTrouble, MaskedPerson, PrinterState, ReaderState } from '../../contract/devices.ts'
import type { FlowName, StepName } from '../../contract/flows.ts'
import type { Answers, PrintForm } from '../../contract/guides.ts'
import type { FeedbackAbout, HandInState, Help, HubLine } from '../../contract/hand-in.ts'
import { type Modes, usualModes } from '../../contract/modes.ts'
import type { AskedName, NamePart } from '../../contract/names.ts'
import type { KnownField, PersonalField } from '../../contract/personal.ts'
import type { Grade, RatingPoint } from '../../contract/rating.ts'
import type { ThemeKey, Trouble } from '../../contract/session.ts'
import type { SignInBegin } from '../../contract/sign-ins.ts'
import type { PreparedSlip } from '../printing/print-desk.ts'
import type { AdminContext } from './admin/machine.ts'
import { type BookingsKnown, noBookings } from './bookings.ts'
import { type CasesKnown, caseView, noCases, openCase } from './cases.ts'
import { type Held, shownHeld } from './held.ts'

/** What a citizen can have printed. */
export type Printable =
  /** `held`: materials that need not be handed in, since the government holds them */
  | { kind: 'guide'; code: string; answers: Answers; form: PrintForm; held?: readonly Held[] }
  | { kind: 'name'; asked: AskedName }
  /** a page of a published list */
  | { kind: 'entry'; list: string; entry: string }
  /** the permits that it takes to open something, as a booklet */
  | { kind: 'permits'; trades: readonly string[] }
  /** the service point of a village, or with '' of the town itself; one that handles this item, if any is named */
  /** that something was handed in, and where it is */
  | { kind: 'receipt'; wish: Wish; receipt: string; state: HandInState }
  /** a place at a counter, with the number that is called */
  | { kind: 'ticket'; booking: Booking }
  /** how far a case is */
  | { kind: 'case'; shown: CaseView }
  | { kind: 'station'; forItem: string | null; town: string; village: string | null }

/** `again`: the try before, when it came to trouble and the citizen chose another: the same slip, with its number. */
export type SlipWish = { what: Printable; again: PreparedSlip | null }

/** What is to be handed in, but for what is about the person, which the person process adds. */
export type Wish =
  | { readonly what: 'device-feedback'; readonly about: FeedbackAbout; readonly satisfied: boolean }
  | {
      readonly what: 'name-declaration'
      readonly asked: AskedName
      readonly area: string
      readonly alternatives: readonly string[]
    }
  | { readonly what: 'rating'; readonly case: string; readonly grade: Grade; readonly points: readonly RatingPoint[] }
  /** the result of this case is to be sent by post */
  | { readonly what: 'delivery-choice'; readonly case: string }

/** Whether its receipt can be printed: a word about this terminal has none to keep. */
export function hasPaper({ what }: Wish): boolean {
  return what !== 'device-feedback'
}

export type DeclarationWish = Extract<Wish, { what: 'name-declaration' }>

/** A matter of several questions: where it is, and what was chosen at each. */
export interface Flow {
  readonly name: FlowName
  readonly step: StepName
  /** the review was reached: from a question that is gone back to, it leads there again */
  readonly reviewed: boolean
  readonly picks: Readonly<Partial<Record<StepName, readonly string[]>>>
}

/** Screens on which a card may be laid that nothing asked for. */
export const CardLaidOn = [
  ...(['guides', 'list', 'entry', 'trades', 'stations', 'printChoice', 'guide'] as const),
  ...(['nameEntry', 'nameCheck', 'nameVerdict'] as const),
] as const
export type CardLaidOn = (typeof CardLaidOn)[number]

/** What one citizen's session knows. Cleared as a whole when it ends. */
export interface Visit {
  readonly browse: 'theme' | 'department' | 'search' | 'more'
  /** null: all of them */
  readonly department: string | null
  readonly theme: ThemeKey | null
  readonly query: string
  /** a business name as written so far, and the part that is being written */
  readonly asked: AskedName
  readonly part: NamePart
  /** the spelling of which was said: these are the characters that are meant */
  readonly meant: string | null
  /** what is looked for among the registered names, and the page shown; null: a name is being written */
  readonly registered: { readonly text: string; readonly page: number } | null
  /** where the guide was chosen: the way back leads there */
  readonly from: 'home' | 'guides' | 'trades' | 'stations'
  readonly code: string | null
  /** to the questions of that guide */
  readonly answers: Answers
  /** how that guide is printed */
  readonly form: PrintForm
  /** the published list that is open, and what of it is on show */
  readonly list: Listing | null
  readonly entry: string | null
  /** what somebody wants to open */
  readonly trades: readonly string[]
  /** where a service point is looked for, and the guide from which: only those that handle it are shown */
  readonly stations: {
    readonly forItem: string | null
    /** the guide from which, as it was left */
    readonly origin: Pick<Visit, 'answers' | 'from' | 'trail'> | null
    readonly town: string | null
    readonly village: string | null
  }
  /** the guides that led to the open one, each with what was answered there: the way back */
  readonly trail: readonly { readonly code: string; readonly answers: Answers }[]
  /** what would be printed now, and what a slip in hand is about */
  readonly about: Printable['kind'] | null
  readonly person: MaskedPerson | null
  readonly cardPresent: boolean
  readonly cardAdvice: CardTrouble | null
  /** where the card was laid that led to its owner: the way back leads there; null: home */
  readonly laidOn: CardLaidOn | null
  readonly slip: PreparedSlip | null
  /** what is being handed in, and once it is written down its receipt number and where it is */
  readonly handIn: { readonly wish: Wish; readonly receipt: string | null; readonly state: HandInState } | null
  readonly flow: Flow | null
  readonly cases: CasesKnown
  /** their results were asked for by post in this session */
  readonly delivered: readonly string[]
  readonly bookings: BookingsKnown
  /** what of the open guide's materials the government holds; null: not known yet, or nobody asked */
  readonly held: HeldKnown | null
  /** those that say something private are shown too */
  readonly heldRevealed: boolean
  /** signing in by phone; null: nobody does, or the answer is on its way */
  readonly signIn: SignInBegin | { readonly kind: 'over' } | null
  /** a result on its way to a phone; null: none is, or the answer is on its way */
  readonly handover: HandoverOutcome | null
  /** what is known of what they typed about themselves */
  readonly fields: Readonly<Partial<Record<PersonalField, KnownField>>>
  /** a word about this terminal was said */
  readonly fedBack: boolean
  /** how far a call for help is; null: none was made */
  readonly help: Help | null
  readonly trouble: Trouble | null
  readonly modes: Modes
  /** how many times as long as usual every limit is */
  readonly patience: number
}

/** `query` null: nothing is looked for in it. */
export type Listing = {
  readonly id: string
  readonly part: string | null
  readonly query: string | null
  readonly page: number
}

export interface SessionContext extends Visit {
  readonly delays: Delays
  /** null: this terminal has no such device */
  readonly reader: ReaderState | null
  readonly printer: PrinterState | null
  /** how much paper is left, in millimetres, once the printer says that little is; null: enough, as far as it knows */
  readonly paperLeftMm: number | null
  /** how much that is when it says so first */
  readonly nearEndMm: number
  readonly guidesAvailable: boolean
  readonly namesAvailable: boolean
  /** there is a voice that can read aloud */
  readonly voice: boolean
  /** the way to the service centre; null: this terminal has none */
  readonly hub: HubLine | null
  /** to which typed fields are sealed; null: this session's person process has none yet */
  readonly personKey: string | null
  /** staff at the screen; null: there are none */
  readonly admin: AdminContext | null
  /** how loud each visit begins */
  readonly volume: number
  /** out of service by staff, with this sentence for citizens; null: in service */
  readonly closed: string | null
  /** the last citizen's card still lies on the reader */
  readonly cardLeft: boolean
}

export type SessionInput = Omit<
  SessionContext,
  keyof Visit | 'paperLeftMm' | 'personKey' | 'admin' | 'closed' | 'cardLeft' | 'volume'
> & {
  closed?: string | null
  volume?: number
}

export const noName: AskedName = { by: 'whole', text: '' }
export const shortNotice: PrintForm = { sections: [], large: false }
export const nowhere: Visit['stations'] = { forItem: null, origin: null, town: null, village: null }
/** guides to go back through */
export const longestTrail = 8

export const nobody: Visit = {
  browse: 'theme',
  department: null,
  theme: null,
  query: '',
  asked: noName,
  part: 'tradeName',
  meant: null,
  registered: null,
  from: 'home',
  code: null,
  answers: {},
  form: shortNotice,
  list: null,
  entry: null,
  trades: [],
  stations: nowhere,
  trail: [],
  about: null,
  person: null,
  cardPresent: false,
  cardAdvice: null,
  laidOn: null,
  slip: null,
  handIn: null,
  flow: null,
  cases: noCases,
  delivered: [],
  bookings: noBookings,
  held: null,
  heldRevealed: false,
  signIn: null,
  handover: null,
  fields: {},
  fedBack: false,
  help: null,
  trouble: null,
  modes: usualModes,
  patience: 1,
}

/** 60 s of silence may become four minutes, no more: a card may lie forgotten */
const mostPatience = 4

/** Whether all limits can be doubled once more. */
export function hasMoreTime({ patience }: SessionContext): boolean {
  return patience < mostPatience
}

/** What a print would be of now. On a screen with nothing to print there is none. */
export function printable(context: SessionContext): Printable | null {
  const { about, code, answers, form, asked, list, entry, trades, stations, handIn, bookings } = context
  switch (about) {
    case null:
      return null
    case 'guide':
      return code === null ? null : { kind: 'guide', code, answers, form, held: shownHeld(context) }
    case 'name':
      return { kind: 'name', asked }
    case 'receipt':
      if (handIn === null || handIn.receipt === null) return null
      return { kind: 'receipt', wish: handIn.wish, receipt: handIn.receipt, state: handIn.state }
    case 'entry':
      return list === null || entry === null ? null : { kind: 'entry', list: list.id, entry }
    case 'permits':
      return trades.length === 0 ? null : { kind: 'permits', trades }
    case 'ticket':
      return bookings.open && { kind: 'ticket', booking: bookings.open }
    case 'case': {
      const shown = openCase(context)
      return shown && { kind: 'case', shown: caseView(shown, context) }
    }
    case 'station':
      if (stations.town === null) return null
      return { kind: 'station', forItem: stations.forItem, town: stations.town, village: stations.village }
  }
}

/** Whether enough was written to be judged. */
export function isName(asked: AskedName): boolean {
  return spelling(asked).trim() !== ''
}

/** What decides about a name, and whose characters are asked about: who changes but its industry isn't asked again. */
export function spelling(asked: AskedName): string {
  return asked.by === 'whole' ? asked.text : asked.fields.tradeName
}
