import { assign, raise } from 'xstate'
import { sessionSetup } from '../setup.ts'

/** Who has no card with them says on their phone who they are. */
export const signIn = sessionSetup.createStateConfig({
  initial: 'asking',
  entry: assign({ signIn: null }),
  on: {
    'card.read': 'greeted',
    'touch.back': { guard: 'nothingOver', target: 'placeCard' },
    'touch.home': 'home',
  },
  states: {
    asking: {
      invoke: {
        src: 'beginSignIn',
        onDone: [
          {
            guard: ({ event }) => event.output.kind === 'ok',
            target: 'looking',
            actions: assign({ signIn: ({ event }) => event.output }),
          },
          { target: 'over', actions: assign({ signIn: ({ event }) => event.output }) },
        ],
      },
    },
    looking: {
      invoke: {
        src: 'lookForSignIn',
        input: ({ context }) => (context.signIn?.kind === 'ok' ? context.signIn.id : ''),
        onDone: [
          {
            guard: ({ event }) => event.output.kind === 'signed-in',
            target: '#greeted',
            actions: [
              assign(({ context, event }) => ({
                person: event.output.kind === 'signed-in' ? event.output.person : context.person,
              })),
              // whoever agrees on a phone touches nothing here
              raise({ type: 'touch.stay' }),
            ],
          },
          {
            guard: ({ event }) => event.output.kind === 'over' || event.output.kind === 'refused',
            target: 'over',
            actions: assign({
              signIn: ({ event }) => ({
                kind: event.output.kind === 'refused' ? ('refused' as const) : ('over' as const),
              }),
            }),
          },
          // not yet, or not heard: the phone may still be in a hand
          { target: 'waiting' },
        ],
      },
    },
    waiting: { after: { signInLook: 'looking' } },
    over: { on: { 'touch.again': 'asking' } },
  },
})
