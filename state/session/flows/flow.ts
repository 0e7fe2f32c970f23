import { and, assign } from 'xstate'
import type { KnownField } from '../../../contract/personal.ts'
import { outOfBooking, sessionSetup } from '../setup.ts'
import type { SessionContext, Visit } from '../visit.ts'
import { handIn } from './hand-in.ts'
import { beside, following, picked, stepKinds, wishOf } from './steps.ts'

/** A matter of several questions, one a screen; which ones there are stands in steps.ts. */
export const flow = sessionSetup.createStateConfig({
  id: 'flow',
  // a question can't be put before it is known what can be chosen
  always: { guard: 'lacksChoices', target: 'askingDesk' },
  on: {
    'touch.next': [
      { guard: and(['isComplete', 'isLastStep', 'findingCase']), target: 'lookingUp' },
      { guard: and(['isComplete', 'isLastStep', 'settlesAtOnce']), target: 'settling' },
      {
        guard: and(['isComplete', 'isLastStep', 'isForCentre']),
        target: 'handingIn',
        actions: assign(({ context }) => wished(context)),
      },
      { guard: 'isAnswered', actions: assign(({ context }) => onward(context)) },
    ],
    'touch.back': [
      { guard: and(['nothingOver', 'isFirstStep', 'declaring']), target: 'nameVerdict', actions: 'leaveFlow' },
      {
        guard: and(['nothingOver', 'isFirstStep', 'findingCase', 'identified']),
        target: 'greeted',
        actions: 'leaveFlow',
      },
      { guard: and(['nothingOver', 'isFirstStep', 'findingCase']), target: 'placeCard', actions: 'leaveFlow' },
      ...outOfBooking('isFirstStep'),
      { guard: and(['nothingOver', 'isFirstStep']), target: 'case', actions: 'leaveFlow' },
      { guard: 'nothingOver', actions: assign(({ context }) => backward(context)) },
    ],
    'touch.step': { guard: 'isReviewed', actions: assign(({ context, event }) => stepped(context, event.step)) },
    'touch.pick': [
      {
        guard: 'oneIsEnough',
        actions: assign(({ context, event }) => onward({ ...context, ...chosen(context, event.option, event.on) })),
      },
      { actions: assign(({ context, event }) => chosen(context, event.option, event.on)) },
    ],
    'touch.personal': { actions: 'takePersonal' },
    'person.field': [
      {
        guard: ({ context, event }) => context.flow?.step === 'case-password' && completes(context, event.known),
        target: 'lookingUp',
        actions: assign(({ context, event }) => learnt(context, event.known)),
      },
      {
        guard: ({ context, event }) => completes(context, event.known),
        actions: assign(({ context, event }) => {
          const known = learnt(context, event.known)
          return { ...known, ...onward({ ...context, ...known }) }
        }),
      },
      { actions: assign(({ context, event }) => learnt(context, event.known)) },
    ],
    'card.read': { guard: 'cardIsAsked', actions: assign(({ context }) => onward(context)) },
    'touch.home': 'home',
  },
})

/** On to the next question, or back to the review that had been reached. */
function onward(context: SessionContext): Pick<Visit, 'flow'> {
  const next = following(context)
  return next === null ? { flow: context.flow } : stepped(context, next)
}

function backward(context: SessionContext): Pick<Visit, 'flow'> {
  const before = beside(context, -1)
  return stepped(context, before ?? 'review')
}

function stepped({ flow }: SessionContext, step: NonNullable<Visit['flow']>['step']): Pick<Visit, 'flow'> {
  if (flow === null) return { flow }
  return { flow: { ...flow, step, reviewed: flow.reviewed || step === 'review' } }
}

/** What the centre said of another choice is forgotten. */
function chosen({ flow, bookings }: SessionContext, option: string, on: boolean): Pick<Visit, 'flow' | 'bookings'> {
  const days = flow?.step === 'counter' ? null : bookings.days
  return { flow: flow && picked(flow, option, on), bookings: { ...bookings, days, hold: null } }
}

function learnt({ fields }: SessionContext, known: KnownField): Pick<Visit, 'fields'> {
  return { fields: { ...fields, [known.field]: known } }
}

/** It is what was asked for, and it can be such a value. */
function completes({ flow }: SessionContext, { field, wrong }: KnownField): boolean {
  if (flow === null) return false
  const kind = stepKinds[flow.step]
  return kind.ask === 'pad' && kind.field === field && !wrong
}

function wished(context: SessionContext): Pick<Visit, 'handIn'> {
  const wish = wishOf(context)
  if (wish === null) throw new Error('handing in a matter that was not begun')
  return handIn(wish)
}
