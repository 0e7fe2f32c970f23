import { and, assign } from 'xstate'
import type { DeskAnswer, DeskQuestion } from '../../../contract/desk.ts'
import { deskTrouble, lacking, lastWish, learned } from '../bookings.ts'
import { anew, sessionSetup, toBooking, toPrinting } from '../setup.ts'
import { type Printable, printable, type SessionContext, type Visit } from '../visit.ts'

/** The centre is asked what the next question offers: counters, days and times, or to keep a place for some minutes. */
export const askingDesk = sessionSetup.createStateConfig({
  invoke: {
    src: 'askDesk',
    input: ({ context }) => question(lacking(context)),
    onDone: [
      {
        guard: ({ event }) => deskTrouble(event.output) !== null,
        target: 'trouble',
        actions: assign(({ context, event }) => troubled(context, event.output)),
      },
      { target: 'flow', actions: assign(({ context, event }) => learned(context, event.output)) },
    ],
  },
  on: { 'touch.home': 'home' },
})

/** A place is booked, or given up. Said again it comes to the same, so that nothing is done twice. */
export const settling = sessionSetup.createStateConfig({
  invoke: {
    src: 'askDesk',
    input: ({ context }) => question(lastWish(context)),
    onDone: [
      {
        guard: ({ event }) => deskTrouble(event.output) !== null,
        target: 'trouble',
        actions: assign(({ context, event }) => troubled(context, event.output)),
      },
      {
        guard: ({ event }) => event.output.ask === 'confirm',
        target: 'booking',
        actions: assign(({ context, event }) => ({ ...learned(context, event.output), flow: null })),
      },
      {
        target: 'bookings',
        actions: assign(({ context, event }) => ({ ...learned(context, event.output), flow: null })),
      },
    ],
  },
})

/** One place at a counter, with its ticket. */
export const booking = sessionSetup.createStateConfig({
  id: 'booking',
  entry: assign({ about: 'ticket', slip: null, trouble: null }),
  on: {
    'touch.print': toPrinting,
    'touch.hand-over': { guard: 'canHandOver', target: 'handOver' },
    'touch.flow': [
      { guard: 'canRebook', target: 'flow', actions: assign(({ context }) => anew(context, 'rebook')) },
      { guard: 'canCancel', target: 'flow', actions: assign(({ context }) => anew(context, 'cancel-booking')) },
      {
        guard: 'wantsToChange',
        target: 'trouble',
        actions: assign(({ context, event }) => ({ ...anew(context, event.flow), trouble: 'booking-kept' as const })),
      },
    ],
    'touch.back': { guard: 'nothingOver', target: 'bookings' },
    'touch.home': 'home',
  },
})

/** All places that whose card was read has booked. */
export const bookings = sessionSetup.createStateConfig({
  initial: 'asking',
  entry: assign(({ context }) => ({
    about: null,
    slip: null,
    trouble: null,
    bookings: { ...context.bookings, mine: null, open: null, news: null },
  })),
  exit: assign(({ context }) => ({ bookings: { ...context.bookings, cancelled: false } })),
  on: {
    'touch.flow': toBooking,
    'touch.back': { guard: 'nothingOver', target: 'greeted' },
    'touch.home': 'home',
  },
  states: {
    asking: {
      invoke: {
        src: 'askDesk',
        input: { ask: 'mine' },
        onDone: { target: 'shown', actions: assign(({ context, event }) => learned(context, event.output)) },
      },
    },
    shown: {
      on: {
        'touch.again': 'asking',
        'touch.booking': {
          guard: 'isKnownBooking',
          target: '#booking',
          actions: assign(({ context, event }) => opened(context, event.booking)),
        },
      },
    },
  },
})

/** What is on screen goes to the citizen's phone, by an address that opens once. */
export const handOver = sessionSetup.createStateConfig({
  initial: 'asking',
  entry: assign({ handover: null }),
  on: {
    'touch.back': [
      { guard: and(['nothingOver', 'aboutNames']), target: 'nameVerdict' },
      { guard: and(['nothingOver', 'aboutReceipt']), target: 'handedIn' },
      { guard: and(['nothingOver', 'aboutCase']), target: 'case' },
      { guard: 'nothingOver', target: 'booking' },
    ],
    'touch.home': 'home',
  },
  states: {
    asking: {
      invoke: {
        src: 'handOver',
        input: ({ context }) => carried(context),
        onDone: { target: 'shown', actions: assign({ handover: ({ event }) => event.output }) },
      },
    },
    shown: { on: { 'touch.again': 'asking' } },
  },
})

function question(asked: DeskQuestion | null): DeskQuestion {
  if (asked === null) throw new Error('the centre was asked something with nothing to ask')
  return asked
}

function carried(context: SessionContext): Printable {
  const what = printable(context)
  if (what === null) throw new Error('handing over with nothing on screen')
  return what
}

function opened({ bookings }: SessionContext, id: string): Pick<Visit, 'bookings'> {
  const all = bookings.mine?.found === 'bookings' ? bookings.mine.bookings : []
  return { bookings: { ...bookings, open: all.find((one) => one.id === id) ?? null } }
}

/** Where a place was lost to somebody else, or kept for too long, another is chosen. */
function troubled(context: SessionContext, answer: DeskAnswer): Partial<Visit> {
  const trouble = deskTrouble(answer)
  const { flow } = context
  const again = flow !== null && (trouble === 'slot-taken' || trouble === 'hold-expired')
  const keepsAnother =
    flow !== null && flow.name !== 'book' && (trouble === 'booking-offline' || trouble === 'booking-refused')
  return {
    ...learned(context, answer),
    trouble: keepsAnother ? 'booking-kept' : trouble,
    ...(again ? { flow: { ...flow, step: 'day', picks: { ...flow.picks, day: [], slot: [] } } } : {}),
  }
}
