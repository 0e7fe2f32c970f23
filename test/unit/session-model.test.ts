import { beforeAll, expect, test } from 'vitest'
import { getNextSnapshot, type SnapshotFrom } from 'xstate'
import { getAdjacencyMap } from 'xstate/graph'
import type { CasesFound, CaseView, ShownCase } from '../../contract/cases.ts'
import { defaultDelays } from '../../contract/delays.ts'
import type { DeskAnswer } from '../../contract/desk.ts'
import type { PersonalField } from '../../contract/personal.ts'
import type { SignInBegin, SignInOutcome } from '../../contract/sign-ins.ts'
import type { Booking } from '../../hub/contract/bookings.ts'
import { previewCases } from '../../renderer/screens/preview-cases.ts'
import type { PreparedSlip } from '../../state/printing/print-desk.ts'
import { NotRecordable } from '../../state/printing/print-desk.ts'
import { lacking } from '../../state/session/bookings.ts'
import type { SessionEvent } from '../../state/session/events.ts'
import { sessionMachine } from '../../state/session/machine.ts'
import { hasMoreTime, isName, nobody, printable, type SessionInput, spelling } from '../../state/session/visit.ts'
import { whereIs } from '../../state/session/where.ts'

type Snapshot = SnapshotFrom<typeof sessionMachine>

const slip: PreparedSlip = {
  sequence: 1,
  number: 'H03-261124-0001-0',
  slip: { widthDots: 576, columns: 48, lines: [], lengthMm: 100 },
}

const receipt = 'R331003-03-261127-482913-7'

const found: CasesFound[] = [
  {
    found: 'cases',
    total: 1,
    page: 0,
    cases: [{ ...previewCases.closed, item: { code: '', title: '换领' } }].map(asCase),
  },
  { found: 'none' },
]

const place: Booking = {
  id: '6f1c1a8e-3f0b-4c53-9a53-0f6f5b1d2c11',
  ...{ counter: 'one', name: '市场准入', place: '', window: '3号窗口', day: '2026-11-30', from: '09:00', to: '09:30' },
  ticket: 'A012',
}

const offered: DeskAnswer[] = [
  { ask: 'counters', outcome: { kind: 'ok', counters: [{ id: 'one', name: '市场准入', place: '', items: [] }] } },
  { ask: 'days', outcome: { kind: 'ok', days: [{ day: 'one', slots: [{ from: 'one', to: '09:30', free: 1 }] }] } },
  { ask: 'hold', outcome: { kind: 'held', hold: place.id, until: '' } },
  { ask: 'hold', outcome: { kind: 'taken' } },
  { ask: 'counters', outcome: { kind: 'offline' } },
]

const settled: DeskAnswer[] = [
  { ask: 'confirm', outcome: { kind: 'booked', booking: place } },
  { ask: 'cancel', outcome: { kind: 'cancelled' } },
  { ask: 'confirm', outcome: { kind: 'offline' } },
]

const begun: SignInBegin[] = [{ kind: 'ok', id: place.id, url: 'https://phone.example', until: '' }, { kind: 'none' }]

const looked: SignInOutcome[] = [
  { kind: 'waiting' },
  { kind: 'signed-in', person: { kind: 'phone', name: '*甲', idNumber: '331*************36', expired: false } },
  { kind: 'over' },
]

const mine: DeskAnswer[] = [{ ask: 'mine', outcome: { kind: 'mine', bookings: [place] } }]

function asCase({ title: _, ...rest }: CaseView & { item: ShownCase['item'] }): ShownCase {
  const stages = rest.stages.map((one) => ({ ...one, state: one.name === '送达' ? ('now' as const) : one.state }))
  return { ...rest, stages, number: 'TEST-1', deliverable: true, courier: null }
}

/** One sample of every event that touches, devices and staff can cause. */
const outside: SessionEvent[] = [
  { type: 'touch.start' },
  { type: 'touch.stay' },
  { type: 'touch.home' },
  { type: 'touch.back' },
  { type: 'touch.end' },
  { type: 'touch.staff' },
  { type: 'touch.guides' },
  { type: 'touch.browse', by: 'search' },
  { type: 'touch.browse', by: 'theme' },
  { type: 'touch.department', department: '公安' },
  { type: 'touch.theme', theme: { audience: 'person', code: '060' } },
  { type: 'touch.query', text: 'xsz' },
  { type: 'touch.guide', code: 'known' },
  { type: 'touch.answer', question: 'who', answer: 'self' },
  { type: 'touch.browse', by: 'more' },
  { type: 'touch.list', list: 'powers' },
  { type: 'touch.part', part: '公安' },
  { type: 'touch.entry', entry: 'P-001' },
  { type: 'touch.trades' },
  { type: 'touch.trade', trade: 'food', on: true },
  { type: 'touch.stations' },
  { type: 'touch.town', town: '宁溪镇' },
  { type: 'touch.village', village: '五部村' },
  { type: 'touch.print-choice' },
  { type: 'touch.print-form', form: { sections: ['faq'], large: true } },
  { type: 'touch.names' },
  { type: 'touch.typing', text: '红景' },
  { type: 'touch.write', asked: { by: 'whole', text: '红景' }, part: 'tradeName' },
  { type: 'touch.registered' },
  { type: 'touch.page', page: 0 },
  { type: 'touch.judge', asked: { by: 'whole', text: '红屿' } },
  { type: 'touch.look-up' },
  { type: 'touch.print' },
  { type: 'touch.card' },
  { type: 'touch.modes' },
  { type: 'touch.sign' },
  { type: 'touch.mode', mode: 'speech', on: true },
  { type: 'touch.language', language: 'en' },
  { type: 'touch.speak', how: 'hush' },
  { type: 'touch.speak', how: 'louder' },
  { type: 'touch.focus', text: '返回' },
  { type: 'touch.more-time' },
  { type: 'touch.feedback' },
  { type: 'touch.say', about: 'print', satisfied: false },
  { type: 'hub.line', line: 'offline' },
  { type: 'help.said', help: 'notified' },
  { type: 'person.key', key: null },
  { type: 'person.field', known: { field: 'phone', masked: '138****0000', wrong: false } },
  { type: 'touch.flow', flow: 'declare' },
  { type: 'touch.flow', flow: 'find-case' },
  { type: 'touch.flow', flow: 'rate' },
  { type: 'touch.case', number: 'TEST-1' },
  { type: 'touch.case', number: 'TEST-2' },
  { type: 'touch.reveal', number: 'TEST-1' },
  { type: 'touch.again' },
  { type: 'touch.flow', flow: 'book' },
  { type: 'touch.flow', flow: 'rebook' },
  { type: 'touch.flow', flow: 'cancel-booking' },
  { type: 'touch.flow', flow: 'deliver' },
  { type: 'touch.bookings' },
  { type: 'touch.booking', booking: place.id },
  { type: 'touch.sign-in' },
  { type: 'touch.hand-over' },
  { type: 'touch.reveal-held' },
  { type: 'person.field', known: { field: 'address', masked: '东城街道****', wrong: false } },
  { type: 'person.field', known: { field: 'case-number', masked: 'TEST-1', wrong: false } },
  { type: 'person.field', known: { field: 'case-password', masked: '', wrong: false } },
  { type: 'touch.pick', option: 'one', on: true },
  { type: 'touch.pick', option: '1', on: true },
  { type: 'touch.pick', option: 'one', on: false },
  { type: 'touch.pick', option: '1', on: false },
  { type: 'touch.next' },
  { type: 'touch.step', step: 'phone' },
  { type: 'touch.personal', field: 'phone', sealed: { enc: '', ciphertext: '' } },
  { type: 'hand-in.settled', receipt, state: 'sent' },
  { type: 'headset.plugged' },
  { type: 'headset.unplugged' },
  { type: 'voice.status', ready: true },
  { type: 'reader.status', status: { state: 'ready', detail: '' } },
  { type: 'reader.status', status: { state: 'disconnected', detail: '' } },
  { type: 'printer.status', status: { state: 'ready', detail: '' } },
  { type: 'printer.status', status: { state: 'paper-out', detail: '' } },
  { type: 'card.read', person: { kind: 'resident', name: '*甲', idNumber: '331*************36', expired: false } },
  { type: 'card.lifted' },
  { type: 'card.other' },
  { type: 'card.trouble', trouble: 'moved' },
  { type: 'card.trouble', trouble: 'same-card' },
  { type: 'person.gone' },
  { type: 'guides.opened' },
  { type: 'names.opened' },
  { type: 'service.closed', notice: '本机今天停用' },
  { type: 'service.closed', notice: null },
  { type: 'settings.changed', delays: { idle: 90_000, stillThere: 20_000 }, nearEndMm: 500, volume: 4 },
  { type: 'admin.open', door: { people: ['甲一'], ask: 'pin', digits: [...'0123456789'], refusal: null } },
  { type: 'admin.done', said: '' },
]

/** What the machine's own actors and timers answer, by the ids that its definition gives them. */
function inside(): { type: string; [member: string]: unknown }[] {
  return definedEvents().flatMap((type) => {
    if (type.startsWith('xstate.done.actor.')) {
      if (type.includes('signIn.asking')) return begun.map((output) => ({ type, output }))
      if (type.includes('signIn.looking')) return looked.map((output) => ({ type, output }))
      if (type.includes('askingDesk')) return offered.map((output) => ({ type, output }))
      if (type.includes('settling')) return settled.map((output) => ({ type, output }))
      if (type.includes('bookings')) return mine.map((output) => ({ type, output }))
      if (type.includes('handOver')) return [{ type, output: { kind: 'offline' } }]
      if (type.includes('guide')) return [{ type, output: null }]
      if (type.includes('handingIn')) return [{ type, output: receipt }]
      if (type.includes('asking') || type.includes('lookingUp')) return found.map((output) => ({ type, output }))
      if (type.endsWith('.admin')) return [{ type }]
      return type.includes('preparing')
        ? [{ type, output: slip }]
        : [
            { type, output: { state: 'printed' } },
            { type, output: { state: 'failed', reason: 'paper-out', detail: '' } },
          ]
    }
    if (type.startsWith('xstate.error.actor.')) {
      return [
        { type, error: new NotRecordable('', true) },
        { type, error: new Error('broken') },
      ]
    }
    if (type.startsWith('xstate.snapshot.')) return [{ type, snapshot: { context: null } }]
    return type.startsWith('xstate.after.') ? [{ type }] : []
  })
}

type Transition = {
  source: { id: string }
  eventType: string
  target?: readonly { id: string }[] | undefined
  guard?: unknown
}

/** Every transition that the definition writes down, `always` too. */
function definedTransitions(): Map<Transition, string> {
  const found = new Map<Transition, string>()
  const visit = (node: typeof sessionMachine.root) => {
    for (const list of node.transitions.values()) list.forEach((one, nth) => void found.set(one, name(one, nth)))
    for (const one of node.always ?? []) found.set(one, name(one, 0))
    for (const child of Object.values(node.states)) visit(child)
  }
  visit(sessionMachine.root)
  return found
}

function definedEvents(): string[] {
  return [...new Set([...definedTransitions().keys()].map((one) => one.eventType))]
}

function name(one: Transition, nth: number): string {
  return `${one.source.id} --${one.eventType || 'always'}[${nth}]--> ${one.target?.map(({ id }) => id).join(' + ') ?? 'itself'}`
}

/** What tells states apart: where the machine is, and what its guards look at. */
function serialize(snapshot: Snapshot): string {
  const { context, value } = snapshot
  const { place, over } = whereIs(snapshot)
  const { forItem, town, village } = context.stations
  const printing = place === 'printing' || place === 'printed' || place === 'trouble'
  const readerAsked = place === 'home' || place === 'placeCard' || place === 'trouble' || place === 'nameVerdict'
  // what lies on the reader, how it is seen and heard, and what is asked over a screen, is asked about nowhere else: one place stands for all
  const atHome = place === 'home'
  const inFlow = place === 'flow' || place === 'askingDesk' || place === 'settling'
  const flags = {
    // where no question asks about them, either stands for both
    reader: readerAsked || place === 'attract' ? context.reader : null,
    printer: printable(context) !== null || place === 'attract' ? context.printer : null,
    identified: atHome || ['flow', 'greeted', 'case', 'lookingUp'].includes(place) ? context.person !== null : null,
    about: printing ? context.about : null,
    handIn: place === 'handedIn' ? [context.handIn?.state, context.about] : null,
    wish: place === 'handingIn' ? context.handIn?.wish.what : null,
    flow: inFlow ? asked(context) : null,
    troubleInFlow:
      place === 'trouble' ? [context.flow?.name, context.bookings.forItem !== null, unable(context)] : null,
    hub: (place === 'bookings' || place === 'booking') && context.hub === 'offline',
    known: place === 'guide' && (context.person !== null || context.reader === 'ready'),
    handOver: place === 'handOver' ? context.about : null,
    cases: place === 'greeted' || place === 'case' ? [context.cases.found?.found, context.cases.asked.by] : null,
    laidOn: place === 'greeted' ? context.laidOn : null,
    rateable: place === 'case' ? [context.cases.rated.length, context.delivered.length] : null,
    fedBack: atHome && context.fedBack,
    // asked about only where a way back leads there
    from: place === 'guide' ? [context.from, context.trail.length > 0] : null,
    searching: place === 'list' && context.list?.query !== null,
    trades: place === 'trades' && context.trades.length > 0,
    stations: place === 'stations' ? [forItem !== null, town !== null, village !== null] : null,
    name: place === 'nameEntry' && isName(context.asked),
    meant: place === 'nameEntry' && context.meant === spelling(context.asked),
    registered: place === 'nameEntry' && context.registered !== null,
    browse: place === 'guides' ? [context.browse, context.theme !== null] : null,
    guides: context.guidesAvailable,
    closed: place === 'attract' && context.closed !== null,
    modes: atHome ? [context.modes.speech, hasMoreTime(context)] : null,
  }
  if (typeof value === 'string') return JSON.stringify([value, flags])
  const { screen, card, presence } = value.active
  return JSON.stringify([screen, atHome ? [card, presence, over] : over === 'closed', flags])
}

/** What is known of the questions of the matter that is open, and of no other. */
function asked({ fields, flow, bookings }: Snapshot['context']): unknown {
  if (flow === null) return null
  const known = (...of: PersonalField[]) => of.map((field) => fields[field]?.wrong)
  const at = [flow.name, flow.step, flow.reviewed]
  switch (flow.name) {
    case 'declare':
      return [at, known('phone')]
    case 'find-case':
      return [at, known('case-number', 'case-password')]
    case 'rate':
      return [at, flow.picks.grade?.length]
    case 'deliver':
      return [at, known('phone', 'address')]
    case 'book':
    case 'rebook':
    case 'cancel-booking':
      return [at, lacking({ flow, bookings })?.ask, bookings.forItem !== null, flow.picks.slot?.length]
  }
}

/** Whether it can't go on, or nobody knows what came of it. */
function unable({ trouble }: Snapshot['context']): unknown {
  return ['booking-offline', 'booking-refused', 'booking-kept', 'booking-unsure'].find((one) => one === trouble) ?? ''
}

/** Every state that can be come to, told apart by `serialize`, with where each event leads from there. */
function statesOf(input: Partial<SessionInput>) {
  const start: SessionInput = {
    delays: defaultDelays,
    reader: 'ready',
    printer: 'ready',
    nearEndMm: 500,
    guidesAvailable: true,
    namesAvailable: true,
    voice: true,
    hub: 'online',
    ...input,
  }
  return getAdjacencyMap(sessionMachine, {
    input: start,
    events: [...outside, ...inside()] as never[],
    serializeState: (state) => serialize(state as Snapshot),
    serializeEvent: (event) => JSON.stringify(event),
    limit: 400_000,
  })
}

let usual: ReturnType<typeof statesOf>
beforeAll(() => {
  usual = statesOf({})
}, 300_000)

function walked(map: ReturnType<typeof statesOf>): Set<Transition> {
  const all = new Set<Transition>()
  for (const { state, transitions } of Object.values(map)) {
    for (const { event, state: next } of Object.values(transitions) as { event: unknown; state: unknown }[]) {
      for (const one of sessionMachine.getTransitionData(state as never, event as never)) all.add(one as never)
      // `always` is taken within the step: seen by where it leads
      const from = whereIs(state as Snapshot)
      const to = whereIs(next as Snapshot).place
      if (from.place === 'placeCard' && to === 'trouble') addAlways('placeCard', all)
      if (to === 'askingDesk') addAlways('flow', all)
    }
  }
  return all
}

function addAlways(place: string, all: Set<Transition>): void {
  for (const one of definedTransitions().keys()) {
    if (one.eventType === '' && one.source.id.endsWith(place)) all.add(one)
  }
}

test('every transition that the session machine defines can be walked', () => {
  const done = new Set<string>()
  const names = definedTransitions()
  const without = [{ guidesAvailable: false }, { namesAvailable: false }].map((one) => statesOf({ ...one, hub: null }))
  for (const map of [usual, ...without]) for (const one of walked(map)) done.add(names.get(one) ?? 'unknown')
  const notWalked = [...names.values()].filter((one) => !done.has(one))
  expect(notWalked).toEqual([])
}, 300_000)

test('the sample events are all that the machine listens to', () => {
  const sampled = new Set([...outside, ...inside()].map((event) => event.type))
  const unsampled = definedEvents().filter((type) => type !== '' && !type.includes('*') && !sampled.has(type))
  expect(unsampled).toEqual([])
})

test('from wherever a session can be, ending it leaves nothing of the citizen', () => {
  const { modes, ...rest } = nobody
  for (const { state } of Object.values(usual)) {
    const snapshot = state as Snapshot
    if (typeof snapshot.value === 'string') continue
    const ended = getNextSnapshot(sessionMachine, snapshot, { type: 'touch.end' })
    expect([whereIs(snapshot).place, ended.value]).toEqual([whereIs(snapshot).place, 'attract'])
    expect(ended.context).toMatchObject({ ...rest, modes: { ...modes, volume: ended.context.volume } })
  }
}, 300_000)

test('from every state there is a way home by what is pressed there, or by what is waited for', () => {
  const from = new Map<string, Set<string>>()
  for (const { state, transitions } of Object.values(usual)) {
    for (const { state: next } of Object.values(transitions) as { state: unknown }[]) {
      // the end is no way home
      if (whereIs(next as Snapshot).place === 'attract') continue
      const to = serialize(next as Snapshot)
      from.set(to, (from.get(to) ?? new Set()).add(serialize(state as Snapshot)))
    }
  }
  const all = Object.values(usual).map(({ state }) => state as Snapshot)
  const home = all.filter((snapshot) => whereIs(snapshot).place === 'home').map(serialize)
  const reaching = new Set(home)
  for (let next = home; next.length > 0; ) {
    next = next.flatMap((one) => [...(from.get(one) ?? [])].filter((before) => !reaching.has(before)))
    for (const one of next) reaching.add(one)
  }
  const lost = all.filter((snapshot) => typeof snapshot.value !== 'string' && !reaching.has(serialize(snapshot)))
  expect([...new Set(lost.map((snapshot) => whereIs(snapshot).place))]).toEqual([])
}, 300_000)
