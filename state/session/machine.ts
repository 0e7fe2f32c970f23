import { and, assign, fromPromise, not, or, setup, stateIn } from 'xstate'
import type { Delays } from '../../contract/delays.ts'
import type { CardTrouble, MaskedPerson, PrinterState, PrintOutcome, ReaderState } from '../../contract/devices.ts'
import { type Modes, spokenTo, usualModes } from '../../contract/modes.ts'
import type { AskedName, NamePart } from '../../contract/names.ts'
import type { Answers, ThemeKey, Trouble } from '../../contract/session.ts'
import { NotRecordable, type PreparedSlip } from '../printing/print-desk.ts'
import { printerTrouble, type SessionEvent } from './events.ts'

/** What a citizen can have printed: the notice of an item, or what was found of a business name. */
export type Printable = { kind: 'guide'; code: string; answers: Answers } | { kind: 'name'; asked: AskedName }

/** `again`: the try before, when it came to trouble and the citizen chose another: the same slip, with its number. */
export type SlipWish = { what: Printable; again: PreparedSlip | null }

/** What one citizen's session knows. Cleared as a whole when it ends. */
interface Visit {
  readonly browse: 'department' | 'theme' | 'search'
  /** null: all of them */
  readonly department: string | null
  readonly theme: ThemeKey | null
  readonly query: string
  /** a business name as written so far, and the part that is being written */
  readonly asked: AskedName
  readonly part: NamePart
  /** the spelling of which was said: these are the characters that are meant */
  readonly meant: string | null
  /** what is looked for among the registered names, and the page shown; null: a name is being written */
  readonly registered: { readonly text: string; readonly page: number } | null
  /** the guide was chosen from the list, so the way back leads there */
  readonly fromList: boolean
  readonly code: string | null
  /** to the questions of that guide */
  readonly answers: Answers
  readonly person: MaskedPerson | null
  readonly cardPresent: boolean
  readonly cardAdvice: CardTrouble | null
  readonly slip: PreparedSlip | null
  readonly trouble: Trouble | null
  readonly modes: Modes
  /** how many times as long as usual every limit is */
  readonly patience: number
}

export interface SessionContext extends Visit {
  readonly delays: Delays
  /** null: this terminal has no such device */
  readonly reader: ReaderState | null
  readonly printer: PrinterState | null
  readonly guidesAvailable: boolean
  readonly namesAvailable: boolean
  /** there is a voice that can read aloud */
  readonly voice: boolean
}

export type SessionInput = Omit<SessionContext, keyof Visit>

const noName: AskedName = { by: 'whole', text: '' }

const nobody: Visit = {
  browse: 'department',
  department: null,
  theme: null,
  query: '',
  asked: noName,
  part: 'tradeName',
  meant: null,
  registered: null,
  fromList: false,
  code: null,
  answers: {},
  person: null,
  cardPresent: false,
  cardAdvice: null,
  slip: null,
  trouble: null,
  modes: usualModes,
  patience: 1,
}

/** 60 s of silence may become four minutes, no more: a card may lie forgotten */
const mostPatience = 4

const notProvided = (name: string) => () => Promise.reject(new Error(`${name} was not provided`))

/**
 * The session of one terminal: attract, then one citizen's way, then attract again.
 * `active` has five regions side by side: what is on screen, what lies on the reader, what was opened over the screen,
 * how it is seen and heard, and whether anybody is still there. Every side effect is provided from outside.
 */
export const sessionMachine = setup({
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
  },
  actions: {
    /** whatever the last citizen left behind in other processes goes */
    forgetCitizen: () => {},
    /** reads this aloud, where reading aloud is on */
    say: (_, _text: string) => {},
    /** reads what is on screen aloud once more */
    sayAgain: () => {},
    hush: () => {},
    openGuide: assign(({ event }) => (event.type === 'touch.guide' ? { code: event.code, answers: {} } : {})),
    setMode: assign(({ context, event }) => ({ modes: modesAfter(context.modes, event) })),
  },
  guards: {
    canPrint: ({ context }) => printerTrouble(context.printer) === null,
    readerReady: ({ context }) => context.reader === 'ready',
    guidesAvailable: ({ context }) => context.guidesAvailable,
    namesAvailable: ({ context }) => context.namesAvailable,
    themeChosen: ({ context }) => context.browse === 'theme' && context.theme !== null,
    hasName: ({ context }) => context.registered === null && isName(context.asked),
    isMeant: ({ context }) => context.meant === spelling(context.asked),
    hasItem: ({ context }) => context.code !== null,
    aboutNames: ({ context }) => context.code === null && isName(context.asked),
    readerDown: ({ context }) => context.reader !== 'ready',
    identified: ({ context }) => context.person !== null,
    cameFromList: ({ context }) => context.fromList,
    nothingOver: stateIn({ active: { over: 'closed' } }),
    moreTime: ({ context }) => hasMoreTime(context),
    spoken: ({ context }) => context.modes.speech,
    printing: stateIn({ active: { screen: 'printing' } }),
  },
  delays: {
    idle: ({ context }) => context.delays.idle * context.patience,
    stillThere: ({ context }) => context.delays.stillThere * context.patience,
    /** longer than the reader takes to say it again */
    cardAdvice: ({ context }) => 2 * context.delays.cardRetry,
  },
}).createMachine({
  id: 'session',
  context: ({ input }) => ({ ...nobody, ...input }),
  initial: 'attract',
  on: {
    'reader.status': { actions: assign({ reader: ({ event }) => event.status.state }) },
    'printer.status': { actions: assign({ printer: ({ event }) => event.status.state }) },
    'voice.status': { actions: assign({ voice: ({ event }) => event.ready }) },
    'guides.opened': { actions: assign({ guidesAvailable: true }) },
    'names.opened': { actions: assign({ namesAvailable: true }) },
  },
  states: {
    attract: {
      id: 'attract',
      entry: [assign(nobody), 'forgetCitizen'],
      on: {
        'touch.start': 'active',
        // how it is seen and heard may be chosen before anything else
        'touch.mode': { target: 'active', actions: 'setMode' },
        'touch.language': { target: 'active', actions: 'setMode' },
        'headset.plugged': { target: 'active', actions: 'setMode' },
        'card.read': {
          target: ['#greeted', '#lying'],
          actions: assign({ person: ({ event }) => event.person }),
        },
      },
    },
    active: {
      type: 'parallel',
      on: { 'person.gone': { guard: 'identified', target: '#attract' } },
      states: {
        screen: {
          initial: 'home',
          states: {
            home: {
              entry: assign({
                browse: 'department',
                department: null,
                theme: null,
                query: '',
                asked: noName,
                part: 'tradeName',
                meant: null,
                registered: null,
                fromList: false,
                code: null,
                slip: null,
                trouble: null,
              }),
              on: {
                'touch.guides': [
                  { guard: 'guidesAvailable', target: 'guides' },
                  { target: 'trouble', actions: assign({ trouble: 'guides-missing' }) },
                ],
                'touch.browse': [
                  {
                    guard: 'guidesAvailable',
                    target: 'guides',
                    actions: assign({ browse: ({ event }) => event.by }),
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
                  { guard: 'readerReady', target: 'placeCard' },
                  { target: 'trouble', actions: assign({ trouble: 'reader-gone' }) },
                ],
                'card.read': 'greeted',
              },
            },
            guides: {
              entry: assign({ fromList: true, code: null }),
              on: {
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
                'card.read': 'greeted',
              },
            },
            guide: {
              entry: assign({ slip: null, trouble: null }),
              on: {
                'touch.guide': { target: 'guide', reenter: true, actions: 'openGuide' },
                'touch.answer': {
                  actions: assign(({ context, event }) => ({
                    answers: { ...context.answers, [event.question]: event.answer },
                  })),
                },
                'touch.print': [
                  { guard: 'canPrint', target: 'printing' },
                  { target: 'trouble', actions: assign({ trouble: ({ context }) => printerTrouble(context.printer) }) },
                ],
                'touch.back': [
                  { guard: and(['nothingOver', 'cameFromList']), target: 'guides' },
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            nameEntry: {
              entry: assign({ code: null, slip: null, trouble: null }),
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
                'card.read': 'greeted',
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
                'card.read': 'greeted',
              },
            },
            nameVerdict: {
              entry: assign({ slip: null, trouble: null }),
              on: {
                'touch.judge': { actions: assign({ asked: ({ event }) => event.asked }) },
                'touch.write': {
                  target: 'nameEntry',
                  actions: assign(({ event }) => ({ asked: event.asked, part: event.part })),
                },
                'touch.print': [
                  { guard: 'canPrint', target: 'printing' },
                  { target: 'trouble', actions: assign({ trouble: ({ context }) => printerTrouble(context.printer) }) },
                ],
                'touch.back': { guard: 'nothingOver', target: 'nameEntry' },
                'touch.home': 'home',
                'card.read': 'greeted',
              },
            },
            printing: {
              initial: 'preparing',
              states: {
                preparing: {
                  invoke: {
                    src: 'prepareSlip',
                    // every way to a first try has cleared the slip
                    input: ({ context }) => ({ what: printable(context), again: context.slip }),
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
                      { guard: ({ event }) => event.output.state === 'printed', target: '#printed' },
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
                'touch.back': [
                  { guard: and(['nothingOver', 'aboutNames']), target: 'nameVerdict' },
                  { guard: 'nothingOver', target: 'guide' },
                ],
                'touch.home': 'home',
              },
            },
            trouble: {
              id: 'trouble',
              on: {
                'touch.print': { guard: and(['canPrint', or(['aboutNames', 'hasItem'])]), target: 'printing' },
                'touch.card': { guard: 'readerReady', target: 'placeCard' },
                'touch.back': [
                  { guard: and(['nothingOver', 'hasItem']), target: 'guide' },
                  { guard: and(['nothingOver', 'aboutNames']), target: 'nameVerdict' },
                  { guard: 'nothingOver', target: 'home' },
                ],
                'touch.home': 'home',
              },
            },
            placeCard: {
              always: { guard: 'readerDown', target: 'trouble', actions: assign({ trouble: 'reader-gone' }) },
              on: {
                'card.read': 'greeted',
                'touch.back': { guard: 'nothingOver', target: 'home' },
                'touch.home': 'home',
              },
            },
            greeted: {
              id: 'greeted',
              on: {
                'touch.guides': [
                  { guard: 'guidesAvailable', target: 'guides' },
                  { target: 'trouble', actions: assign({ trouble: 'guides-missing' }) },
                ],
                'touch.back': { guard: 'nothingOver', target: 'home' },
                'touch.home': 'home',
              },
            },
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
              on: { 'touch.sign': 'sign', 'touch.back': 'closed', 'touch.home': 'closed', 'touch.modes': 'modes' },
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

/** Whether all limits can be doubled once more. */
export function hasMoreTime({ patience }: SessionContext): boolean {
  return patience < mostPatience
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

export function printable({ code, asked, answers }: SessionContext): Printable {
  return code === null ? { kind: 'name', asked } : { kind: 'guide', code, answers }
}

/** Whether enough was written to be judged. */
export function isName(asked: AskedName): boolean {
  return spelling(asked).trim() !== ''
}

/** What decides about a name, and whose characters are asked about: who changes but its industry isn't asked again. */
export function spelling(asked: AskedName): string {
  return asked.by === 'whole' ? asked.text : asked.fields.tradeName
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
