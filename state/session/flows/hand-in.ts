import { assign } from 'xstate'
import type { HandInState } from '../../../contract/hand-in.ts'
import { NotTaken } from '../not-taken.ts'
import { sessionSetup, toPrinting } from '../setup.ts'
import { hasPaper, type SessionContext, type Visit, type Wish } from '../visit.ts'

/**
 * What every flow ends in that hands something in: it is written down, and then the citizen sees its number and where it
 * is. Nothing is told before it is on the disk, and what is there stays there whatever the citizen does.
 */
export const handingIn = sessionSetup.createStateConfig({
  id: 'handingIn',
  invoke: {
    src: 'handIn',
    input: ({ context }) => wish(context),
    onDone: {
      target: 'handedIn',
      actions: assign(({ context, event }) => ({
        ...now(context, { receipt: event.output, state: context.hub === 'offline' ? 'kept' : 'sending' }),
        cases: rated(context),
        delivered: sent(context),
        fedBack: context.fedBack || context.handIn?.wish.what === 'device-feedback',
        flow: null,
      })),
    },
    onError: {
      target: 'trouble',
      actions: assign({
        trouble: ({ event }) => (event.error instanceof NotTaken ? event.error.why : 'hand-in-failed'),
      }),
    },
  },
})

export const handedIn = sessionSetup.createStateConfig({
  entry: assign(({ context }) => ({
    about: context.handIn !== null && hasPaper(context.handIn.wish) ? 'receipt' : null,
    slip: null,
  })),
  on: {
    'touch.print': toPrinting,
    'touch.hand-over': { guard: 'canHandOver', target: 'handOver' },
    'touch.guide': { target: 'guide', actions: ['openGuide', assign({ from: 'home' })] },
    'touch.home': 'home',
  },
  after: {
    // whether it has arrived nobody knows, as long as there is a line; without one it has not
    handInShown: {
      guard: ({ context }) => context.handIn?.state === 'sending',
      actions: assign(({ context }) => now(context, { state: context.hub === 'offline' ? 'kept' : 'unanswered' })),
    },
  },
})

/** What a flow does to hand something in: go to `handingIn` with this. */
export function handIn(wish: Wish): Pick<Visit, 'handIn'> {
  return { handIn: { wish, receipt: null, state: 'sending' } }
}

function now({ handIn }: SessionContext, change: { receipt?: string; state: HandInState }): Pick<Visit, 'handIn'> {
  return { handIn: handIn && { ...handIn, ...change } }
}

/** The centre may not know it yet. */
function rated({ cases, handIn }: SessionContext): Visit['cases'] {
  return handIn?.wish.what === 'rating' ? { ...cases, rated: [...cases.rated, handIn.wish.case] } : cases
}

function sent({ delivered, handIn }: SessionContext): Visit['delivered'] {
  return handIn?.wish.what === 'delivery-choice' ? [...delivered, handIn.wish.case] : delivered
}

function wish({ handIn }: SessionContext): Wish {
  if (!handIn) throw new Error('handing in without anything to hand in')
  return handIn.wish
}
