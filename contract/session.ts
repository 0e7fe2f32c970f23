import { z } from 'zod'
import { AdminDoor, AdminGesture, AdminScreen, adminTouches } from './admin/screens.ts'
import { Booking } from './bookings.ts'
import { CaseView } from './cases.ts'
import { CardTrouble, MaskedPerson, PrinterState, ReaderState } from './devices.ts'
import { Ask, FlowName, StepName } from './flows.ts'
import { GuideCard, GuideSection, GuideView, ListKind, PermitView, PrintForm, StationView } from './guides.ts'
import { FeedbackAbout, HandIn, HandInState, Help, HubLine } from './hand-in.ts'
import { Hours } from './hours.ts'
import { Language, Mode, Modes, Speak } from './modes.ts'
import { AskedName, Finding, NamePart, NameStatus, ShownParts, Span, Verdict } from './names.ts'
import { PersonalField, SealedField } from './personal.ts'
import { LaidOutSlip } from './slip.ts'

/**
 * A group of guides: a theme of life (自然人) or of business (法人), by its code, or by its name where a source publishes
 * names only; an event in a life; an area of public service; what several departments settle at once (一件事, "all"); and
 * those for which nobody must come (`visits`, "none"), or only once ("once").
 */
const ThemeKey = z.strictObject({
  audience: z.enum(['event', 'joint', 'area', 'person', 'enterprise', 'visits']),
  code: z.string().min(1).max(64),
})
export type ThemeKey = z.infer<typeof ThemeKey>

/** What a citizen can do. The renderer sends these and nothing else: a member too many makes it none of them. */
export const TouchEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('touch.start') }),
  /** a touch that changes nothing but shows that somebody is there (scrolling, "我还在") */
  z.strictObject({ type: z.literal('touch.stay') }),
  z.strictObject({ type: z.literal('touch.home') }),
  z.strictObject({ type: z.literal('touch.back') }),
  z.strictObject({ type: z.literal('touch.end') }),
  z.strictObject({ type: z.literal('touch.staff') }),
  z.strictObject({ type: z.literal('touch.guides') }),
  /** how the guides are looked through */
  z.strictObject({ type: z.literal('touch.browse'), by: z.enum(['theme', 'department', 'search', 'more']) }),
  z.strictObject({ type: z.literal('touch.department'), department: z.string().max(60).nullable() }),
  /** null: none chosen, all themes on show */
  z.strictObject({ type: z.literal('touch.theme'), theme: ThemeKey.nullable() }),
  /** what was typed to find a guide, sent as it grows */
  z.strictObject({ type: z.literal('touch.query'), text: z.string().max(40) }),
  z.strictObject({ type: z.literal('touch.guide'), code: z.string().min(1).max(64) }),
  /** an answer to a question of the guide on screen; null: not sure */
  z.strictObject({
    type: z.literal('touch.answer'),
    question: z.string().min(1).max(64),
    answer: z.string().min(1).max(64).nullable(),
  }),
  /** a published list, and one of its parts; null: all of them */
  z.strictObject({ type: z.literal('touch.list'), list: z.string().min(1).max(64) }),
  z.strictObject({ type: z.literal('touch.part'), part: z.string().max(40).nullable() }),
  z.strictObject({ type: z.literal('touch.entry'), entry: z.string().min(1).max(64) }),
  /** what somebody wants to open, and what of it was chosen */
  z.strictObject({ type: z.literal('touch.trades') }),
  z.strictObject({ type: z.literal('touch.trade'), trade: z.string().min(1).max(64), on: z.boolean() }),
  /** the service points of towns and villages; from a guide, those that handle it */
  z.strictObject({ type: z.literal('touch.stations') }),
  /** null: none chosen */
  z.strictObject({ type: z.literal('touch.town'), town: z.string().max(20).nullable() }),
  /** '' the town itself; null: none chosen */
  z.strictObject({ type: z.literal('touch.village'), village: z.string().max(20).nullable() }),
  /** how the guide on screen is to be printed */
  z.strictObject({ type: z.literal('touch.print-choice') }),
  z.strictObject({ type: z.literal('touch.print-form'), form: PrintForm }),
  z.strictObject({ type: z.literal('touch.names') }),
  /** what the open field of a business name holds so far; kept, so that the way back loses nothing */
  z.strictObject({ type: z.literal('touch.typing'), text: z.string().max(100) }),
  /** go on writing this name, at this part where it is given part by part */
  z.strictObject({ type: z.literal('touch.write'), asked: AskedName, part: NamePart }),
  /** look through the registered names instead */
  z.strictObject({ type: z.literal('touch.registered') }),
  z.strictObject({ type: z.literal('touch.page'), page: z.number().int().min(0).max(999) }),
  /** judge the name that was written; asked whether its characters are the ones that are meant, it says yes */
  z.strictObject({ type: z.literal('touch.look-up') }),
  /** judge another one than was written: a suggestion */
  z.strictObject({ type: z.literal('touch.judge'), asked: AskedName }),
  z.strictObject({ type: z.literal('touch.print') }),
  z.strictObject({ type: z.literal('touch.card') }),
  /** how it may be seen and heard better */
  z.strictObject({ type: z.literal('touch.modes') }),
  z.strictObject({ type: z.literal('touch.mode'), mode: Mode, on: z.boolean() }),
  z.strictObject({ type: z.literal('touch.language'), language: Language }),
  z.strictObject({ type: z.literal('touch.speak'), how: Speak }),
  /** what the keys stand on now, to be read aloud */
  z.strictObject({ type: z.literal('touch.focus'), text: z.string().max(600) }),
  /** 我还要时间: all limits are twice as long */
  z.strictObject({ type: z.literal('touch.more-time') }),
  /** a sentence to show to staff: 我听不见，请写字 */
  z.strictObject({ type: z.literal('touch.sign') }),
  /** a word about this terminal, and which */
  z.strictObject({ type: z.literal('touch.feedback') }),
  /** begins a matter of several questions: declares the name on screen */
  z.strictObject({ type: z.literal('touch.flow'), flow: FlowName }),
  z.strictObject({ type: z.literal('touch.pick'), option: z.string().max(120), on: z.boolean() }),
  /** on from a question that is answered; from the last one, hands it in */
  z.strictObject({ type: z.literal('touch.next') }),
  /** back to a question, from the review of all */
  z.strictObject({ type: z.literal('touch.step'), step: StepName }),
  /** what the citizen typed about themselves, readable in their person process only */
  z.strictObject({ type: z.literal('touch.personal'), field: PersonalField, sealed: SealedField }),
  /** the case of this number */
  z.strictObject({ type: z.literal('touch.case'), number: z.string().max(50) }),
  /** shows what a case is about that says something private */
  z.strictObject({ type: z.literal('touch.reveal'), number: z.string().max(50) }),
  /** the bookings of whose card was read, and one of them */
  z.strictObject({ type: z.literal('touch.bookings') }),
  z.strictObject({ type: z.literal('touch.booking'), booking: z.uuid() }),
  /** what is on screen, to be taken along on the phone */
  z.strictObject({ type: z.literal('touch.hand-over') }),
  /** shows which of a guide's materials need not be handed in though they say something private */
  z.strictObject({ type: z.literal('touch.reveal-held') }),
  /** says on a phone who one is, without a card */
  z.strictObject({ type: z.literal('touch.sign-in') }),
  /** asks once more what could not be had */
  z.strictObject({ type: z.literal('touch.again') }),
  z.strictObject({ type: z.literal('touch.say'), about: FeedbackAbout, satisfied: z.boolean() }),
  ...adminTouches,
])
export type TouchEvent = z.infer<typeof TouchEvent>

/** What a trouble screen is about; the texts have a sentence for each. */
export const Trouble = z.enum([
  'paper-out',
  'cover-open',
  'cutter-jam',
  'overheated',
  'printer-fault',
  'printer-gone',
  'print-unknown',
  'disk-full',
  'records-unusable',
  'reader-gone',
  'guides-missing',
  'names-missing',
  'paper-short',
  'slip-long',
  'hand-in-full',
  'hand-in-disk',
  'hand-in-failed',
  'case-none',
  'case-locked',
  'case-unreached',
  'case-refused',
  'booking-offline',
  'booking-refused',
  'booking-unsure',
  'booking-kept',
  'booking-gone',
  'slot-taken',
  'hold-expired',
])
export type Trouble = z.infer<typeof Trouble>

/** What came of asking for somebody's cases, as it is shown. */
export const CasesShown = z.discriminatedUnion('found', [
  z.object({ found: z.literal('asking') }),
  z.object({
    found: z.literal('cases'),
    total: z.int(),
    page: z.int(),
    pages: z.int(),
    cases: z.array(CaseView),
  }),
  z.object({ found: z.enum(['none', 'unreached', 'refused', 'not-theirs']) }),
])
export type CasesShown = z.infer<typeof CasesShown>

/** What is known of the materials of a guide that the government holds already (免交). */
export const HeldShown = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asking') }),
  /** `hidden`: so many more say something private, and are shown on a touch */
  z.object({ state: z.literal('known'), count: z.int(), hidden: z.int() }),
  z.object({ state: z.literal('unknown') }),
])
export type HeldShown = z.infer<typeof HeldShown>

/** What came of asking for somebody's bookings. */
export const BookingsShown = z.discriminatedUnion('found', [
  z.object({ found: z.literal('asking') }),
  z.object({ found: z.literal('bookings'), bookings: z.array(Booking) }),
  z.object({ found: z.enum(['unreached', 'refused']) }),
])
export type BookingsShown = z.infer<typeof BookingsShown>

/** A result on its way to the citizen's phone. */
export const HandingOver = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asking') }),
  /** the address as a square matrix, row by row, '1' dark; it opens once, and until then */
  z.object({ state: z.literal('ready'), qr: z.array(z.string()), until: z.iso.datetime() }),
  z.object({ state: z.enum(['unreached', 'refused']) }),
])
export type HandingOver = z.infer<typeof HandingOver>

/** How far somebody is who signs in by phone. */
export const SigningIn = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asking') }),
  z.object({ state: z.literal('ready'), qr: z.array(z.string()), until: z.iso.datetime() }),
  /** nobody did in time; the centre knows no phones; it is not reached, or will not */
  z.object({ state: z.enum(['over', 'none', 'unreached', 'refused']) }),
])
export type SigningIn = z.infer<typeof SigningIn>

const screens = {
  /** `gesture`: the hidden way in for staff; left out where the core has none */
  attract: z.object({
    screen: z.literal('attract'),
    gesture: AdminGesture.optional(),
    /** a card was left on the reader */
    cardLeft: z.boolean().optional(),
  }),
  home: z.object({ screen: z.literal('home'), popular: z.array(GuideCard) }),
  guides: z.object({
    screen: z.literal('guides'),
    by: z.enum(['theme', 'department', 'search', 'more']),
    departments: z.array(z.object({ name: z.string(), count: z.number().int() })),
    /** the department chosen, or null for all */
    department: z.string().nullable(),
    themes: z.array(ThemeKey.extend({ name: z.string(), count: z.number().int() })),
    theme: ThemeKey.nullable(),
    query: z.string(),
    /**
     * what was found by the department, theme or query chosen; `total` may be more than are shown. With `total` 0 nothing
     * was found, and the items are what comes nearest
     */
    items: z.array(GuideCard),
    total: z.number().int(),
    /** what else is published, and how much of it there is */
    more: z.object({
      lists: z.array(z.object({ id: z.string(), kind: ListKind, title: z.string(), count: z.number().int() })),
      trades: z.number().int(),
      stations: z.number().int(),
    }),
  }),
  list: z.object({
    screen: z.literal('list'),
    kind: ListKind,
    title: z.string(),
    source: z.string(),
    date: z.string(),
    parts: z.array(z.object({ name: z.string(), count: z.number().int() })),
    /** null: all of them */
    part: z.string().nullable(),
    /** null: nothing is looked for */
    query: z.string().nullable(),
    entries: z.array(z.object({ id: z.string(), group: z.string(), title: z.string(), date: z.string().nullable() })),
    total: z.number().int(),
    page: z.number().int(),
    pages: z.number().int(),
  }),
  entry: z.object({
    screen: z.literal('entry'),
    kind: ListKind,
    /** the list that it is in */
    list: z.string(),
    source: z.string(),
    date: z.string(),
    entry: z.object({
      group: z.string(),
      title: z.string(),
      date: z.string().nullable(),
      facts: z.array(z.object({ label: z.string(), text: z.string() })),
    }),
    /** where all of it can be read, as a square matrix, row by row, '1' dark */
    qr: z.array(z.string()).nullable(),
    sample: z.boolean(),
    paperCm: z.number().int().nullable(),
    printTrouble: Trouble.nullable(),
  }),
  trades: z.object({
    screen: z.literal('trades'),
    trades: z.array(z.object({ id: z.string(), title: z.string(), examples: z.string(), chosen: z.boolean() })),
    /** those of all that was chosen, each once, those before the licence first */
    permits: z.array(PermitView),
    sample: z.boolean(),
    paperCm: z.number().int().nullable(),
    printTrouble: Trouble.nullable(),
  }),
  stations: z.object({
    screen: z.literal('stations'),
    /** only those that handle it are on show; null: all of them */
    item: GuideCard.nullable(),
    towns: z.array(z.string()),
    town: z.string().nullable(),
    /** of that town; `own`: it has a service point itself */
    villages: z.array(z.object({ name: z.string(), own: z.boolean() })),
    village: z.string().nullable(),
    station: StationView.nullable(),
    sample: z.boolean(),
    paperCm: z.number().int().nullable(),
    printTrouble: Trouble.nullable(),
  }),
  'print-choice': z.object({
    screen: z.literal('print-choice'),
    title: z.string(),
    form: PrintForm,
    /** what can be printed beside the notice: parts that this guide has */
    sections: z.array(GuideSection),
    /** as it would come out */
    slip: LaidOutSlip,
    onlineQr: z.array(z.string()).nullable(),
    paperCm: z.number().int().nullable(),
    printTrouble: Trouble.nullable(),
  }),
  guide: z.object({
    screen: z.literal('guide'),
    guide: GuideView,
    /** paper length of its notice in centimetres, or null when nothing can be printed now */
    paperCm: z.number().int().nullable(),
    /** why nothing can be printed now */
    printTrouble: Trouble.nullable(),
    /** which materials the government holds already; null: no card was read, or there is nobody to ask */
    held: HeldShown.nullable(),
  }),
  printing: z.object({ screen: z.literal('printing'), title: z.string(), slip: LaidOutSlip.nullable() }),
  /** `slip` null: it says something about a person, and the screen is covered */
  printed: z.object({
    screen: z.literal('printed'),
    title: z.string(),
    number: z.string(),
    slip: LaidOutSlip.nullable(),
  }),
  trouble: z.object({
    screen: z.literal('trouble'),
    trouble: Trouble,
    /** what would have been printed, to be read or photographed here */
    slip: LaidOutSlip.nullable(),
    number: z.string().nullable(),
    /** the trouble is mended (or another try is harmless): printing may be offered again */
    canRetry: z.boolean(),
  }),
  'name-entry': z.object({
    screen: z.literal('name-entry'),
    /** a name to be judged, written in one line or part by part, or some characters of registered names */
    by: z.enum(['whole', 'parts', 'registered']),
    asked: AskedName,
    /** which part is being written */
    part: NamePart,
    /** what the open field holds */
    text: z.string(),
    /** ready answers for the open part */
    choices: z.array(z.string()),
    /** how the name is understood so far */
    parts: ShownParts,
    /** the gravest of what is wrong with it so far */
    finding: Finding.nullable(),
    /** something was written that can be judged */
    ready: z.boolean(),
    /** registered names with the characters written; null: not asked for */
    found: z
      .object({
        names: z.array(z.object({ name: z.string(), status: NameStatus, spans: z.array(Span) })),
        total: z.number().int(),
        /** there are more than `total` */
        atLeast: z.boolean(),
        page: z.number().int(),
        pages: z.number().int(),
      })
      .nullable(),
    /** how many names are looked through, and of which day they are */
    size: z.number().int(),
    registerDate: z.string(),
    sample: z.boolean(),
  }),
  /** before a name is judged: are these the characters that are meant? */
  'name-check': z.object({
    screen: z.literal('name-check'),
    /** the name as a whole */
    name: z.string(),
    /** what decides about it, the trade name (all of it where none is to be seen), and where in the name it stands */
    characters: z.array(z.object({ character: z.string(), reading: z.string() })),
    spans: z.array(Span),
  }),
  'name-verdict': z.object({
    screen: z.literal('name-verdict'),
    verdict: Verdict,
    /** free trade names of the same taste */
    suggestions: z.array(z.string()),
    /** permits that its trade must have before the business licence */
    permits: z.array(z.string()),
    registerDate: z.string(),
    sample: z.boolean(),
    paperCm: z.number().int().nullable(),
    printTrouble: Trouble.nullable(),
  }),
  /** how good this terminal is: one touch hands it in */
  feedback: z.object({ screen: z.literal('feedback') }),
  /** one question of a matter */
  step: z.object({
    screen: z.literal('step'),
    flow: FlowName,
    step: StepName,
    /** what it is about: the name that is declared */
    about: z.string(),
    /** this question is the how-manieth of how many */
    at: z.number().int(),
    of: z.number().int(),
    answered: z.boolean(),
    body: Ask,
  }),
  /** what was handed in, and where it is */
  'handed-in': z.object({
    screen: z.literal('handed-in'),
    what: HandIn,
    receipt: z.string(),
    state: HandInState,
    /** where it can be asked after */
    desk: z.string(),
    phone: z.string(),
    /** what it is about, as in the questions; '' where there were none */
    about: z.string(),
    /** the guide that says what comes next */
    next: GuideCard.nullable(),
    /** null where nothing of it is printed */
    paper: z.object({ paperCm: z.number().int().nullable(), printTrouble: Trouble.nullable() }).nullable(),
  }),
  'place-card': z.object({ screen: z.literal('place-card'), advice: CardTrouble.nullable() }),
  greeted: z.object({
    screen: z.literal('greeted'),
    name: z.string(),
    idNumber: z.string(),
    kind: MaskedPerson.shape.kind,
    expired: z.boolean(),
    cardPresent: z.boolean(),
    /** how far their cases are; null: this terminal has no hub to ask */
    cases: CasesShown.nullable(),
  }),
  /** one case */
  case: z.object({
    screen: z.literal('case'),
    case: CaseView,
    /** it may be rated now */
    rateable: z.boolean(),
    /** its result may be sent by post, and whether that was asked for in this session */
    delivery: z.enum(['offered', 'chosen']).nullable(),
    paperCm: z.number().int().nullable(),
    printTrouble: Trouble.nullable(),
  }),
  /** a place at a counter with its ticket; `news`: why it is shown */
  booking: z.object({
    screen: z.literal('booking'),
    booking: Booking,
    news: z.enum(['booked', 'already']).nullable(),
    paperCm: z.number().int().nullable(),
    printTrouble: Trouble.nullable(),
  }),
  /** those of whose card was read; `cancelled`: one of them was just given up */
  bookings: z.object({ screen: z.literal('bookings'), bookings: BookingsShown, cancelled: z.boolean() }),
  /** signing in by phone: an address as a square matrix, row by row, '1' dark */
  'sign-in': z.object({ screen: z.literal('sign-in'), signingIn: SigningIn }),
  'hand-over': z.object({ screen: z.literal('hand-over'), title: z.string(), handingOver: HandingOver }),
  /** the hub is asked for a case by its number */
  'looking-up': z.object({ screen: z.literal('looking-up') }),
  staff: z.object({
    screen: z.literal('staff'),
    desk: z.string(),
    phone: z.string(),
    /** what became of calling them; null: they are not called from here */
    help: Help.nullable(),
    /** the sentence of who can't hear, as large as the screen */
    sign: z.boolean(),
  }),
  /** `moreTime`: the limits can still be doubled */
  modes: z.object({ screen: z.literal('modes'), moreTime: z.boolean() }),
  'still-there': z.object({
    screen: z.literal('still-there'),
    seconds: z.number().int(),
    cardPresent: z.boolean(),
    moreTime: z.boolean(),
  }),
  /** only the shell makes this one: the core is starting or has just died */
  recovering: z.object({ screen: z.literal('recovering') }),
  /** `notice`: a line from the centre, '' for none */
  'out-of-service': z.object({
    screen: z.literal('out-of-service'),
    notice: z.string(),
    staffNote: z.string(),
    gesture: AdminGesture.optional(),
  }),
  'admin-pin': AdminDoor,
  admin: AdminScreen,
}

export const Screen = z.discriminatedUnion('screen', [
  screens.attract,
  screens.home,
  screens.guides,
  screens.guide,
  screens.list,
  screens.entry,
  screens.trades,
  screens.stations,
  screens['print-choice'],
  screens.printing,
  screens.printed,
  screens.trouble,
  screens['name-entry'],
  screens['name-check'],
  screens['name-verdict'],
  screens.feedback,
  screens.step,
  screens['handed-in'],
  screens['place-card'],
  screens.greeted,
  screens.case,
  screens['looking-up'],
  screens.booking,
  screens.bookings,
  screens['sign-in'],
  screens['hand-over'],
  screens.staff,
  screens.modes,
  screens['still-there'],
  screens.recovering,
  screens['out-of-service'],
  screens['admin-pin'],
  screens.admin,
])
export type Screen = z.infer<typeof Screen>
export type ScreenName = Screen['screen']
export type ScreenOf<Name extends ScreenName> = Extract<Screen, { screen: Name }>

/**
 * Whether a citizen may write on this screen, with keys or by hand. After a session with such a screen the page's
 * process is replaced, whatever was written: nobody can tell a shop's name from a person's.
 */
export function canBeWrittenOn(screen: Screen): boolean {
  switch (screen.screen) {
    case 'name-entry':
    case 'admin-pin':
      return true
    case 'guides':
      return screen.by === 'search'
    case 'list':
      return screen.query !== null
    case 'step':
      return screen.body.ask === 'pad'
    case 'attract':
    case 'home':
    case 'guide':
    case 'entry':
    case 'trades':
    case 'stations':
    case 'print-choice':
    case 'printing':
    case 'printed':
    case 'trouble':
    case 'name-check':
    case 'name-verdict':
    case 'feedback':
    case 'handed-in':
    case 'place-card':
    case 'greeted':
    case 'case':
    case 'looking-up':
    case 'booking':
    case 'bookings':
    case 'sign-in':
    case 'hand-over':
    case 'staff':
    case 'modes':
    case 'still-there':
    case 'recovering':
    case 'out-of-service':
    case 'admin':
      return false
  }
}

/** What every screen shows around its matter. */
export const Frame = z.object({
  hall: z.string(),
  terminal: z.string(),
  place: z.string(),
  hours: Hours,
  /** the attract screen is dark while the hall is closed */
  darkWhenClosed: z.boolean(),
  /** what the guides were published in: as a rule a day, and whose they are; null: there are none */
  catalogue: z.object({ version: z.string(), source: z.string() }).nullable(),
  /** the data on show are made up */
  sample: z.boolean(),
  /** a card was read in this session: ending it is called 退出并清除 */
  identified: z.boolean(),
  reader: ReaderState.nullable(),
  printer: PrinterState.nullable(),
  /** there is a voice that can read aloud */
  voice: z.boolean(),
  /** the way to the service centre; null: this terminal has none, and nothing can be handed in */
  hub: HubLine.nullable(),
  /** a word about this terminal may still be said in this session */
  feedback: z.boolean(),
})
export type Frame = z.infer<typeof Frame>

/** What the renderer paints. `seq` grows with every view of one core. */
export const View = z.object({ seq: z.number().int(), modes: Modes, frame: Frame, screen: Screen })
export type View = z.infer<typeof View>
