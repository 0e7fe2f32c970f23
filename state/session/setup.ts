import { and, assign, forwardTo, fromPromise, or, setup, stateIn } from 'xstate'
import type { CasesAsked, CasesFound } from '../../contract/cases.ts'
import type { PrintOutcome } from '../../contract/devices.ts'
import { type Modes, spokenTo } from '../../contract/modes.ts'
import type { PreparedSlip } from '../printing/print-desk.ts'
import { adminMachine } from './admin/machine.ts'
import { canBeRated, openCase } from './cases.ts'
import { printerTrouble, type SessionEvent } from './events.ts'
import { beside, isAnswered, isOption, stepKinds } from './flows/steps.ts'
import {
  hasMoreTime,
  isName,
  longestTrail,
  printable,
  type SessionContext,
  type SessionInput,
  type SlipWish,
  shortNotice,
  spelling,
  type Wish,
} from './visit.ts'

const notProvided = (name: string) => () => Promise.reject(new Error(`${name} was not provided`))

/** What the session and its flows are made of. Every side effect is provided from outside. */
export const sessionSetup = setup({
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
    /** writes down what a citizen hands in; answers its receipt number once it is on the disk; rejects with NotTaken */
    handIn: fromPromise<string, Wish>(notProvided('handIn')),
    /** how far the citizen's cases are; every trouble is an answer, and it never rejects */
    askCases: fromPromise<CasesFound, CasesAsked>(notProvided('askCases')),
    /** staff at the screen; what it looks up and does is provided */
    admin: adminMachine,
  },
  actions: {
    /** whatever the last citizen left behind in other processes goes */
    forgetCitizen: () => {},
    /** tells staff that somebody needs them, unless they know already */
    callHelp: () => {},
    /** hands what was typed, sealed, on to the person process */
    takePersonal: () => {},
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
    tellAdmin: forwardTo('admin'),
    setMode: assign(({ context, event }) => ({ modes: modesAfter(context.modes, event) })),
  },
  guards: {
    isOpen: ({ context }) => context.closed === null,
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
    aboutReceipt: ({ context }) => context.about === 'receipt',
    aboutCase: ({ context }) => context.about === 'case',
    aboutStation: ({ context }) => context.about === 'station',
    canDeclare: ({ context, event }) =>
      context.hub !== null && context.reader === 'ready' && event.type === 'touch.flow' && event.flow === 'declare',
    canFindCase: ({ context, event }) =>
      context.hub !== null && event.type === 'touch.flow' && event.flow === 'find-case',
    canRate: ({ context, event }) => {
      const shown = openCase(context)
      return shown !== null && canBeRated(shown, context) && event.type === 'touch.flow' && event.flow === 'rate'
    },
    declaring: ({ context }) => context.flow?.name === 'declare',
    findingCase: ({ context }) => context.flow?.name === 'find-case',
    rating: ({ context }) => context.flow?.name === 'rate',
    foundByNumber: ({ context }) => context.cases.asked.by === 'password',
    isKnownCase: ({ context: { cases }, event }) =>
      event.type === 'touch.case' &&
      cases.found?.found === 'cases' &&
      cases.found.cases.some(({ number }) => number === event.number),
    isAnswered: ({ context }) => isAnswered(context),
    isFirstStep: ({ context }) => beside(context, -1) === null,
    isLastStep: ({ context }) => beside(context, 1) === null,
    isReviewed: ({ context }) => context.flow?.reviewed === true,
    /** of what is asked, one is to be chosen: choosing goes on by itself */
    oneIsEnough: ({ context, event }) => {
      const kind = context.flow === null ? null : stepKinds[context.flow.step]
      return kind?.ask === 'choice' && kind.most === 1 && event.type === 'touch.pick' && isOption(kind, event.option)
    },
    cardIsAsked: ({ context }) => context.flow?.step === 'card',
    canFeedBack: ({ context }) => context.hub !== null && !context.fedBack,
    readerDown: ({ context }) => context.reader !== 'ready',
    identified: ({ context }) => context.person !== null,
    cameFromGuides: ({ context }) => context.from === 'guides',
    cameFromTrades: ({ context }) => context.from === 'trades',
    cameFromStations: ({ context }) => context.from === 'stations',
    nothingOver: stateIn({ active: { over: 'closed' } }),
    moreTime: ({ context }) => hasMoreTime(context),
    spoken: ({ context }) => context.modes.speech,
    printing: stateIn({ active: { screen: 'printing' } }),
    /** something is under way that must come to its end first */
    busy: or([stateIn({ active: { screen: 'printing' } }), stateIn({ active: { screen: 'handingIn' } })]),
  },
  delays: {
    idle: ({ context }) => context.delays.idle * context.patience,
    stillThere: ({ context }) => context.delays.stillThere * context.patience,
    handInShown: ({ context }) => context.delays.handInShown,
    /** longer than the reader takes to say it again */
    cardAdvice: ({ context }) => 2 * context.delays.cardRetry,
  },
})

/** What `touch.print` does wherever there is something to print. */
export const toPrinting = [
  { guard: 'canPrint', target: 'printing' },
  { guard: 'hasSomething', target: 'trouble', actions: 'tellPrinter' },
] as const

/** What `touch.guides` does wherever it is offered. */
export const toGuides = [
  { guard: 'guidesAvailable', target: 'guides' },
  { target: 'trouble', actions: sessionSetup.assign({ trouble: 'guides-missing' }) },
] as const

/** Back from paper, or from trouble with it, to what was to be printed; a guide is for each to say. */
export const backToMatter = [
  { guard: and(['nothingOver', 'aboutNames']), target: 'nameVerdict' },
  { guard: and(['nothingOver', 'aboutEntry']), target: 'entry' },
  { guard: and(['nothingOver', 'aboutPermits']), target: 'trades' },
  { guard: and(['nothingOver', 'aboutStation']), target: 'stations' },
  { guard: and(['nothingOver', 'aboutReceipt']), target: 'handedIn' },
  { guard: and(['nothingOver', 'aboutCase']), target: 'case' },
] as const

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
