import { and, assign, forwardTo, fromPromise, or, setup, stateIn } from 'xstate'
import type { CasesAsked, CasesFound } from '../../contract/cases.ts'
import type { DeskAnswer, DeskQuestion, HandoverOutcome, HeldKnown } from '../../contract/desk.ts'
import type { PrintOutcome } from '../../contract/devices.ts'
import type { FlowName } from '../../contract/flows.ts'
import { type Modes, spokenTo } from '../../contract/modes.ts'
import type { SignInBegin, SignInOutcome } from '../../contract/sign-ins.ts'
import type { PreparedSlip } from '../printing/print-desk.ts'
import { adminMachine } from './admin/machine.ts'
import { lacking, lastWish } from './bookings.ts'
import { canBeRated, delivery, openCase } from './cases.ts'
import { printerTrouble, type SessionEvent } from './events.ts'
import { begun, beside, firstOpen, isAnswered, isOption, stepKinds, wantsOne, wishOf } from './flows/steps.ts'
import {
  CardLaidOn,
  hasMoreTime,
  isName,
  longestTrail,
  type Printable,
  printable,
  type SessionContext,
  type SessionInput,
  type SlipWish,
  shortNotice,
  spelling,
  type Visit,
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
    /** something of places at counters; every trouble is an answer, and it never rejects */
    askDesk: fromPromise<DeskAnswer, DeskQuestion>(notProvided('askDesk')),
    /** which materials of a guide the government holds; null: there is nobody to ask for. It never rejects */
    askHeld: fromPromise<HeldKnown | null, string | null>(() => Promise.resolve(null)),
    /** an address to sign in at by phone, and whether somebody has; they never reject */
    beginSignIn: fromPromise<SignInBegin>(notProvided('beginSignIn')),
    lookForSignIn: fromPromise<SignInOutcome, string>(notProvided('lookForSignIn')),
    /** an address under which a result opens once; it never rejects */
    handOver: fromPromise<HandoverOutcome, Printable>(notProvided('handOver')),
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
    /** calls after who has left their card on the reader */
    callForCard: () => {},
    stopCalling: () => {},
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
    leaveFlow: assign({ flow: null }),
    setMode: assign(({ context, event }) => ({ modes: modesAfter(context.modes, event) })),
  },
  guards: {
    isLeftCard: ({ context, event }) =>
      !context.cardLeft && event.type === 'card.trouble' && event.trouble === 'same-card',
    isOpen: ({ context }) => context.closed === null,
    canPrint: ({ context }) => printerTrouble(context.printer) === null && printable(context) !== null,
    /** to see which of a guide's materials need not be handed in */
    canPlaceCard: ({ context }) => context.person === null && context.hub !== null && context.reader === 'ready',
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
    aboutTicket: ({ context }) => context.about === 'ticket',
    aboutStation: ({ context }) => context.about === 'station',
    canDeclare: ({ context, event }) => context.hub !== null && context.reader === 'ready' && wants(event, 'declare'),
    canFindCase: ({ context, event }) => context.hub !== null && wants(event, 'find-case'),
    canRate: ({ context, event }) => {
      const shown = openCase(context)
      return shown !== null && canBeRated(shown, context) && wants(event, 'rate')
    },
    declaring: ({ context }) => context.flow?.name === 'declare',
    findingCase: ({ context }) => context.flow?.name === 'find-case',
    inFlow: ({ context }) => context.flow !== null,
    /** there is no way to the centre, or it will not: answering again would come to the same */
    cantGoOn: ({ context }) =>
      context.flow !== null &&
      (context.trouble === 'booking-offline' ||
        context.trouble === 'booking-refused' ||
        context.trouble === 'booking-kept'),
    /** it may be done: only the same once more may be said, or looked at what is booked */
    isUnsure: ({ context }) => context.flow !== null && context.trouble === 'booking-unsure',
    booking: ({ context }) => context.flow?.name === 'book',
    bookingForGuide: ({ context }) => context.flow?.name === 'book' && context.bookings.forItem !== null,
    changingBooking: ({ context }) => context.flow?.name === 'rebook' || context.flow?.name === 'cancel-booking',
    isForCentre: ({ context }) => wishOf(context) !== null,
    settlesAtOnce: ({ context }) => lastWish(context) !== null,
    lacksChoices: ({ context }) => lacking(context) !== null,
    wantsToBook: ({ event }) => wants(event, 'book'),
    canBookNow: ({ context, event }) => isOnline(context) && wants(event, 'book'),
    /** nobody could say at the end who it is for */
    lacksReader: ({ context, event }) => !canBeKnown(context) && wants(event, 'book'),
    wantsToChange: ({ event }) => wants(event, 'rebook') || wants(event, 'cancel-booking'),
    canRebook: ({ context, event }) => isOnline(context) && wants(event, 'rebook'),
    canCancel: ({ context, event }) => isOnline(context) && wants(event, 'cancel-booking'),
    canSignIn: ({ context }) => context.hub !== null && context.person === null,
    canAsk: ({ context }) => context.hub !== null,
    canHandOver: ({ context }) => context.hub !== null && printable(context) !== null,
    canDeliver: ({ context, event }) => delivery(context) === 'offered' && wants(event, 'deliver'),
    isKnownBooking: ({ context: { bookings }, event }) =>
      event.type === 'touch.booking' &&
      bookings.mine?.found === 'bookings' &&
      bookings.mine.bookings.some(({ id }) => id === event.booking),
    rating: ({ context }) => context.flow?.name === 'rate',
    foundByNumber: ({ context }) => context.cases.asked.by === 'password',
    isKnownCase: ({ context: { cases }, event }) =>
      event.type === 'touch.case' &&
      cases.found?.found === 'cases' &&
      cases.found.cases.some(({ number }) => number === event.number),
    isAnswered: ({ context }) => isAnswered(context),
    isFirstStep: ({ context }) => beside(context, -1) === null,
    isLastStep: ({ context }) => beside(context, 1) === null,
    /** nothing is left open, here or at any question before */
    isComplete: ({ context }) => firstOpen(context) === null,
    isReviewed: ({ context }) => context.flow?.reviewed === true,
    /** of what is asked, one is to be chosen: choosing goes on by itself */
    oneIsEnough: ({ context: { flow }, event }) => {
      const kind = flow !== null && wantsOne(flow.step) ? stepKinds[flow.step] : null
      return kind?.ask === 'choice' && event.type === 'touch.pick' && isOption(kind, event.option)
    },
    cardIsAsked: ({ context }) => context.flow?.step === 'card',
    canFeedBack: ({ context }) => context.hub !== null && !context.fedBack,
    /** by a card, or by what is asked of the centre: a number and a password, a phone */
    canBeKnown: ({ context }) => context.reader === 'ready' || context.hub !== null,
    cannotBeKnown: ({ context }) => context.reader !== 'ready' && context.hub === null,
    laidOn: ({ context }, { screen }: { screen: CardLaidOn }) => context.laidOn === screen,
    identified: ({ context }) => context.person !== null,
    cameFromGuides: ({ context }) => context.from === 'guides',
    cameFromTrades: ({ context }) => context.from === 'trades',
    cameFromStations: ({ context }) => context.from === 'stations',
    nothingOver: stateIn({ active: { over: 'closed' } }),
    moreTime: ({ context }) => hasMoreTime(context),
    spoken: ({ context }) => context.modes.speech,
    printing: stateIn({ active: { screen: 'printing' } }),
    /** something is under way that must come to its end first */
    busy: or([
      stateIn({ active: { screen: 'printing' } }),
      stateIn({ active: { screen: 'handingIn' } }),
      stateIn({ active: { screen: 'settling' } }),
    ]),
  },
  delays: {
    idle: ({ context }) => context.delays.idle * context.patience,
    stillThere: ({ context }) => context.delays.stillThere * context.patience,
    signInLook: ({ context }) => context.delays.signInLook,
    handInShown: ({ context }) => context.delays.handInShown,
    /** longer than the reader takes to say it again */
    cardAdvice: ({ context }) => 2 * context.delays.cardRetry,
  },
})

/** Out of booking a place, back to where it was begun, when this is so. */
export const outOfBooking = (when: 'isFirstStep' | 'cantGoOn') =>
  [
    { guard: and(['nothingOver', when, 'bookingForGuide']), target: 'guide', actions: 'leaveFlow' },
    { guard: and(['nothingOver', when, 'booking']), target: 'bookings', actions: 'leaveFlow' },
    { guard: and(['nothingOver', when, 'changingBooking']), target: 'booking', actions: 'leaveFlow' },
  ] as const

/** What `touch.print` does wherever there is something to print. */
export const toPrinting = [
  { guard: 'canPrint', target: 'printing' },
  { guard: 'hasSomething', target: 'trouble', actions: 'tellPrinter' },
] as const

/** Where a card is laid that nothing asked for: whose it is, and the way back. */
export function cardLaidOn(screen: CardLaidOn) {
  return { target: 'greeted', actions: sessionSetup.assign({ laidOn: screen }) } as const
}

/** From whose card it is back to where it was laid. */
export const backWhereLaid = CardLaidOn.map(
  (screen) => ({ guard: and(['nothingOver', { type: 'laidOn', params: { screen } }]), target: screen }) as const,
)

/** What `touch.flow` does where a case can be asked for by its number. */
export const toFindCase = {
  guard: 'canFindCase',
  target: 'flow',
  actions: sessionSetup.assign({ flow: begun('find-case'), about: null, fields: {} }),
} as const

/** What `touch.guides` does wherever it is offered. */
export const toGuides = [
  { guard: 'guidesAvailable', target: 'guides' },
  { target: 'trouble', actions: sessionSetup.assign({ trouble: 'guides-missing' }) },
] as const

/** What `touch.flow` does wherever a place at a counter can be booked. */
export const toBooking = [
  { guard: 'canBookNow', target: 'flow', actions: sessionSetup.assign(({ context }) => anew(context, 'book')) },
  {
    guard: 'wantsToBook',
    target: 'trouble',
    actions: sessionSetup.assign(({ context }) => ({ ...anew(context, 'book'), trouble: 'booking-offline' as const })),
  },
] as const

/** A matter of places at counters, from its first question. */
export function anew({ bookings, about, code }: SessionContext, name: FlowName): Partial<Visit> {
  const forItem = about === 'guide' ? code : null
  return {
    flow: begun(name),
    handIn: null,
    bookings: { ...bookings, forItem, counters: null, days: null, hold: null },
  }
}

/** Back from paper, or from trouble with it, to what was to be printed; a guide is for each to say. */
export const backToMatter = [
  { guard: and(['nothingOver', 'aboutNames']), target: 'nameVerdict' },
  { guard: and(['nothingOver', 'aboutEntry']), target: 'entry' },
  { guard: and(['nothingOver', 'aboutPermits']), target: 'trades' },
  { guard: and(['nothingOver', 'aboutStation']), target: 'stations' },
  { guard: and(['nothingOver', 'aboutReceipt']), target: 'handedIn' },
  { guard: and(['nothingOver', 'aboutCase']), target: 'case' },
  { guard: and(['nothingOver', 'aboutTicket']), target: 'booking' },
] as const

function wants(event: SessionEvent, flow: FlowName): boolean {
  return event.type === 'touch.flow' && event.flow === flow
}

function canBeKnown({ person, reader }: SessionContext): boolean {
  return person !== null || reader === 'ready'
}

function isOnline({ hub }: SessionContext): boolean {
  return hub !== null && hub !== 'offline'
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
