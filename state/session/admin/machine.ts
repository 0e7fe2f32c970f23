import { assign, setup } from 'xstate'
import { type AdminAction, type AdminPageName, adminRights, isAllowed } from '../../../contract/admin/rights.ts'
import type { StaffPerson } from '../../../contract/admin/roles.ts'
import type { AdminAsk, AdminRefusal, AdminShown, Filled } from '../../../contract/admin/screens.ts'
import type { Delays } from '../../../contract/delays.ts'
import type { TouchEvent } from '../../../contract/session.ts'

/** Who may try, and in which order the keys stand. */
/** `refusal`: why nobody can be let in now; null: they can. */
export type DoorOpened = {
  people: readonly string[]
  ask: AdminAsk
  digits: readonly string[]
  refusal: AdminRefusal | null
}

/** What became of a PIN. A PIN itself is never part of an event. */
export type AdminTried =
  | { kind: 'in'; person: StaffPerson; shown: AdminShown }
  | { kind: 'ask'; ask: AdminAsk; digits: readonly string[]; refusal: AdminRefusal | null }

export type AdminEvent =
  | Extract<
      TouchEvent,
      { type: 'touch.admin-person' | 'touch.admin-page' | 'touch.admin-choose' | 'touch.admin-do' | 'touch.back' }
    >
  | { type: 'touch.stay' }
  | { type: 'admin.checking' }
  | { type: 'admin.tried'; tried: AdminTried }
  /** the page as it is now */
  | { type: 'admin.looked'; shown: AdminShown }
  | { type: 'admin.done'; said: string }

export type Choice = Readonly<Record<string, string>>
export type AdminLook = { readonly page: AdminPageName; readonly choice: Choice }

export type AdminDeed = {
  readonly action: AdminAction
  readonly subject: string
  /** null: nothing was to be filled in */
  readonly filled: Filled | null
  readonly person: StaffPerson | null
}

export interface AdminContext extends DoorOpened {
  readonly idleMs: number
  readonly chosen: string | null
  readonly round: number
  readonly checking: boolean
  readonly person: StaffPerson | null
  /** null: still at the door */
  readonly page: AdminPageName | null
  /** what of it was chosen to be looked at, by the names of its choosers */
  readonly choice: Choice
  /** null: not looked yet */
  readonly shown: AdminShown | null
  readonly said: string
  readonly busy: boolean
}

type AdminInput = DoorOpened & { delays: Pick<Delays, 'adminIdle'> }

const adminSetup = setup({
  types: { context: {} as AdminContext, events: {} as AdminEvent, input: {} as AdminInput },
  actions: {
    openPage: assign(({ event }) =>
      event.type === 'touch.admin-page' ? { page: event.page, choice: {}, shown: null, said: '' } : {},
    ),
    /** has the page looked up; it comes as `admin.looked` */
    look: (_, _look: AdminLook) => {},
    /** has it done; how it ended comes as `admin.done` */
    act: (_, _deed: AdminDeed) => {},
  },
  guards: {
    mayOpen: ({ context, event }) =>
      event.type === 'touch.admin-page' && isAllowed(roleOf(context), adminRights.pages[event.page]),
    mayDo: ({ context, event }) =>
      event.type === 'touch.admin-do' && !context.busy && isAllowed(roleOf(context), adminRights.actions[event.action]),
    isKnown: ({ context, event }) =>
      event.type === 'touch.admin-person' && (event.name === null || context.people.includes(event.name)),
    isLetIn: ({ event }) => event.type === 'admin.tried' && event.tried.kind === 'in',
    isOnShow: ({ context, event }) => event.type === 'admin.looked' && event.shown.page === context.page,
    onOwnPage: ({ context }) => context.person !== null && context.page !== 'overview',
    /** only what the page offers can be chosen */
    isOffered: ({ context: { shown }, event }) =>
      event.type === 'touch.admin-choose' &&
      (shown?.choosers ?? []).some(
        ({ name, options }) => name === event.name && options.some(({ value }) => value === event.value),
      ),
    waitsForNothing: ({ context }) => !context.busy,
    hasChosen: ({ context }) => context.chosen !== null && context.ask === 'pin',
  },
  delays: { idle: ({ context }) => context.idleMs },
})

/** the page that is asked for */
const lookAtPage = {
  type: 'look',
  params: ({ event }: { event: Extract<AdminEvent, { type: 'touch.admin-page' }> }) => ({
    page: event.page,
    choice: {},
  }),
} as const

/**
 * Staff at the screen: at the door, then on one page after another. Ends after a time without a touch, and with the way
 * back from the first page. What is looked up and done is provided from outside.
 */
export const adminMachine = adminSetup.createMachine({
  id: 'admin',
  context: ({ input: { delays, ...door } }) => ({
    ...door,
    idleMs: delays.adminIdle,
    chosen: null,
    round: 0,
    checking: false,
    person: null,
    page: null,
    choice: {},
    shown: null,
    said: '',
    busy: false,
  }),
  initial: 'here',
  states: {
    here: {
      type: 'parallel',
      states: {
        place: {
          initial: 'door',
          states: {
            door: {
              on: {
                'touch.admin-person': {
                  guard: 'isKnown',
                  actions: assign({ chosen: ({ event }) => event.name, refusal: null }),
                },
                'admin.checking': { actions: assign({ checking: true }) },
                'admin.tried': [
                  { guard: 'isLetIn', target: 'inside', actions: assign(({ event }) => letIn(event.tried)) },
                  { actions: assign(({ context, event }) => askedAgain(context, event.tried)) },
                ],
                // changing paper needs no PIN
                'touch.admin-page': { guard: 'mayOpen', target: 'inside', actions: ['openPage', lookAtPage] },
                'touch.back': [
                  { guard: 'hasChosen', actions: assign({ chosen: null, refusal: null }) },
                  { target: '#left' },
                ],
              },
            },
            inside: {
              on: {
                'touch.admin-page': { guard: 'mayOpen', actions: ['openPage', lookAtPage] },
                'admin.looked': { guard: 'isOnShow', actions: assign({ shown: ({ event }) => event.shown }) },
                'touch.admin-choose': {
                  guard: 'isOffered',
                  actions: [
                    assign({ choice: ({ context, event }) => ({ ...context.choice, [event.name]: event.value }) }),
                    {
                      type: 'look',
                      params: ({ context: { page, choice } }) => ({ page: page ?? 'overview', choice }),
                    },
                  ],
                },
                'touch.admin-do': {
                  guard: 'mayDo',
                  actions: [
                    assign({ busy: true, said: '' }),
                    {
                      type: 'act',
                      params: ({ context, event }) => ({
                        action: event.action,
                        subject: event.subject,
                        filled: event.filled ?? null,
                        person: context.person,
                      }),
                    },
                  ],
                },
                'admin.done': { actions: assign({ busy: false, said: ({ event }) => event.said }) },
                'touch.back': [
                  {
                    guard: 'onOwnPage',
                    actions: [
                      assign({ page: 'overview', choice: {}, shown: null, said: '' }),
                      { type: 'look', params: () => ({ page: 'overview' as const, choice: {} }) },
                    ],
                  },
                  { target: '#left' },
                ],
              },
            },
          },
        },
        presence: {
          initial: 'counting',
          states: {
            counting: {
              on: {
                'touch.*': { target: 'counting', reenter: true },
                'admin.tried': { target: 'counting', reenter: true },
                'admin.done': { target: 'counting', reenter: true },
              },
              // who waits for the end of something is told it first
              after: { idle: { guard: 'waitsForNothing', target: '#left' } },
            },
          },
        },
      },
    },
    left: { id: 'left', type: 'final' },
  },
})

function roleOf({ person }: AdminContext): StaffPerson['role'] | null {
  return person?.role ?? null
}

function letIn(tried: AdminTried): Partial<AdminContext> {
  if (tried.kind !== 'in') return {}
  return { person: tried.person, page: 'overview', choice: {}, shown: tried.shown, checking: false, refusal: null }
}

function askedAgain({ round }: AdminContext, tried: AdminTried): Partial<AdminContext> {
  if (tried.kind !== 'ask') return {}
  const { ask, digits, refusal } = tried
  return { ask, digits, refusal, checking: false, round: round + 1 }
}
