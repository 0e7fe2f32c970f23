import { assign } from 'xstate'
import { sessionSetup } from '../setup.ts'
import { handIn } from './hand-in.ts'

/** A word about this terminal: one touch says it. Never handed on as 好差评, since no case was handled. */
export const feedback = sessionSetup.createStateConfig({
  on: {
    'touch.say': {
      target: 'handingIn',
      actions: assign(({ event: { about, satisfied } }) => handIn({ what: 'device-feedback', about, satisfied })),
    },
    'touch.back': { guard: 'nothingOver', target: 'home' },
    'touch.home': 'home',
    'card.read': 'greeted',
  },
})
