import { and, assign, fromPromise, not, setup, stateIn } from 'xstate'
import type { Delays } from '../../contract/delays.ts'
import type { CardTrouble, MaskedPerson, PrinterState, PrintOutcome, ReaderState } from '../../contract/devices.ts'
import type { Answers, PrintForm } from '../../contract/guides.ts'
import { type Modes, spokenTo, usualModes } from '../../contract/modes.ts'
import type { AskedName, NamePart } from '../../contract/names.ts'
import type { ThemeKey, Trouble } from '../../contract/session.ts'
import { NotRecordable, type PreparedSlip } from '../printing/print-desk.ts'
import { printerTrouble, type SessionEvent } from './events.ts'

/** What a citizen can have printed. */
export type Printable =
  | { kind: 'guide'; code: string; answers: Answers; form: PrintForm }
  | { kind: 'name'; asked: AskedName }
  /** a page of a published list */
  | { kind: 'entry'; list: string; entry: string }
  /** the permits that it takes to open something, as a booklet */
  | { kind: 'permits'; trades: readonly string[] }
  /** the service point of a village, or with '' of the town itself; one that handles this item, if any is named */
  | { kind: 'station'; forItem: string | null; town: string; village: string | null }

/** `again`: the try before, when it came to trouble and the citizen chose another: the same slip, with its number. */
export type SlipWish = { what: Printable; again: PreparedSlip | null }

/** What one citizen's session knows. Cleared as a whole when it ends. */
interface Visit {
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
  readonly slip: PreparedSlip | null
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
}

export type SessionInput = Omit<SessionContext, keyof Visit | 'paperLeftMm'>

const noName: AskedName = { by: 'whole', text: '' }
const shortNotice: PrintForm = { sections: [], large: false }
const nowhere: Visit['stations'] = { forItem: null, origin: null, town: null, village: null }
/** guides to go back through */
const longestTrail = 8

const nobody: Visit = {
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
  slip: null,
  trouble: null,
  modes: usualModes,
  patience: 1,
}

/** 60 s of silence may become four minutes, no more: a card may lie forgotten */
const mostPatience = 4

/** what `touch.print` does wherever there is something to print */
const toPrinting = [
  { guard: 'canPrint', target: 'printing' },
  { guard: 'hasSomething', target: 'trouble', actions: 'tellPrinter' },
] as const

const notProvided = (name: string) => () => Promise.reject(new Error(`${name} was not provided`))

/**
 * The session of one terminal: attract, then one citizen's way, then attract again.
 * `active` has five regions side by side: what is on screen, what lies on the reader, what was opened over the screen,
 * how it is seen and heard, and whether anybody is still there. Every side effect is provided from outside.
 */
export const sessionMachine = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as SessionInput,
  },
  actors: {
    /** numbers and lays out what is to be printed; rejects with NotRecordable */
    prepareSlip: fromPromise<PreparedSlip, SlipWish>(notProvided('prepareSlip')),
    /** prints it; its abort signal is the end of the session */
    printSlip: fromPromise<PrintOutcome, PreparedSlip>(notProvided('printSlip')),
  },
  actions: {
    /** whatever the last citizen left behind in other processes goes */
    forgetCitizen: () => {},
    /** reads this aloud, where reading aloud is on */
    say: (_, _text: string) => {},
    /** reads what is on screen aloud once more */
    sayAgain: () => {},
    hush: () => {},
    tellPrinter: assign({ trouble: ({ context }) => printerTrouble(context.printer) }),
    openGuide: assign(({ event }) =>
      event.type === 'touch.guide' ? { code: event.code, answers: {}, form: shortNotice, trail: [] } : {},
    ),
    /** from a guide to another one that it names */
    followGuide: assign(({ context: { code, answers, trail }, event }) =>
      event.type === 'touch.guide' && code !== null
        ? { code: event.code, answers: {}, trail: [...trail, { code, answers }].slice(-longestTrail) }
        : {},
    ),
    setMode: assign(({ context, event }) => ({ modes: modesAfter(context.modes, event) })),
  },
  guards: {
    canPrint: ({ context }) => printerTrouble(context.printer) === null && printable(context) !== null,
    readerReady: ({ context }) => context.reader === 'ready',
    guidesAvailable: ({ context }) => context.guidesAvailable,
    namesAvailable: ({ context }) => context.namesAvailable,
    themeChosen: ({ context }) => context.browse === 'theme' && context.theme !== null,
    searchingList: ({ context }) => context.list !== null && context.list.query !== null,
    villageChosen: ({ context }) => context.stations.village !== null,
    townChosen: ({ context }) => context.stations.town !== null,
    forItem: ({ context }) => context.stations.forItem !== null,
    cameFromGuide: ({ context }) => context.trail.length > 0,
    hasName: ({ context }) => context.registered === null && isName(context.asked),
    isMeant: ({ context }) => context.meant === spelling(context.asked),
    hasSomething: ({ context }) => printable(context) !== null,
    aboutGuide: ({ context }) => context.about === 'guide',
    aboutNames: ({ context }) => context.about === 'name',
    aboutEntry: ({ context }) => context.about === 'entry',
    aboutPermits: ({ context }) => context.about === 'permits',
    aboutStation: ({ context }) => context.about === 'station',
    readerDown: ({ context }) => context.reader !== 'ready',
    identified: ({ context }) => context.person !== null,
    cameFromGuides: ({ context }) => context.from === 'guides',
    cameFromTrades: ({ context }) => context.from === 'trades',
    cameFromStations: ({ context }) => context.from === 'stations',
    nothingOver: stateIn({ active: { over: 'closed' } }),
    moreTime: ({ context }) => hasMoreTime(context),
    spoken: ({ context }) => context.modes.speech,
    printing: stateIn({ active: { screen: 'printing' } }),
  },
  delays: {
    idle: ({ context }) => context.delays.idle * context.patience,
    stillThere: ({ context }) => context.delays.stillThere * context.patience,
    /** longer than the reader takes to say it again */
    cardAdvice: ({ context }) => 2 * context.delays.cardRetry,
  },
}).createMachine({
  id: 'session',
  context: ({ input }) => ({ ...nobody, ...input, paperLeftMm: null }),
  initial: 'attract',
  on: {
    'reader.status': { actions: assign({ reader: ({ event }) => event.status.state }) },
    'printer.status': {
      actions: assign(({ context, event }) => ({
        printer: event.status.state,
        paperLeftMm: paperLeft(context, event.status.state),
      })),
    },
    'voice.status': { actions: assign({ voice: ({ event }) => event.ready }) },
    'guides.opened': { actions: assign({ guidesAvailable: true }) },
    'names.opened': { actions: assign({ namesAvailable: true }) },
  },
  states: {
    attract: {
      id: 'attract',
      entry: [assign(nobody), 'forgetCitizen'],
      on: {
        'touch.start': 'active',
        // how it is seen and heard may be chosen before anything else
        'touch.mode': { target: 'active', actions: 'setMode' },
        'touch.language': { target: 'active', actions: 'setMode' },
        'headset.plugged': { target: 'active', actions: 'setMode' },
        'card.read': {
          target: ['#greeted', '#lying'],
          actions: assign({ person: ({ event }) => event.person }),
        },
      },
    },
    active: {
      type: 'parallel',
      on: { 'person.gone': { guard: 'identified', target: '#attract' } },
      states: {
        screen: {
          initial: 'home',
          states: {
            home: {
              entry: assign({
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
                list: null,
                entry: null,
                trades: [],
                stations: nowhere,
                about: null,
                slip: null,
                trouble: null,
              }),
              on: {
                'touch.guides': [
                  { guard: 'guidesAvailable', target: 'guides' },
                  { target: 'trouble', actions: assign({ trouble: 'guides-missing' }) },
                ],
                'touch.browse': [
                  {
                    guard: 'guidesAvailable',
                    target: 'guides',
                    actions: assign({ browse: ({ event }) => event.by }),
                  },
                  { target: 'trouble', actions: assign({ trouble: 'guides-missing' }) },
                ],
                'touch.theme': [
                  {
                    guard: 'guidesAvailable',
                    target: 'guides',
                    actions: assign({ browse: 'theme', theme: ({ event }) => event.theme }),
                  },
                  { target: 'trouble', actions: assign({ trouble: 'guides-missing' }) },
                ],
                'touch.names': [
                  { guard: 'namesAvailable', target: 'nameEntry' },
                  { target: 'trouble', actions: assign({ trouble: 'names-missing' }) },
                ],
                'touch.guide': { target: 'guide', actions: 'openGuide' },
                'touch.card': [
                  { guard: 'identified', target: 'greeted' },
                  { guard: 'readerReady', target: 'placeCard' },
                  { target: 'trouble', actions: assign({ trouble: 'reader-gone' }) },
                ],
                'card.read': 'greeted',
              },
            },
            guides: {
              entry: assign({
                from: 'guides',
                code: null,
                list: null,
                entry: null,
                trades: [],
                stations: nowhere,
                about: null,
                slip: null,
              }),
              on: {
                'touch.list': {
                  target: 'list',
                  actions: assign({ list: ({ event }) => ({ id: event.list, part: null, query: null, page: 0 }) }),
                },
                'touch.trades': 'trades',
                'touch.stations': 'stations',
                'touch.browse': { actions: assign({ browse: ({ event }) => event.by }) },
                'touch.theme': { actions: assign({ theme: ({ event }) => event.theme }) },
                'touch.query': { actions: assign({ query: ({ event }) => event.text }) },
                'touch.department': { actions: assign({ department: ({ event }) => event.department }) },
                'touch.guide': { target: 'guide', actions: 'openGuide' },
                'touch.back': [
                  { guard: and(['nothingOver', 'themeChosen']), actions: assign({ theme: null }) },
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            list: {
              entry: assign({ entry: null, about: null, slip: null, trouble: null }),
              on: {
                'touch.part': {
                  actions: assign(({ context, event }) => listed(context, { part: event.part, page: 0 })),
                },
                'touch.query': {
                  // it is looked for in all of the list
                  actions: assign(({ context, event }) => listed(context, { part: null, query: event.text, page: 0 })),
                },
                'touch.page': { actions: assign(({ context, event }) => listed(context, { page: event.page })) },
                'touch.entry': { target: 'entry', actions: assign({ entry: ({ event }) => event.entry }) },
                'touch.back': [
                  {
                    guard: and(['nothingOver', 'searchingList']),
                    actions: assign(({ context }) => listed(context, { query: null, page: 0 })),
                  },
                  { guard: 'nothingOver', target: 'guides' },
                ],
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            entry: {
              entry: assign({ about: 'entry', slip: null, trouble: null }),
              on: {
                'touch.print': toPrinting,
                'touch.back': { guard: 'nothingOver', target: 'list' },
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            trades: {
              entry: assign({ from: 'trades', code: null, about: 'permits', slip: null, trouble: null }),
              on: {
                'touch.trade': {
                  actions: assign(({ context, event }) => ({
                    trades: [
                      ...context.trades.filter((trade) => trade !== event.trade),
                      ...(event.on ? [event.trade] : []),
                    ],
                  })),
                },
                'touch.guide': { target: 'guide', actions: 'openGuide' },
                'touch.print': toPrinting,
                'touch.back': { guard: 'nothingOver', target: 'guides' },
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            stations: {
              entry: assign({ about: 'station', slip: null, trouble: null }),
              on: {
                'touch.town': {
                  actions: assign(({ context, event }) => ({
                    stations: { ...context.stations, town: event.town, village: null },
                  })),
                },
                'touch.village': {
                  actions: assign(({ context, event }) => ({
                    stations: { ...context.stations, village: event.village },
                  })),
                },
                'touch.guide': { target: 'guide', actions: ['openGuide', assign({ from: 'stations' })] },
                'touch.print': toPrinting,
                'touch.back': [
                  {
                    guard: and(['nothingOver', 'villageChosen']),
                    actions: assign(({ context }) => ({ stations: { ...context.stations, village: null } })),
                  },
                  {
                    guard: and(['nothingOver', 'townChosen']),
                    actions: assign(({ context }) => ({ stations: { ...context.stations, town: null } })),
                  },
                  {
                    guard: and(['nothingOver', 'forItem']),
                    target: 'guide',
                    actions: assign(({ context: { stations } }) => ({
                      code: stations.forItem,
                      ...stations.origin,
                      stations: nowhere,
                    })),
                  },
                  { guard: 'nothingOver', target: 'guides' },
                ],
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            printChoice: {
              entry: assign({ slip: null, trouble: null }),
              on: {
                'touch.print-form': { actions: assign({ form: ({ event }) => event.form }) },
                'touch.print': toPrinting,
                'touch.back': { guard: 'nothingOver', target: 'guide' },
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            guide: {
              entry: assign({ about: 'guide', form: shortNotice, slip: null, trouble: null }),
              on: {
                'touch.stations': {
                  target: 'stations',
                  actions: assign(({ context: { code, answers, from, trail } }) => ({
                    stations: { ...nowhere, forItem: code, origin: { answers, from, trail } },
                  })),
                },
                'touch.print-choice': 'printChoice',
                'touch.guide': { target: 'guide', reenter: true, actions: 'followGuide' },
                'touch.answer': {
                  actions: assign(({ context, event }) => ({
                    answers: { ...context.answers, [event.question]: event.answer },
                  })),
                },
                'touch.print': toPrinting,
                'touch.back': [
                  {
                    guard: and(['nothingOver', 'cameFromGuide']),
                    target: 'guide',
                    reenter: true,
                    actions: assign(({ context: { trail } }) => ({ ...trail.at(-1), trail: trail.slice(0, -1) })),
                  },
                  { guard: and(['nothingOver', 'cameFromGuides']), target: 'guides' },
                  { guard: and(['nothingOver', 'cameFromTrades']), target: 'trades' },
                  { guard: and(['nothingOver', 'cameFromStations']), target: 'stations' },
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            nameEntry: {
              entry: assign({ code: null, about: null, slip: null, trouble: null }),
              on: {
                'touch.typing': { actions: assign(({ context, event }) => typed(context, event.text)) },
                'touch.write': {
                  actions: assign(({ event }) => ({ asked: event.asked, part: event.part, registered: null })),
                },
                'touch.registered': { actions: assign({ registered: { text: '', page: 0 } }) },
                'touch.page': { actions: assign(({ context, event }) => turned(context, event.page)) },
                'touch.look-up': [
                  { guard: and(['hasName', 'isMeant']), target: 'nameVerdict' },
                  { guard: 'hasName', target: 'nameCheck' },
                ],
                'touch.back': { guard: 'nothingOver', target: 'home' },
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            nameCheck: {
              on: {
                'touch.look-up': {
                  target: 'nameVerdict',
                  actions: assign({ meant: ({ context }) => spelling(context.asked) }),
                },
                'touch.back': { guard: 'nothingOver', target: 'nameEntry' },
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            nameVerdict: {
              entry: assign({ about: 'name', slip: null, trouble: null }),
              on: {
                'touch.judge': { actions: assign({ asked: ({ event }) => event.asked }) },
                'touch.write': {
                  target: 'nameEntry',
                  actions: assign(({ event }) => ({ asked: event.asked, part: event.part })),
                },
                'touch.print': toPrinting,
                'touch.back': { guard: 'nothingOver', target: 'nameEntry' },
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            printing: {
              initial: 'preparing',
              states: {
                preparing: {
                  invoke: {
                    src: 'prepareSlip',
                    // every way to a first try has cleared the slip
                    input: ({ context }) => ({ what: wanted(context), again: context.slip }),
                    onDone: { target: 'sending', actions: assign({ slip: ({ event }) => event.output }) },
                    onError: {
                      target: '#trouble',
                      actions: assign({ trouble: ({ event }) => recordTrouble(event.error) ?? 'printer-fault' }),
                    },
                  },
                },
                sending: {
                  invoke: {
                    src: 'printSlip',
                    input: ({ context }) => inHand(context),
                    onDone: [
                      {
                        guard: ({ event }) => event.output.state === 'printed',
                        target: '#printed',
                        actions: assign(({ context }) => ({ paperLeftMm: lessPaper(context) })),
                      },
                      { target: '#trouble', actions: assign({ trouble: ({ event }) => outcomeTrouble(event.output) }) },
                    ],
                    onError: {
                      target: '#trouble',
                      actions: assign({
                        trouble: ({ event }) => recordTrouble(event.error) ?? 'print-unknown',
                      }),
                    },
                  },
                },
              },
            },
            printed: {
              id: 'printed',
              entry: assign({ trouble: null }),
              on: {
                'touch.back': [
                  { guard: and(['nothingOver', 'aboutNames']), target: 'nameVerdict' },
                  { guard: and(['nothingOver', 'aboutEntry']), target: 'entry' },
                  { guard: and(['nothingOver', 'aboutPermits']), target: 'trades' },
                  { guard: and(['nothingOver', 'aboutStation']), target: 'stations' },
                  { guard: 'nothingOver', target: 'guide' },
                ],
                'touch.home': 'home',
              },
            },
            trouble: {
              id: 'trouble',
              on: {
                'touch.print': { guard: 'canPrint', target: 'printing' },
                'touch.card': { guard: 'readerReady', target: 'placeCard' },
                'touch.back': [
                  { guard: and(['nothingOver', 'aboutGuide']), target: 'guide' },
                  { guard: and(['nothingOver', 'aboutNames']), target: 'nameVerdict' },
                  { guard: and(['nothingOver', 'aboutEntry']), target: 'entry' },
                  { guard: and(['nothingOver', 'aboutPermits']), target: 'trades' },
                  { guard: and(['nothingOver', 'aboutStation']), target: 'stations' },
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
              },
            },
            placeCard: {
              always: { guard: 'readerDown', target: 'trouble', actions: assign({ trouble: 'reader-gone' }) },
              on: {
                'card.read': 'greeted',
                'touch.back': { guard: 'nothingOver', target: 'home' },
                'touch.home': 'home',
              },
            },
            greeted: {
              id: 'greeted',
              on: {
                'touch.guides': [
                  { guard: 'guidesAvailable', target: 'guides' },
                  { target: 'trouble', actions: assign({ trouble: 'guides-missing' }) },
                ],
                'touch.back': { guard: 'nothingOver', target: 'home' },
                'touch.home': 'home',
              },
            },
          },
        },
        card: {
          initial: 'away',
          states: {
            away: {
              entry: assign({ cardPresent: false }),
              on: {
                'card.read': { target: 'lying', actions: assign({ person: ({ event }) => event.person }) },
                'card.trouble': {
                  target: 'away',
                  reenter: true,
                  actions: assign({ cardAdvice: ({ event }) => event.trouble }),
                },
              },
              after: { cardAdvice: { actions: assign({ cardAdvice: null }) } },
            },
            lying: {
              id: 'lying',
              entry: assign({ cardPresent: true, cardAdvice: null }),
              on: {
                'card.lifted': 'away',
                'card.read': { actions: assign({ person: ({ event }) => event.person }) },
              },
            },
          },
        },
        over: {
          initial: 'closed',
          states: {
            closed: { on: { 'touch.staff': 'staff', 'touch.modes': 'modes' } },
            staff: {
              on: { 'touch.sign': 'sign', 'touch.back': 'closed', 'touch.home': 'closed', 'touch.modes': 'modes' },
            },
            sign: { on: { 'touch.back': 'staff', 'touch.home': 'closed' } },
            modes: { on: { 'touch.back': 'closed', 'touch.home': 'closed', 'touch.staff': 'staff' } },
          },
        },
        modes: {
          on: {
            'touch.mode': { actions: 'setMode' },
            'touch.language': { actions: 'setMode' },
            'touch.more-time': {
              guard: 'moreTime',
              actions: assign({ patience: ({ context }) => 2 * context.patience }),
            },
            'touch.speak': [
              { guard: ({ event }) => event.how === 'hush', actions: 'hush' },
              { guard: 'spoken', actions: ['setMode', 'sayAgain'] },
            ],
            'touch.focus': {
              guard: 'spoken',
              actions: { type: 'say', params: ({ event }) => event.text },
            },
            'headset.plugged': { actions: 'setMode' },
            'headset.unplugged': { actions: ['setMode', 'hush'] },
          },
        },
        presence: {
          initial: 'counting',
          states: {
            counting: {
              on: {
                // here, since a transition of this region would win over one of the state around it
                'touch.end': '#attract',
                'touch.*': { target: 'counting', reenter: true },
                // not `card.trouble`: a card that nobody can read may have been left behind
                'card.read': { target: 'counting', reenter: true },
                'card.lifted': { target: 'counting', reenter: true },
                'card.other': '#attract',
              },
              after: {
                idle: [
                  { guard: 'printing', target: 'counting', reenter: true },
                  { guard: not('printing'), target: 'asking' },
                ],
              },
            },
            asking: {
              on: {
                'touch.end': '#attract',
                // looking for the answer is none
                'touch.focus': {},
                'touch.speak': {},
                'touch.*': 'counting',
                'card.read': 'counting',
                'card.other': '#attract',
              },
              after: { stillThere: '#attract' },
            },
          },
        },
      },
    },
  },
})

/** Whether all limits can be doubled once more. */
export function hasMoreTime({ patience }: SessionContext): boolean {
  return patience < mostPatience
}

function modesAfter(modes: Modes, event: SessionEvent): Modes {
  switch (event.type) {
    case 'touch.mode':
      return { ...modes, [event.mode]: event.on }
    case 'touch.language':
      return { ...modes, language: event.language }
    case 'touch.speak':
      return spokenTo(modes, event.how)
    case 'headset.plugged':
      return { ...modes, speech: true }
    case 'headset.unplugged':
      // else the hall would hear what was meant for one ear
      return { ...modes, speech: false }
    default:
      return modes
  }
}

/** What a print would be of now. On a screen with nothing to print there is none. */
export function printable(context: SessionContext): Printable | null {
  const { about, code, answers, form, asked, list, entry, trades, stations } = context
  switch (about) {
    case null:
      return null
    case 'guide':
      return code === null ? null : { kind: 'guide', code, answers, form }
    case 'name':
      return { kind: 'name', asked }
    case 'entry':
      return list === null || entry === null ? null : { kind: 'entry', list: list.id, entry }
    case 'permits':
      return trades.length === 0 ? null : { kind: 'permits', trades }
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

/** What was typed belongs to the field that is open. */
function typed({ asked, part, registered }: SessionContext, text: string): Partial<Visit> {
  if (registered !== null) return { registered: { text, page: 0 } }
  if (asked.by === 'whole') return { asked: { by: 'whole', text } }
  return { asked: { by: 'parts', fields: { ...asked.fields, [part]: text } } }
}

function turned({ registered }: SessionContext, page: number): Partial<Visit> {
  return registered === null ? {} : { registered: { ...registered, page } }
}

/** Once a slip is out, the paper left is less by its length; when the printer has enough again, nothing is counted. */
function paperLeft({ printer, paperLeftMm, nearEndMm }: SessionContext, now: PrinterState): number | null {
  if (now === 'ready') return null
  return now === 'paper-low' && printer !== 'paper-low' && paperLeftMm === null ? nearEndMm : paperLeftMm
}

function lessPaper({ paperLeftMm, slip }: SessionContext): number | null {
  return paperLeftMm === null ? null : Math.max(0, paperLeftMm - (slip?.slip.lengthMm ?? 0))
}

function listed({ list }: SessionContext, change: Partial<Listing>): Partial<Visit> {
  return list === null ? {} : { list: { ...list, ...change } }
}

function wanted(context: SessionContext): Printable {
  const what = printable(context)
  if (what === null) throw new Error('printing without anything to print')
  return what
}

function inHand(context: SessionContext): PreparedSlip {
  if (!context.slip) throw new Error('printing without a slip')
  return context.slip
}

function recordTrouble(error: unknown): Trouble | null {
  if (!(error instanceof NotRecordable)) return null
  return error.diskFull ? 'disk-full' : 'records-unusable'
}

function outcomeTrouble(outcome: PrintOutcome): Trouble {
  switch (outcome.state) {
    case 'printed':
      throw new Error('a printed slip is no trouble')
    case 'unknown':
      return 'print-unknown'
    case 'failed':
      return printerTrouble(outcome.reason) ?? 'printer-fault'
  }
}
