import { and, assign, not } from 'xstate'
import type { PrinterState, PrintOutcome } from '../../contract/devices.ts'
import type { Trouble } from '../../contract/session.ts'
import { NotRecordable, type PreparedSlip } from '../printing/print-desk.ts'
import { admin } from './admin/state.ts'
import { noBookings } from './bookings.ts'
import { noCases } from './cases.ts'
import { printerTrouble } from './events.ts'
import { askingDesk, booking, bookings, handOver, settling } from './flows/bookings.ts'
import { greeted, lookingUp, oneCase } from './flows/cases.ts'
import { feedback } from './flows/feedback.ts'
import { flow } from './flows/flow.ts'
import { handedIn, handingIn } from './flows/hand-in.ts'
import { signIn } from './flows/sign-in.ts'
import { begun } from './flows/steps.ts'
import {
  backToMatter,
  cardLaidOn,
  outOfBooking,
  sessionSetup,
  toBooking,
  toFindCase,
  toGuides,
  toPrinting,
} from './setup.ts'
import {
  type Listing,
  nobody,
  noName,
  nowhere,
  type Printable,
  printable,
  type SessionContext,
  shortNotice,
  spelling,
  type Visit,
} from './visit.ts'

/**
 * The session of one terminal: attract, then one citizen's way, then attract again.
 * `active` has five regions side by side: what is on screen, what lies on the reader, what was opened over the screen,
 * how it is seen and heard, and whether anybody is still there. Every side effect is provided from outside.
 */
export const sessionMachine = sessionSetup.createMachine({
  id: 'session',
  context: ({ input }) => ({
    ...nobody,
    closed: null,
    volume: nobody.modes.volume,
    ...input,
    paperLeftMm: null,
    personKey: null,
    admin: null,
    cardLeft: false,
  }),
  initial: 'attract',
  on: {
    'reader.status': { actions: assign({ reader: ({ event }) => event.status.state }) },
    'printer.status': {
      actions: assign(({ context, event }) => ({
        printer: event.status.state,
        paperLeftMm: paperLeft(context, event.status.state),
      })),
    },
    'voice.status': { actions: assign({ voice: ({ event }) => event.ready }) },
    'person.key': { actions: assign({ personKey: ({ event }) => event.key }) },
    'help.said': { actions: assign({ help: ({ event }) => event.help }) },
    'hub.line': { actions: assign({ hub: ({ event }) => event.line }) },
    'guides.opened': { actions: assign({ guidesAvailable: true }) },
    'names.opened': { actions: assign({ namesAvailable: true }) },
    'settings.changed': {
      actions: assign(({ context, event: { delays, nearEndMm, volume } }) => ({
        delays: { ...context.delays, ...delays },
        nearEndMm,
        volume,
      })),
    },
    // wherever its citizen is by now
    'hand-in.settled': {
      guard: ({ context, event }) => context.handIn?.receipt === event.receipt,
      actions: assign(({ context, event }) => ({
        handIn: context.handIn && { ...context.handIn, state: event.state },
      })),
    },
    'service.closed': { actions: assign({ closed: ({ event }) => event.notice }) },
  },
  states: {
    attract: {
      id: 'attract',
      entry: [
        assign(({ context: { volume } }) => ({ ...nobody, modes: { ...nobody.modes, volume } })),
        'forgetCitizen',
      ],
      exit: [assign({ cardLeft: false }), 'stopCalling'],
      on: {
        'touch.start': { guard: 'isOpen', target: 'active' },
        // how it is seen and heard may be chosen before anything else
        'touch.mode': { guard: 'isOpen', target: 'active', actions: 'setMode' },
        'touch.language': { guard: 'isOpen', target: 'active', actions: 'setMode' },
        'headset.plugged': { guard: 'isOpen', target: 'active', actions: 'setMode' },
        'admin.open': 'admin',
        // said again as long as it lies there
        'card.trouble': { guard: 'isLeftCard', actions: [assign({ cardLeft: true }), 'callForCard'] },
        'card.lifted': { actions: [assign({ cardLeft: false }), 'stopCalling'] },
        'card.read': [
          {
            guard: 'isOpen',
            target: ['#greeted', '#lying'],
            actions: assign({ person: ({ event }) => event.person }),
          },
          // out of service: the next citizen's session must not be theirs
          { actions: 'forgetCitizen' },
        ],
      },
    },
    admin,
    active: {
      type: 'parallel',
      on: { 'person.gone': { guard: 'identified', target: '#attract' } },
      states: {
        screen: {
          initial: 'home',
          on: {
            // said from the sheet that lies over the screen, or once a slip is out
            'touch.feedback': { guard: and(['canFeedBack', not('busy')]), target: '.feedback' },
          },
          states: {
            home: {
              entry: assign({
                browse: 'theme',
                department: null,
                theme: null,
                query: '',
                asked: noName,
                part: 'tradeName',
                meant: null,
                registered: null,
                from: 'home',
                code: null,
                list: null,
                entry: null,
                trades: [],
                stations: nowhere,
                about: null,
                slip: null,
                handIn: null,
                flow: null,
                cases: noCases,
                bookings: noBookings,
                handover: null,
                laidOn: null,
                trouble: null,
              }),
              on: {
                'touch.guides': toGuides,
                'touch.browse': [
                  {
                    guard: 'guidesAvailable',
                    target: 'guides',
                    actions: assign({ browse: ({ event }) => event.by }),
                  },
                  { target: 'trouble', actions: assign({ trouble: 'guides-missing' }) },
                ],
                'touch.theme': [
                  {
                    guard: 'guidesAvailable',
                    target: 'guides',
                    actions: assign({ browse: 'theme', theme: ({ event }) => event.theme }),
                  },
                  { target: 'trouble', actions: assign({ trouble: 'guides-missing' }) },
                ],
                'touch.names': [
                  { guard: 'namesAvailable', target: 'nameEntry' },
                  { target: 'trouble', actions: assign({ trouble: 'names-missing' }) },
                ],
                'touch.guide': { target: 'guide', actions: 'openGuide' },
                'touch.card': [
                  { guard: 'identified', target: 'greeted' },
                  { guard: 'canBeKnown', target: 'placeCard' },
                  { target: 'trouble', actions: assign({ trouble: 'reader-gone' }) },
                ],
                'card.read': 'greeted',
              },
            },
            guides: {
              entry: assign({
                from: 'guides',
                code: null,
                list: null,
                entry: null,
                trades: [],
                stations: nowhere,
                about: null,
                slip: null,
              }),
              on: {
                'touch.list': {
                  target: 'list',
                  actions: assign({ list: ({ event }) => ({ id: event.list, part: null, query: null, page: 0 }) }),
                },
                'touch.trades': 'trades',
                'touch.stations': 'stations',
                'touch.browse': { actions: assign({ browse: ({ event }) => event.by }) },
                'touch.theme': { actions: assign({ theme: ({ event }) => event.theme }) },
                'touch.query': { actions: assign({ query: ({ event }) => event.text }) },
                'touch.department': { actions: assign({ department: ({ event }) => event.department }) },
                'touch.guide': { target: 'guide', actions: 'openGuide' },
                'touch.back': [
                  { guard: and(['nothingOver', 'themeChosen']), actions: assign({ theme: null }) },
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
                'card.read': cardLaidOn('guides'),
              },
            },
            list: {
              entry: assign({ entry: null, about: null, slip: null, trouble: null }),
              on: {
                'touch.part': {
                  actions: assign(({ context, event }) => listed(context, { part: event.part, page: 0 })),
                },
                'touch.query': {
                  // it is looked for in all of the list
                  actions: assign(({ context, event }) => listed(context, { part: null, query: event.text, page: 0 })),
                },
                'touch.page': { actions: assign(({ context, event }) => listed(context, { page: event.page })) },
                'touch.entry': { target: 'entry', actions: assign({ entry: ({ event }) => event.entry }) },
                'touch.back': [
                  {
                    guard: and(['nothingOver', 'searchingList']),
                    actions: assign(({ context }) => listed(context, { query: null, page: 0 })),
                  },
                  { guard: 'nothingOver', target: 'guides' },
                ],
                'touch.home': 'home',
                'card.read': cardLaidOn('list'),
              },
            },
            entry: {
              entry: assign({ about: 'entry', slip: null, trouble: null }),
              on: {
                'touch.print': toPrinting,
                'touch.back': { guard: 'nothingOver', target: 'list' },
                'touch.home': 'home',
                'card.read': cardLaidOn('entry'),
              },
            },
            trades: {
              entry: assign({ from: 'trades', code: null, about: 'permits', slip: null, trouble: null }),
              on: {
                'touch.trade': {
                  actions: assign(({ context, event }) => ({
                    trades: [
                      ...context.trades.filter((trade) => trade !== event.trade),
                      ...(event.on ? [event.trade] : []),
                    ],
                  })),
                },
                'touch.guide': { target: 'guide', actions: 'openGuide' },
                'touch.print': toPrinting,
                'touch.back': { guard: 'nothingOver', target: 'guides' },
                'touch.home': 'home',
                'card.read': cardLaidOn('trades'),
              },
            },
            stations: {
              entry: assign({ about: 'station', slip: null, trouble: null }),
              on: {
                'touch.town': {
                  actions: assign(({ context, event }) => ({
                    stations: { ...context.stations, town: event.town, village: null },
                  })),
                },
                'touch.village': {
                  actions: assign(({ context, event }) => ({
                    stations: { ...context.stations, village: event.village },
                  })),
                },
                'touch.guide': { target: 'guide', actions: ['openGuide', assign({ from: 'stations' })] },
                'touch.print': toPrinting,
                'touch.back': [
                  {
                    guard: and(['nothingOver', 'villageChosen']),
                    actions: assign(({ context }) => ({ stations: { ...context.stations, village: null } })),
                  },
                  {
                    guard: and(['nothingOver', 'townChosen']),
                    actions: assign(({ context }) => ({ stations: { ...context.stations, town: null } })),
                  },
                  {
                    guard: and(['nothingOver', 'forItem']),
                    target: 'guide',
                    actions: assign(({ context: { stations } }) => ({
                      code: stations.forItem,
                      ...stations.origin,
                      stations: nowhere,
                    })),
                  },
                  { guard: 'nothingOver', target: 'guides' },
                ],
                'touch.home': 'home',
                'card.read': cardLaidOn('stations'),
              },
            },
            printChoice: {
              entry: assign({ about: 'guide', slip: null, trouble: null }),
              on: {
                'touch.print-form': { actions: assign({ form: ({ event }) => event.form }) },
                'touch.print': toPrinting,
                'touch.back': { guard: 'nothingOver', target: 'guide' },
                'touch.home': 'home',
                'card.read': cardLaidOn('printChoice'),
              },
            },
            guide: {
              entry: assign(({ context }) => ({
                about: 'guide',
                form: shortNotice,
                slip: null,
                trouble: null,
                ...heldOf(context),
              })),
              // again with every guide that is opened, and once a card was read for it
              invoke: {
                src: 'askHeld',
                input: ({ context }) => heldToAsk(context),
                onDone: { actions: assign({ held: ({ context, event }) => event.output ?? context.held }) },
              },
              on: {
                'touch.flow': [
                  { guard: 'lacksReader', target: 'trouble', actions: assign({ trouble: 'reader-gone', flow: null }) },
                  ...toBooking,
                ],
                'touch.card': { guard: 'canPlaceCard', target: 'placeCard' },
                'touch.reveal-held': { actions: assign({ heldRevealed: true }) },
                'touch.stations': {
                  target: 'stations',
                  actions: assign(({ context: { code, answers, from, trail } }) => ({
                    stations: { ...nowhere, forItem: code, origin: { answers, from, trail } },
                  })),
                },
                'touch.print-choice': 'printChoice',
                'touch.guide': { target: 'guide', reenter: true, actions: 'followGuide' },
                'touch.answer': {
                  actions: assign(({ context, event }) => ({
                    answers: { ...context.answers, [event.question]: event.answer },
                  })),
                },
                'touch.print': toPrinting,
                'touch.back': [
                  {
                    guard: and(['nothingOver', 'cameFromGuide']),
                    target: 'guide',
                    reenter: true,
                    actions: assign(({ context: { trail } }) => ({ ...trail.at(-1), trail: trail.slice(0, -1) })),
                  },
                  { guard: and(['nothingOver', 'cameFromGuides']), target: 'guides' },
                  { guard: and(['nothingOver', 'cameFromTrades']), target: 'trades' },
                  { guard: and(['nothingOver', 'cameFromStations']), target: 'stations' },
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
                // what the button asks for, done without pressing it
                'card.read': [{ guard: 'canPlaceCard', target: 'guide', reenter: true }, cardLaidOn('guide')],
              },
            },
            nameEntry: {
              entry: assign({ code: null, about: null, slip: null, trouble: null }),
              on: {
                'touch.typing': { actions: assign(({ context, event }) => typed(context, event.text)) },
                'touch.write': {
                  actions: assign(({ event }) => ({ asked: event.asked, part: event.part, registered: null })),
                },
                'touch.registered': { actions: assign({ registered: { text: '', page: 0 } }) },
                'touch.page': { actions: assign(({ context, event }) => turned(context, event.page)) },
                'touch.look-up': [
                  { guard: and(['hasName', 'isMeant']), target: 'nameVerdict' },
                  { guard: 'hasName', target: 'nameCheck' },
                ],
                'touch.back': { guard: 'nothingOver', target: 'home' },
                'touch.home': 'home',
                'card.read': cardLaidOn('nameEntry'),
              },
            },
            nameCheck: {
              on: {
                'touch.look-up': {
                  target: 'nameVerdict',
                  actions: assign({ meant: ({ context }) => spelling(context.asked) }),
                },
                'touch.back': { guard: 'nothingOver', target: 'nameEntry' },
                'touch.home': 'home',
                'card.read': cardLaidOn('nameCheck'),
              },
            },
            nameVerdict: {
              entry: assign({ about: 'name', slip: null, trouble: null }),
              on: {
                'touch.judge': { actions: assign({ asked: ({ event }) => event.asked }) },
                'touch.flow': {
                  guard: 'canDeclare',
                  target: 'flow',
                  actions: assign({ flow: begun('declare') }),
                },
                'touch.write': {
                  target: 'nameEntry',
                  actions: assign(({ event }) => ({ asked: event.asked, part: event.part })),
                },
                'touch.print': toPrinting,
                'touch.hand-over': { guard: 'canHandOver', target: 'handOver' },
                'touch.back': { guard: 'nothingOver', target: 'nameEntry' },
                'touch.home': 'home',
                'card.read': cardLaidOn('nameVerdict'),
              },
            },
            printing: {
              initial: 'preparing',
              states: {
                preparing: {
                  invoke: {
                    src: 'prepareSlip',
                    // every way to a first try has cleared the slip
                    input: ({ context }) => ({ what: wanted(context), again: context.slip }),
                    onDone: { target: 'sending', actions: assign({ slip: ({ event }) => event.output }) },
                    onError: {
                      target: '#trouble',
                      actions: assign({ trouble: ({ event }) => recordTrouble(event.error) ?? 'printer-fault' }),
                    },
                  },
                },
                sending: {
                  invoke: {
                    src: 'printSlip',
                    input: ({ context }) => inHand(context),
                    onDone: [
                      {
                        guard: ({ event }) => event.output.state === 'printed',
                        target: '#printed',
                        actions: assign(({ context }) => ({ paperLeftMm: lessPaper(context) })),
                      },
                      { target: '#trouble', actions: assign({ trouble: ({ event }) => outcomeTrouble(event.output) }) },
                    ],
                    onError: {
                      target: '#trouble',
                      actions: assign({
                        trouble: ({ event }) => recordTrouble(event.error) ?? 'print-unknown',
                      }),
                    },
                  },
                },
              },
            },
            printed: {
              id: 'printed',
              entry: assign({ trouble: null }),
              on: {
                'touch.back': [...backToMatter, { guard: 'nothingOver', target: 'guide' }],
                'touch.home': 'home',
              },
            },
            trouble: {
              id: 'trouble',
              on: {
                'touch.print': { guard: 'canPrint', target: 'printing' },
                'touch.card': { guard: 'readerReady', target: 'placeCard' },
                'touch.again': [
                  { guard: 'isUnsure', target: 'settling' },
                  { guard: 'inFlow', target: 'flow' },
                ],
                'touch.back': [
                  // what is booked by now is seen there
                  { guard: and(['nothingOver', 'isUnsure']), target: 'bookings', actions: 'leaveFlow' },
                  ...outOfBooking('cantGoOn'),
                  { guard: and(['nothingOver', 'inFlow']), target: 'flow' },
                  { guard: and(['nothingOver', 'aboutGuide']), target: 'guide' },
                  ...backToMatter,
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
              },
            },
            flow,
            feedback,
            handingIn,
            handedIn,
            placeCard: {
              entry: assign({ cases: noCases, fields: {}, laidOn: null }),
              always: { guard: 'cannotBeKnown', target: 'trouble', actions: assign({ trouble: 'reader-gone' }) },
              on: {
                'card.read': [{ guard: 'aboutGuide', target: 'guide' }, { target: 'greeted' }],
                'touch.sign-in': { guard: 'canSignIn', target: 'signIn' },
                'touch.flow': toFindCase,
                'touch.back': [
                  { guard: and(['nothingOver', 'aboutGuide']), target: 'guide' },
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
              },
            },
            greeted,
            case: oneCase,
            lookingUp,
            askingDesk,
            settling,
            booking,
            bookings,
            handOver,
            signIn,
          },
        },
        card: {
          initial: 'away',
          states: {
            away: {
              entry: assign({ cardPresent: false }),
              on: {
                'card.read': { target: 'lying', actions: assign({ person: ({ event }) => event.person }) },
                'card.trouble': {
                  target: 'away',
                  reenter: true,
                  actions: assign({ cardAdvice: ({ event }) => event.trouble }),
                },
              },
              after: { cardAdvice: { actions: assign({ cardAdvice: null }) } },
            },
            lying: {
              id: 'lying',
              entry: assign({ cardPresent: true, cardAdvice: null }),
              on: {
                'card.lifted': 'away',
                'card.read': { actions: assign({ person: ({ event }) => event.person }) },
              },
            },
          },
        },
        over: {
          initial: 'closed',
          states: {
            closed: { on: { 'touch.staff': 'staff', 'touch.modes': 'modes' } },
            staff: {
              entry: 'callHelp',
              on: {
                'touch.feedback': { guard: and(['canFeedBack', not('busy')]), target: 'closed' },
                'touch.sign': 'sign',
                'touch.back': 'closed',
                'touch.home': 'closed',
                'touch.modes': 'modes',
              },
            },
            sign: { on: { 'touch.back': 'staff', 'touch.home': 'closed' } },
            modes: { on: { 'touch.back': 'closed', 'touch.home': 'closed', 'touch.staff': 'staff' } },
          },
        },
        modes: {
          on: {
            'touch.mode': { actions: 'setMode' },
            'touch.language': { actions: 'setMode' },
            'touch.more-time': {
              guard: 'moreTime',
              actions: assign({ patience: ({ context }) => 2 * context.patience }),
            },
            'touch.speak': [
              { guard: ({ event }) => event.how === 'hush', actions: 'hush' },
              { guard: 'spoken', actions: ['setMode', 'sayAgain'] },
            ],
            'touch.focus': {
              guard: 'spoken',
              actions: { type: 'say', params: ({ event }) => event.text },
            },
            'headset.plugged': { actions: 'setMode' },
            'headset.unplugged': { actions: ['setMode', 'hush'] },
          },
        },
        presence: {
          initial: 'counting',
          states: {
            counting: {
              on: {
                // here, since a transition of this region would win over one of the state around it
                'touch.end': '#attract',
                'touch.*': { target: 'counting', reenter: true },
                // not `card.trouble`: a card that nobody can read may have been left behind
                'card.read': { target: 'counting', reenter: true },
                'card.lifted': { target: 'counting', reenter: true },
                'card.other': '#attract',
              },
              after: {
                idle: [
                  { guard: 'printing', target: 'counting', reenter: true },
                  { guard: not('printing'), target: 'asking' },
                ],
              },
            },
            asking: {
              on: {
                'touch.end': '#attract',
                // looking for the answer is none
                'touch.focus': {},
                'touch.speak': {},
                'touch.*': 'counting',
                'card.read': 'counting',
                'card.other': '#attract',
              },
              after: { stillThere: '#attract' },
            },
          },
        },
      },
    },
  },
})

/** What is known of another guide's materials is forgotten. */
function heldOf({ held, code }: SessionContext): Partial<Visit> {
  return held?.code === code ? {} : { held: null, heldRevealed: false }
}

/** Once for each guide, as long as it was not in vain. */
function heldToAsk({ person, hub, code, held }: SessionContext): string | null {
  if (person === null || hub === null) return null
  return held?.code === code && held.outcome.kind === 'ok' ? null : code
}

/** What was typed belongs to the field that is open. */
function typed({ asked, part, registered }: SessionContext, text: string): Partial<Visit> {
  if (registered !== null) return { registered: { text, page: 0 } }
  if (asked.by === 'whole') return { asked: { by: 'whole', text } }
  return { asked: { by: 'parts', fields: { ...asked.fields, [part]: text } } }
}

function turned({ registered }: SessionContext, page: number): Partial<Visit> {
  return registered === null ? {} : { registered: { ...registered, page } }
}

/** Once a slip is out, the paper left is less by its length; when the printer has enough again, nothing is counted. */
function paperLeft({ printer, paperLeftMm, nearEndMm }: SessionContext, now: PrinterState): number | null {
  if (now === 'ready') return null
  return now === 'paper-low' && printer !== 'paper-low' && paperLeftMm === null ? nearEndMm : paperLeftMm
}

function lessPaper({ paperLeftMm, slip }: SessionContext): number | null {
  return paperLeftMm === null ? null : Math.max(0, paperLeftMm - (slip?.slip.lengthMm ?? 0))
}

function listed({ list }: SessionContext, change: Partial<Listing>): Partial<Visit> {
  return list === null ? {} : { list: { ...list, ...change } }
}

function wanted(context: SessionContext): Printable {
  const what = printable(context)
  if (what === null) throw new Error('printing without anything to print')
  return what
}

function inHand(context: SessionContext): PreparedSlip {
  if (!context.slip) throw new Error('printing without a slip')
  return context.slip
}

function recordTrouble(error: unknown): Trouble | null {
  if (!(error instanceof NotRecordable)) return null
  return error.diskFull ? 'disk-full' : 'records-unusable'
}

function outcomeTrouble(outcome: PrintOutcome): Trouble {
  switch (outcome.state) {
    case 'printed':
      throw new Error('a printed slip is no trouble')
    case 'unknown':
      return 'print-unknown'
    case 'failed':
      return printerTrouble(outcome.reason) ?? 'printer-fault'
  }
}
