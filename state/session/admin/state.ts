import { assign } from 'xstate'
import { sessionSetup } from '../setup.ts'

/** Staff at the screen: their own machine, as long as it runs. Nobody's session is ever disturbed by it. */
export const admin = sessionSetup.createStateConfig({
  id: 'staff',
  invoke: {
    id: 'admin',
    src: 'admin',
    input: ({ context, event }) => ({
      delays: context.delays,
      ...(event.type === 'admin.open' ? event.door : { people: [], ask: 'pin' as const, digits: [], refusal: null }),
    }),
    onSnapshot: { actions: assign({ admin: ({ event }) => event.snapshot.context }) },
    onDone: '#attract',
  },
  exit: assign({ admin: null }),
  on: {
    'touch.end': '#attract',
    'touch.*': { actions: 'tellAdmin' },
    'admin.*': { actions: 'tellAdmin' },
  },
})
