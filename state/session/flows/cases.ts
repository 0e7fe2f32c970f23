import { and, assign } from 'xstate'
import type { CasesFound } from '../../../contract/cases.ts'
import { caseTrouble } from '../cases.ts'
import { backWhereLaid, sessionSetup, toFindCase, toGuides, toPrinting } from '../setup.ts'
import type { SessionContext, Visit } from '../visit.ts'
import { begun } from './steps.ts'

/** Whose card was read, and how far their cases are: the hub is asked at once, and again when it could not answer. */
export const greeted = sessionSetup.createStateConfig({
  id: 'greeted',
  initial: 'asking',
  on: {
    'touch.guides': toGuides,
    'touch.bookings': { guard: 'canAsk', target: 'bookings' },
    'touch.reveal': { actions: assign(({ context, event }) => revealed(context, event.number)) },
    'touch.flow': toFindCase,
    'touch.back': [...backWhereLaid, { guard: 'nothingOver', target: 'home' }],
    'touch.home': 'home',
  },
  states: {
    asking: {
      entry: assign(({ context }) => ({ flow: null, about: null, cases: asking(context) })),
      invoke: {
        src: 'askCases',
        input: ({ context }) => context.cases.asked,
        onDone: { target: 'shown', actions: assign(({ context, event }) => answered(context, event.output)) },
      },
    },
    shown: {
      id: 'cases',
      entry: assign(({ context: { cases } }) => ({ about: null, slip: null, cases: { ...cases, open: null } })),
      on: {
        'touch.page': { target: 'asking', actions: assign(({ context, event }) => paged(context, event.page)) },
        'touch.again': 'asking',
        'touch.case': {
          guard: 'isKnownCase',
          target: '#case',
          actions: assign(({ context, event }) => opened(context, event.number)),
        },
      },
    },
  },
})

/** One case: where it stands, what is missing, and what may be said of it once it is over. */
export const oneCase = sessionSetup.createStateConfig({
  id: 'case',
  entry: assign({ about: 'case', slip: null, trouble: null }),
  on: {
    'touch.reveal': { actions: assign(({ context, event }) => revealed(context, event.number)) },
    'touch.print': toPrinting,
    'touch.hand-over': { guard: 'canHandOver', target: 'handOver' },
    'touch.flow': [
      { guard: 'canRate', target: 'flow', actions: assign({ flow: begun('rate'), handIn: null }) },
      {
        guard: 'canDeliver',
        target: 'flow',
        actions: assign({ flow: begun('deliver'), handIn: null }),
      },
    ],
    'touch.back': [
      { guard: and(['nothingOver', 'foundByNumber', 'identified']), target: 'greeted' },
      { guard: and(['nothingOver', 'foundByNumber']), target: 'placeCard' },
      { guard: 'nothingOver', target: '#cases' },
    ],
    'touch.home': 'home',
    'card.read': 'greeted',
  },
})

/** A case is asked for by the number and the password that were typed. */
export const lookingUp = sessionSetup.createStateConfig({
  entry: assign(({ context: { cases } }) => ({ cases: { ...cases, asked: { by: 'password' }, found: null } })),
  invoke: {
    src: 'askCases',
    input: ({ context }) => context.cases.asked,
    onDone: [
      {
        guard: ({ event }) => caseTrouble(event.output) === null,
        target: 'case',
        actions: assign(({ context, event }) => ({ ...first(context, event.output), flow: null })),
      },
      { target: 'trouble', actions: assign({ trouble: ({ event }) => caseTrouble(event.output) }) },
    ],
  },
  on: { 'touch.home': 'home' },
})

function asking({ cases }: SessionContext): Visit['cases'] {
  return { ...cases, asked: cases.asked.by === 'card' ? cases.asked : { by: 'card', page: 0 }, found: null, open: null }
}

function paged({ cases }: SessionContext, page: number): Pick<Visit, 'cases'> {
  return { cases: { ...cases, asked: { by: 'card', page } } }
}

function answered({ cases }: SessionContext, found: CasesFound): Pick<Visit, 'cases'> {
  return { cases: { ...cases, found } }
}

function opened({ cases }: SessionContext, number: string): Pick<Visit, 'cases'> {
  return { cases: { ...cases, open: number } }
}

function first({ cases }: SessionContext, found: CasesFound): Pick<Visit, 'cases'> {
  const open = found.found === 'cases' ? (found.cases[0]?.number ?? null) : null
  return { cases: { ...cases, found, open } }
}

function revealed({ cases }: SessionContext, number: string): Pick<Visit, 'cases'> {
  return { cases: { ...cases, revealed: [...cases.revealed, number] } }
}
