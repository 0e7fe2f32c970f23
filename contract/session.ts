import { z } from 'zod'
import { CardKind, CardTrouble, PrinterState, ReaderState } from './devices.ts'
import { Language, Mode, Modes, Speak } from './modes.ts'
import { AskedName, Finding, NamePart, NameStatus, ShownParts, Span, Verdict } from './names.ts'
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
  z.strictObject({ type: z.literal('touch.browse'), by: z.enum(['department', 'theme', 'search']) }),
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
])
export type TouchEvent = z.infer<typeof TouchEvent>

export const GuideCard = z.object({ code: z.string(), title: z.string(), department: z.string() })
export type GuideCard = z.infer<typeof GuideCard>

/** A material as a citizen needs it: who provides it, and how. */
const MaterialView = z.object({
  name: z.string(),
  note: z.string(),
  /**
   * bring: the citizen brings it; perhaps: only some must, its note says who; fill: filled in at the window;
   * exempt: shared by another department, need not be brought
   */
  how: z.enum(['bring', 'perhaps', 'fill', 'exempt']),
  /** may follow later (容缺后补) */
  later: z.boolean(),
})

/** How many things a citizen must bring, and how many only some must. */
export function toBring(materials: readonly z.infer<typeof MaterialView>[]): { must: number; perhaps: number } {
  const count = (how: 'bring' | 'perhaps') => materials.filter((material) => material.how === how).length
  return { must: count('bring'), perhaps: count('perhaps') }
}

/** A time limit as published; amount 0: on the spot. Of an `other` unit only the text tells what it is. */
const TimeLimit = z.object({ amount: z.number(), unit: z.enum(['working-day', 'day', 'month', 'year', 'other']) })
export type TimeLimit = z.infer<typeof TimeLimit>

/** What a citizen has answered of an item's questions: question → answer; null: not sure. */
export type Answers = Readonly<Record<string, string | null>>

const QuestionView = z.object({
  id: z.string(),
  text: z.string(),
  options: z.array(z.object({ id: z.string(), label: z.string() })),
  answer: z.string().nullable(),
  /** neither answered yet nor passed over */
  pending: z.boolean(),
})

/** What else is published of an item; each has a label of its own on the screen. */
const GuideDetail = z.enum([
  'serves',
  'scope',
  'onsiteReason',
  'specialProcedure',
  'jointAuthorities',
  'intermediary',
  'quantityLimit',
  'rights',
  'duties',
  'review',
  'litigation',
])
export type GuideDetail = z.infer<typeof GuideDetail>

export const GuideView = z.object({
  code: z.string(),
  title: z.string(),
  department: z.string(),
  /** names of the departments and halves above it, outermost first */
  path: z.array(z.string()),
  place: z.string(),
  address: z.string(),
  directions: z.string(),
  hours: z.string(),
  duration: z.string(),
  legalDuration: z.string(),
  /** the same two for who reads no Chinese; null: not on record */
  limits: z.object({ promised: TimeLimit.nullable(), legal: TimeLimit.nullable() }),
  windowVisits: z.number().int(),
  onlineVisits: z.number().int(),
  fee: z.string(),
  /** `stated`: `fee` says how much, as published */
  charge: z.enum(['free', 'stated', 'unknown']),
  feeBasis: z.string(),
  feeReduction: z.string(),
  /** what can be done without the window */
  online: z.object({ booking: z.boolean(), payment: z.boolean() }),
  delivery: z.boolean(),
  conditions: z.array(z.string()),
  /** what decides which materials this citizen needs; those that are asked, in order */
  questions: z.array(QuestionView),
  materials: z.array(MaterialView),
  steps: z.array(z.object({ name: z.string(), note: z.string() })),
  result: z.string(),
  /** where a sample of the result can be seen */
  resultSample: z.string(),
  basis: z.array(z.string()),
  /** in the order in which they are shown; what is not on record is not among them */
  details: z.array(z.object({ about: GuideDetail, text: z.string() })),
  consultPhone: z.string(),
  complaintPhone: z.string(),
  onlineUrl: z.string().nullable(),
  /** the same link as a square matrix, row by row, '1' dark; null when there is none */
  onlineQr: z.array(z.string()).nullable(),
  faq: z.array(z.object({ question: z.string(), answer: z.string() })),
  /** what people usually need after this */
  next: z.array(GuideCard),
  /** what it was published in: as a rule a day, and whose it is */
  catalogue: z.object({ version: z.string(), source: z.string() }),
  sample: z.boolean(),
})
export type GuideView = z.infer<typeof GuideView>

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
])
export type Trouble = z.infer<typeof Trouble>

const screens = {
  attract: z.object({ screen: z.literal('attract') }),
  home: z.object({ screen: z.literal('home'), popular: z.array(GuideCard) }),
  guides: z.object({
    screen: z.literal('guides'),
    by: z.enum(['department', 'theme', 'search']),
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
  }),
  guide: z.object({
    screen: z.literal('guide'),
    guide: GuideView,
    /** paper length of its notice in centimetres, or null when nothing can be printed now */
    paperCm: z.number().int().nullable(),
    /** why nothing can be printed now */
    printTrouble: Trouble.nullable(),
  }),
  printing: z.object({ screen: z.literal('printing'), title: z.string(), slip: LaidOutSlip }),
  printed: z.object({ screen: z.literal('printed'), title: z.string(), number: z.string(), slip: LaidOutSlip }),
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
    registerDate: z.string(),
    sample: z.boolean(),
    paperCm: z.number().int().nullable(),
    printTrouble: Trouble.nullable(),
  }),
  'place-card': z.object({ screen: z.literal('place-card'), advice: CardTrouble.nullable() }),
  greeted: z.object({
    screen: z.literal('greeted'),
    name: z.string(),
    idNumber: z.string(),
    kind: CardKind,
    expired: z.boolean(),
    cardPresent: z.boolean(),
  }),
  staff: z.object({
    screen: z.literal('staff'),
    desk: z.string(),
    phone: z.string(),
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
  'out-of-service': z.object({ screen: z.literal('out-of-service'), staffNote: z.string() }),
}

export const Screen = z.discriminatedUnion('screen', [
  screens.attract,
  screens.home,
  screens.guides,
  screens.guide,
  screens.printing,
  screens.printed,
  screens.trouble,
  screens['name-entry'],
  screens['name-check'],
  screens['name-verdict'],
  screens['place-card'],
  screens.greeted,
  screens.staff,
  screens.modes,
  screens['still-there'],
  screens.recovering,
  screens['out-of-service'],
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
      return true
    case 'guides':
      return screen.by === 'search'
    case 'attract':
    case 'home':
    case 'guide':
    case 'printing':
    case 'printed':
    case 'trouble':
    case 'name-check':
    case 'name-verdict':
    case 'place-card':
    case 'greeted':
    case 'staff':
    case 'modes':
    case 'still-there':
    case 'recovering':
    case 'out-of-service':
      return false
  }
}

/** What every screen shows around its matter. */
export const Frame = z.object({
  hall: z.string(),
  terminal: z.string(),
  place: z.string(),
  hours: z.object({
    workdays: z.array(z.tuple([z.string(), z.string()])),
    closedOn: z.array(z.string()),
    openOn: z.array(z.string()),
  }),
  /** the data on show are made up */
  sample: z.boolean(),
  /** a card was read in this session: ending it is called 退出并清除 */
  identified: z.boolean(),
  reader: ReaderState.nullable(),
  printer: PrinterState.nullable(),
  /** there is a voice that can read aloud */
  voice: z.boolean(),
})
export type Frame = z.infer<typeof Frame>

/** What the renderer paints. `seq` grows with every view of one core. */
export const View = z.object({ seq: z.number().int(), modes: Modes, frame: Frame, screen: Screen })
export type View = z.infer<typeof View>
