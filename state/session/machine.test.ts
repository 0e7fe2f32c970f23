import { expect, test } from 'vitest'
import { createActor, fromPromise, SimulatedClock } from 'xstate'
import type { CasesAsked, CasesFound } from '../../contract/cases.ts'
import { defaultDelays } from '../../contract/delays.ts'
import type { MaskedPerson, PrintOutcome } from '../../contract/devices.ts'
import { type GuideCard, GuideSection } from '../../contract/guides.ts'
import { Mode, usualModes } from '../../contract/modes.ts'
import type { AskedName, Verdict } from '../../contract/names.ts'
import { NotRecordable, type PreparedSlip } from '../printing/print-desk.ts'
import type { SessionEvent } from './events.ts'
import { sessionMachine } from './machine.ts'
import { project, type World } from './project.ts'
import type { SlipWish } from './visit.ts'
import { whereIs } from './where.ts'

const slip: PreparedSlip = {
  sequence: 1,
  number: 'H03-261124-0001-0',
  slip: { widthDots: 576, columns: 48, lines: [], lengthMm: 120 },
}
const person: MaskedPerson = { kind: 'resident', name: '*甲', idNumber: '331*************36', expired: false }

const world: World = {
  qr: () => [],
  postage: 'recipient',
  site: {
    hall: '示例大厅',
    terminal: '03',
    place: '一层',
    hours: { week: [[], [], [], [], [], [], []], closed: [], open: [], years: [] },
    darkWhenClosed: false,
  },
  staff: { desk: '咨询台', phone: '0576-0000 0000' },
  catalogue: null,
  sample: true,
  popular: () => [],
  declaring: () => ({ points: [], areas: [], alternatives: [] }),
  declared: () => ({ about: '', next: null }),
  departments: () => [],
  guides: () => [],
  guide: (code, answers) => (code === 'known' ? { ...guide, title: Object.values(answers).join() } : null),
  themes: () => [],
  guidesOfTheme: ({ code }) => [card(`of-${code}`)],
  search: (query) => ({ items: [card(`for-${query}`)], total: 1 }),
  more: { lists: [], trades: 1, stations: 1 },
  list: ({ id, query }) =>
    id === 'powers'
      ? {
          kind: 'powers',
          title: '',
          source: '',
          date: '',
          parts: [],
          entries: [],
          total: query === null ? 60 : 0,
          pages: 4,
        }
      : null,
  entry: (list, entry) => ({
    kind: 'powers',
    list,
    source: '',
    date: '',
    entry: { group: '', title: entry, date: null, facts: [] },
    qr: null,
  }),
  trades: () => [{ id: 'food', title: '餐饮', examples: '' }],
  permits: (trades) =>
    trades.map((id) => ({
      id,
      title: id,
      timing: 'after',
      department: '',
      address: '',
      phone: '',
      basis: '',
      item: 'known',
    })),
  stations: (item, town, village) => ({
    item: item === null ? null : card(item),
    towns: ['宁溪镇'],
    villages: town === null ? [] : [{ name: '五部村', own: true }],
    station:
      town === null
        ? null
        : { name: village ?? town, address: '', hours: '', phone: '', agent: '', items: [], instead: null },
  }),
  sections: () => ['steps', 'faq'],
  permitsFirst: () => [],
  names: { size: 3, registerDate: '2026-11-20', sample: true },
  understand: () => ({ parts: noParts, finding: null }),
  spell: (text) => [...text].map((character) => ({ character, reading: '' })),
  choices: (part) => (part === 'form' ? ['有限公司'] : []),
  registered: (text, page) => ({
    names: [{ name: `台州${text}有限公司`, status: 'active', spans: [] }],
    total: 1,
    atLeast: false,
    page,
    pages: 1,
  }),
  judge: (asked) => ({ verdict: { ...verdict, name: nameOf(asked) }, suggestions: [] }),
  title: (what) => (what.kind === 'name' ? nameOf(what.asked) : what.kind === 'guide' ? '示例事项' : what.kind),
  // every section makes it longer
  preview: (what) => ({ ...slip.slip, lengthMm: 120 + (what.kind === 'guide' ? what.form.sections.length * 300 : 0) }),
}
const card = (code: string): GuideCard => ({ code, title: '', department: '', state: 'offered', was: '' })
const noParts = { region: '', place: '', tradeName: '', industry: '', form: '', branch: '' }
const verdict = { verdict: 'no-conflict-found' } as Verdict
const nameOf = (asked: AskedName) => (asked.by === 'whole' ? asked.text : Object.values(asked.fields).join(''))
const guide = { code: 'known', title: '示例事项' } as NonNullable<ReturnType<World['guide']>>

type Ways = {
  prepare?: (wish: SlipWish) => Promise<PreparedSlip>
  print?: (signal: AbortSignal) => Promise<PrintOutcome>
  hub?: 'online' | null
}

function visit({ prepare = async () => slip, print = async () => ({ state: 'printed' }), hub = 'online' }: Ways = {}) {
  const clock = new SimulatedClock()
  const forgotten = { times: 0 }
  const actor = createActor(
    sessionMachine.provide({
      actions: {
        forgetCitizen: () => {
          forgotten.times += 1
        },
      },
      actors: {
        prepareSlip: fromPromise<PreparedSlip, SlipWish>(({ input }) => prepare(input)),
        printSlip: fromPromise<PrintOutcome, PreparedSlip>(({ signal }) => print(signal)),
        askCases: fromPromise<CasesFound, CasesAsked>(() => Promise.resolve({ found: 'none' })),
      },
    }),
    {
      clock,
      input: {
        delays: defaultDelays,
        reader: 'ready',
        printer: 'ready',
        nearEndMm: 500,
        guidesAvailable: true,
        namesAvailable: true,
        voice: true,
        hub,
      },
    },
  )
  actor.start()
  const screen = () => project(whereIs(actor.getSnapshot()), actor.getSnapshot().context, world).screen
  const shown = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    clock,
    forgotten,
    screen,
    shown,
    frame: () => project(whereIs(actor.getSnapshot()), actor.getSnapshot().context, world).frame,
    modes: () => actor.getSnapshot().context.modes,
    go: (...events: SessionEvent[]) => {
      for (const event of events) actor.send(event)
      return screen().screen
    },
  }
}

const toGuide: SessionEvent[] = [{ type: 'touch.start' }, { type: 'touch.guide', code: 'known' }]

test('a touch leads to the home screen, a guide two touches further, and back the same way', () => {
  const { go } = visit()
  expect(go({ type: 'touch.start' })).toBe('home')
  expect(go({ type: 'touch.guides' })).toBe('guides')
  expect(go({ type: 'touch.guide', code: 'known' })).toBe('guide')
  expect(go({ type: 'touch.back' })).toBe('guides')
  expect(go({ type: 'touch.back' })).toBe('home')
})

test('from a guide chosen on the home screen, back leads home', () => {
  const { go } = visit()
  go(...toGuide)
  expect(go({ type: 'touch.back' })).toBe('home')
})

test('answers are the guide’s own: they are changed one by one, and gone with it', () => {
  const { go, screen } = visit()
  const answered = () => {
    const shown = screen()
    return shown.screen === 'guide' ? shown.guide.title : null
  }
  go(...toGuide, { type: 'touch.answer', question: 'who', answer: 'agent' })
  go({ type: 'touch.answer', question: 'why', answer: 'lost' })
  expect(answered()).toBe('agent,lost')
  go({ type: 'touch.answer', question: 'who', answer: null })
  expect(answered()).toBe(',lost')
  go({ type: 'touch.back' }, { type: 'touch.guide', code: 'known' })
  expect(answered()).toBe('')
})

test('a slip is made for the answers given', async () => {
  const wishes: SlipWish[] = []
  const { go, shown } = visit({
    prepare: async (wish) => {
      wishes.push(wish)
      return slip
    },
  })
  go(...toGuide, { type: 'touch.answer', question: 'who', answer: 'agent' }, { type: 'touch.print' })
  await shown()
  expect(wishes).toEqual([
    {
      what: { kind: 'guide', code: 'known', answers: { who: 'agent' }, form: { sections: [], large: false }, held: [] },
      again: null,
    },
  ])
})

test('the department chosen is still chosen after looking at one of its guides', () => {
  const { go, screen } = visit()
  go({ type: 'touch.start' }, { type: 'touch.guides' }, { type: 'touch.department', department: '公安' })
  go({ type: 'touch.guide', code: 'known' }, { type: 'touch.back' })
  expect(screen()).toMatchObject({ screen: 'guides', department: '公安' })
})

test('a slip that the printer confirms ends on the screen that names its number', async () => {
  const { go, screen, shown } = visit()
  go(...toGuide, { type: 'touch.print' })
  await shown()
  expect(screen()).toMatchObject({ screen: 'printed', number: slip.number })
})

test('a slip of which nobody knows whether it came out is called that, and may be printed again by choice', async () => {
  const { go, screen, shown } = visit({ print: async () => ({ state: 'unknown', reason: 'silent', detail: '' }) })
  go(...toGuide, { type: 'touch.print' })
  await shown()
  expect(screen()).toMatchObject({ screen: 'trouble', trouble: 'print-unknown', canRetry: true })
})

test('another try from the trouble screen is of the same slip; one from the guide is a new slip', async () => {
  const wishes: SlipWish[] = []
  const { go, shown } = visit({
    prepare: async (wish) => {
      wishes.push(wish)
      return slip
    },
    print: async () => ({ state: 'unknown', reason: 'silent', detail: '' }),
  })
  go(...toGuide, { type: 'touch.print' })
  await shown()
  go({ type: 'touch.print' })
  await shown()
  go({ type: 'touch.back' }, { type: 'touch.print' })
  await shown()
  expect(wishes.map(({ again }) => again?.number ?? null)).toEqual([null, slip.number, null])
})

test('a try that could not be written down does not make a half slip forgotten: the next is still of the same slip', async () => {
  const wishes: SlipWish[] = []
  const { go, shown } = visit({
    prepare: async (wish) => {
      wishes.push(wish)
      if (wishes.length === 2) throw new NotRecordable('', true)
      return slip
    },
    print: async () => ({ state: 'failed', reason: 'cutter-jam', detail: '' }),
  })
  go(...toGuide, { type: 'touch.print' })
  for (let n = 0; n < 2; n += 1) {
    await shown()
    go({ type: 'touch.print' })
  }
  await shown()
  expect(wishes.map(({ again }) => again?.number ?? null)).toEqual([null, slip.number, slip.number])
})

test('paper running out is named, and printing is offered again only when there is paper', async () => {
  const { go, screen, shown } = visit({ print: async () => ({ state: 'failed', reason: 'paper-out', detail: '' }) })
  go(...toGuide, { type: 'touch.print' }, { type: 'printer.status', status: { state: 'paper-out', detail: '' } })
  await shown()
  expect(screen()).toMatchObject({ screen: 'trouble', trouble: 'paper-out', canRetry: false })
  go({ type: 'printer.status', status: { state: 'ready', detail: '' } })
  expect(screen()).toMatchObject({ screen: 'trouble', canRetry: true })
})

test('with a printer that can not print, the touch on print shows the slip and the reason, and sends nothing', () => {
  let sent = 0
  const { go, screen } = visit({ prepare: async () => void sent++ as never })
  go({ type: 'printer.status', status: { state: 'cover-open', detail: '' } }, ...toGuide, { type: 'touch.print' })
  expect(screen()).toMatchObject({ screen: 'trouble', trouble: 'cover-open', slip: slip.slip })
  expect(sent).toBe(0)
})

test.each([
  [true, 'disk-full'],
  [false, 'records-unusable'],
])(
  'a slip that can not be written down is not printed, and the reason is named (disk full: %s)',
  async (diskFull, trouble) => {
    const { go, screen, shown } = visit({ prepare: () => Promise.reject(new NotRecordable('', diskFull)) })
    go(...toGuide, { type: 'touch.print' })
    await shown()
    expect(screen()).toMatchObject({ screen: 'trouble', trouble, slip: slip.slip })
  },
)

test('a second touch on print while a slip is under way starts no second one', async () => {
  let printed = 0
  const { go, shown } = visit({
    print: async () => {
      printed += 1
      return { state: 'printed' }
    },
  })
  go(...toGuide, { type: 'touch.print' }, { type: 'touch.print' }, { type: 'touch.print' })
  await shown()
  expect(printed).toBe(1)
})

test('ending the session while a slip is under way tells the printer so', async () => {
  let aborted = false
  const { go, shown } = visit({
    print: (signal) =>
      new Promise(() => {
        signal.addEventListener('abort', () => {
          aborted = true
        })
      }),
  })
  go(...toGuide, { type: 'touch.print' })
  await shown()
  expect(go({ type: 'touch.end' })).toBe('attract')
  expect(aborted).toBe(true)
})

test('nobody touching for a while is asked, and an answer keeps the place', () => {
  const { go, clock, screen } = visit()
  go(...toGuide)
  clock.increment(defaultDelays.idle)
  expect(screen()).toMatchObject({ screen: 'still-there', seconds: defaultDelays.stillThere / 1000 })
  expect(go({ type: 'touch.stay' })).toBe('guide')
})

test('every touch begins the waiting anew', () => {
  const { go, clock, screen } = visit()
  go(...toGuide)
  clock.increment(defaultDelays.idle - 1)
  go({ type: 'touch.stay' })
  clock.increment(defaultDelays.idle - 1)
  expect(screen().screen).toBe('guide')
})

test('no answer ends the session: nothing of it is left', () => {
  const { go, clock, screen, frame, forgotten } = visit()
  go({ type: 'touch.start' }, { type: 'card.read', person })
  const before = forgotten.times
  clock.increment(defaultDelays.idle)
  clock.increment(defaultDelays.stillThere)
  expect(screen()).toEqual({ screen: 'attract' })
  expect(frame().identified).toBe(false)
  expect(forgotten.times).toBe(before + 1)
})

test('a slow slip is not interrupted by the question whether anybody is there', async () => {
  const { go, clock, screen, shown } = visit({ print: () => new Promise(() => {}) })
  go(...toGuide, { type: 'touch.print' })
  await shown()
  clock.increment(defaultDelays.idle)
  expect(screen().screen).toBe('printing')
})

test('ending works from every screen, the question included', () => {
  const { go, clock } = visit()
  go(...toGuide)
  expect(go({ type: 'touch.end' })).toBe('attract')
  go(...toGuide)
  clock.increment(defaultDelays.idle)
  expect(go({ type: 'touch.end' })).toBe('attract')
})

test('a card on the reader begins a session and is greeted by its masked name', () => {
  const { go, screen } = visit()
  expect(go({ type: 'card.read', person })).toBe('greeted')
  expect(screen()).toMatchObject({ name: '*甲', cardPresent: true })
  go({ type: 'card.lifted' })
  expect(screen()).toMatchObject({ screen: 'greeted', cardPresent: false })
})

test('a card that can not be read gets advice, which goes away by itself', () => {
  const { go, screen, clock } = visit()
  go({ type: 'touch.start' }, { type: 'touch.card' }, { type: 'card.trouble', trouble: 'moved' })
  expect(screen()).toMatchObject({ screen: 'place-card', advice: 'moved' })
  clock.increment(2 * defaultDelays.cardRetry)
  expect(screen()).toMatchObject({ screen: 'place-card', advice: null })
})

test('a reader that is unplugged while a card is awaited is named, and its return offers the card again', () => {
  const { go, screen } = visit({ hub: null })
  go(
    { type: 'touch.start' },
    { type: 'touch.card' },
    { type: 'reader.status', status: { state: 'disconnected', detail: '' } },
  )
  expect(screen()).toMatchObject({ screen: 'trouble', trouble: 'reader-gone', canRetry: false })
  go({ type: 'reader.status', status: { state: 'ready', detail: '' } })
  expect(screen()).toMatchObject({ canRetry: true })
  expect(go({ type: 'touch.card' })).toBe('place-card')
})

test('with a centre to ask, other ways than a card are left where the reader is gone', () => {
  const { go, frame } = visit()
  go({ type: 'touch.start' }, { type: 'reader.status', status: { state: 'disconnected', detail: '' } })
  expect(go({ type: 'touch.card' })).toBe('place-card')
  expect(frame().reader).toBe('disconnected')
  expect(go({ type: 'touch.flow', flow: 'find-case' })).toBe('step')
})

test.each(['touch.guides', 'touch.names'] as const)(
  'after %s a card leads to its owner, and back to the same',
  (type) => {
    const { go } = visit()
    const before = go({ type: 'touch.start' }, { type })
    expect(go({ type: 'card.read', person })).toBe('greeted')
    expect(go({ type: 'touch.back' })).toBe(before)
    expect(go({ type: 'touch.home' }, { type: 'touch.card' })).toBe('greeted')
    expect(go({ type: 'touch.back' })).toBe('home')
  },
)

test('a card placed while a slip comes out does not take the screen away', async () => {
  const { go, screen, shown } = visit()
  go(...toGuide, { type: 'touch.print' }, { type: 'card.read', person })
  await shown()
  expect(screen().screen).toBe('printed')
})

test('the death of the process that held a card ends the session it belonged to, and no other', () => {
  const { go } = visit()
  go({ type: 'touch.start' })
  expect(go({ type: 'person.gone' })).toBe('home')
  go({ type: 'card.read', person })
  expect(go({ type: 'person.gone' })).toBe('attract')
})

test('staff can be looked for from anywhere, and back leads to where one was', () => {
  const { go, screen } = visit()
  go(...toGuide)
  expect(go({ type: 'touch.staff' })).toBe('staff')
  expect(screen()).toMatchObject({ desk: '咨询台' })
  expect(go({ type: 'touch.back' })).toBe('guide')
})

test('a card that nobody can read does not keep a session alive', () => {
  const { go, clock, screen } = visit()
  go(...toGuide)
  clock.increment(defaultDelays.idle - 1)
  go({ type: 'card.trouble', trouble: 'wrong-card' })
  clock.increment(1)
  expect(screen().screen).toBe('still-there')
})

test('advice about a card that still lies there is seen by who is asked to place one', () => {
  const { go, screen } = visit()
  go({ type: 'touch.start' }, { type: 'card.trouble', trouble: 'same-card' }, { type: 'touch.card' })
  expect(screen()).toMatchObject({ screen: 'place-card', advice: 'same-card' })
})

test('somebody else’s card ends the session of the citizen before', () => {
  const { go, frame } = visit()
  go(
    { type: 'touch.start' },
    { type: 'card.read', person },
    { type: 'touch.home' },
    { type: 'touch.guide', code: 'known' },
  )
  expect(go({ type: 'card.other' })).toBe('attract')
  expect(frame().identified).toBe(false)
})

test('guides are found by theme and by what is typed, and both are still there on the way back', () => {
  const { go, screen } = visit()
  go(
    { type: 'touch.start' },
    { type: 'touch.browse', by: 'theme' },
    { type: 'touch.theme', theme: { audience: 'person', code: '060' } },
  )
  expect(screen()).toMatchObject({ by: 'theme', items: [{ code: 'of-060' }] })
  go({ type: 'touch.browse', by: 'search' }, { type: 'touch.query', text: 'xsz' })
  expect(screen()).toMatchObject({ by: 'search', items: [{ code: 'for-xsz' }], total: 1 })
  go({ type: 'touch.guide', code: 'known' }, { type: 'touch.back' })
  expect(screen()).toMatchObject({ screen: 'guides', by: 'search', query: 'xsz' })
})

const toNames: SessionEvent[] = [
  { type: 'touch.start' },
  { type: 'touch.names' },
  { type: 'touch.typing', text: '红景' },
  { type: 'touch.look-up' },
  { type: 'touch.look-up' },
]

test('a business name is typed, looked up, printed, and the way back loses no character of it', async () => {
  const { go, screen, shown } = visit()
  go(...toNames)
  expect(screen()).toMatchObject({ screen: 'name-verdict', verdict: { name: '红景' } })
  go({ type: 'touch.print' })
  await shown()
  expect(screen()).toMatchObject({ screen: 'printed', title: '红景' })
  expect(go({ type: 'touch.back' })).toBe('name-verdict')
  expect(go({ type: 'touch.back' })).toBe('name-entry')
  expect(screen()).toMatchObject({ text: '红景' })
})

test('before a name is judged its characters are asked about, and not again while they stay', () => {
  const { go, screen } = visit()
  expect(go(...toNames.slice(0, -1))).toBe('name-check')
  expect(screen()).toMatchObject({ name: '红景', characters: [{ character: '红' }, { character: '景' }] })
  expect(go({ type: 'touch.back' })).toBe('name-entry')
  expect(screen()).toMatchObject({ text: '红景' })
  expect(go({ type: 'touch.look-up' }, { type: 'touch.look-up' })).toBe('name-verdict')
  expect(go({ type: 'touch.back' }, { type: 'touch.look-up' })).toBe('name-verdict')
  expect(go({ type: 'touch.back' }, { type: 'touch.typing', text: '宏景' }, { type: 'touch.look-up' })).toBe(
    'name-check',
  )
})

test('of a name in parts only the trade name is asked about, and where it stands is told', () => {
  const { go, screen } = visit()
  const write = (one: typeof fields): SessionEvent => ({
    type: 'touch.write',
    asked: { by: 'parts', fields: one },
    part: 'industry',
  })
  go({ type: 'touch.start' }, { type: 'touch.names' }, write(fields), { type: 'touch.look-up' })
  expect(screen()).toMatchObject({ screen: 'name-check', name: '台州红景贸易有限公司', spans: [[2, 4]] })
  expect(go({ type: 'touch.look-up' }, { type: 'touch.back' })).toBe('name-entry')
  expect(go(write({ ...fields, industry: '餐饮' }), { type: 'touch.look-up' })).toBe('name-verdict')
  expect(go({ type: 'touch.back' }, write({ ...fields, tradeName: '宏景' }), { type: 'touch.look-up' })).toBe(
    'name-check',
  )
})

test('nothing typed is not looked up', () => {
  const { go } = visit()
  expect(go({ type: 'touch.start' }, { type: 'touch.names' }, { type: 'touch.look-up' })).toBe('name-entry')
})

test('going home forgets the name that was typed', () => {
  const { go, screen } = visit()
  go(...toNames, { type: 'touch.home' }, { type: 'touch.names' })
  expect(screen()).toMatchObject({ screen: 'name-entry', text: '' })
})

test('a printer in trouble under a name shows that slip, and back leads to the verdict', async () => {
  const { go, screen } = visit()
  go({ type: 'printer.status', status: { state: 'paper-out', detail: '' } }, ...toNames, { type: 'touch.print' })
  expect(screen()).toMatchObject({ screen: 'trouble', trouble: 'paper-out', slip: slip.slip })
  expect(go({ type: 'touch.back' })).toBe('name-verdict')
})

test('back from a theme leads to the themes, and from there home', () => {
  const { go, screen } = visit()
  go(
    { type: 'touch.start' },
    { type: 'touch.browse', by: 'theme' },
    { type: 'touch.theme', theme: { audience: 'person', code: '060' } },
  )
  expect(go({ type: 'touch.back' })).toBe('guides')
  expect(screen()).toMatchObject({ by: 'theme', theme: null })
  expect(go({ type: 'touch.back' })).toBe('home')
})

const fields = { region: '台州', tradeName: '红景', industry: '贸易', form: '有限公司' }

test('a name is written part by part, and every part keeps what was written', () => {
  const { go, screen } = visit()
  go(
    { type: 'touch.start' },
    { type: 'touch.names' },
    { type: 'touch.write', asked: { by: 'parts', fields: { ...fields, tradeName: '' } }, part: 'tradeName' },
  )
  expect(screen()).toMatchObject({ by: 'parts', ready: false })
  expect(go({ type: 'touch.look-up' })).toBe('name-entry')
  go({ type: 'touch.typing', text: '橙澜' })
  expect(screen()).toMatchObject({ text: '橙澜', ready: true })
  const asked = { by: 'parts', fields: { ...fields, tradeName: '橙澜' } } as const
  go({ type: 'touch.write', asked, part: 'form' })
  expect(screen()).toMatchObject({ text: '有限公司', choices: ['有限公司'], asked })
  expect(go({ type: 'touch.look-up' }, { type: 'touch.look-up' })).toBe('name-verdict')
  expect(screen()).toMatchObject({ verdict: { name: '台州橙澜贸易有限公司' } })
})

test('a suggestion is judged at a touch, and another trade name is written from the verdict', () => {
  const { go, screen } = visit()
  go(...toNames, { type: 'touch.judge', asked: { by: 'parts', fields } })
  expect(screen()).toMatchObject({ screen: 'name-verdict', verdict: { name: '台州红景贸易有限公司' } })
  go({ type: 'touch.write', asked: { by: 'parts', fields: { ...fields, tradeName: '' } }, part: 'tradeName' })
  expect(screen()).toMatchObject({ screen: 'name-entry', by: 'parts', part: 'tradeName', text: '' })
})

test('registered names are looked through page by page, and other letters begin at the first', () => {
  const { go, screen } = visit()
  go(...toNames.slice(0, 3), { type: 'touch.registered' }, { type: 'touch.typing', text: 'hj' })
  go({ type: 'touch.page', page: 2 })
  expect(screen()).toMatchObject({ by: 'registered', text: 'hj', found: { page: 2 } })
  expect(go({ type: 'touch.look-up' })).toBe('name-entry')
  go({ type: 'touch.typing', text: 'hji' })
  expect(screen()).toMatchObject({ found: { page: 0 } })
  go({ type: 'touch.write', asked: { by: 'whole', text: '红景' }, part: 'tradeName' })
  expect(screen()).toMatchObject({ by: 'whole', text: '红景', found: null })
})

test('whether anybody is still there can be answered ten times', () => {
  const { go, screen, clock } = visit()
  go(...toGuide)
  for (let times = 1; times <= 10; times += 1) {
    clock.increment(defaultDelays.idle)
    expect(screen().screen).toBe('still-there')
    expect(go({ type: 'touch.stay' })).toBe('guide')
  }
})

test('who asks for more time gets twice as much, and twice that once more, until the session ends', () => {
  const { go, screen, clock } = visit()
  go(...toGuide, { type: 'touch.more-time' })
  clock.increment(defaultDelays.idle)
  expect(screen().screen).toBe('guide')
  clock.increment(defaultDelays.idle)
  expect(screen()).toMatchObject({ screen: 'still-there', seconds: (2 * defaultDelays.stillThere) / 1000 })
  go({ type: 'touch.more-time' }, { type: 'touch.more-time' }, { type: 'touch.modes' })
  expect(screen()).toEqual({ screen: 'modes', moreTime: false })
  go({ type: 'touch.end' }, ...toGuide)
  clock.increment(defaultDelays.idle)
  expect(screen().screen).toBe('still-there')
})

test('looking for the answer with keys is no answer yet', () => {
  const { go, screen, clock } = visit()
  go(...toGuide)
  clock.increment(defaultDelays.idle)
  go({ type: 'touch.focus', text: '结束' })
  expect(screen().screen).toBe('still-there')
  clock.increment(defaultDelays.stillThere)
  expect(screen().screen).toBe('attract')
})

test('modes chosen on the attract screen begin a session and end with it', () => {
  const { go, modes } = visit()
  go({ type: 'touch.mode', mode: 'large', on: true })
  go({ type: 'touch.mode', mode: 'contrast', on: true }, { type: 'touch.language', language: 'en' })
  expect(modes()).toEqual({ ...usualModes, large: true, contrast: true, language: 'en' })
  go({ type: 'touch.end' })
  expect(modes()).toEqual(usualModes)
})

test('modes hold on every screen of a session', async () => {
  const printing = Promise.withResolvers<PrintOutcome>()
  const { go, screen, modes, shown, clock } = visit({ print: () => printing.promise })
  const chosen = { ...usualModes, large: true, contrast: true, low: true }
  go({ type: 'touch.mode', mode: 'large', on: true }, { type: 'touch.mode', mode: 'contrast', on: true })
  go({ type: 'touch.modes' }, { type: 'touch.mode', mode: 'low', on: true }, { type: 'touch.back' })
  const seen = new Set<string>()
  const look = () => {
    seen.add(screen().screen)
    expect(modes()).toEqual(chosen)
  }
  const steps: SessionEvent[] = [
    { type: 'touch.guides' },
    { type: 'touch.guide', code: 'known' },
    { type: 'touch.staff' },
    { type: 'touch.back' },
    { type: 'touch.print' },
  ]
  for (const step of steps) {
    go(step)
    look()
  }
  await shown()
  look()
  printing.resolve({ state: 'printed' })
  await shown()
  look()
  go({ type: 'touch.home' }, { type: 'touch.names' })
  look()
  go({ type: 'touch.home' }, { type: 'touch.card' })
  look()
  go({ type: 'card.read', person })
  look()
  go({ type: 'touch.home' }, { type: 'reader.status', status: { state: 'disconnected', detail: '' } })
  look()
  clock.increment(defaultDelays.idle)
  look()
  expect(seen).toEqual(
    new Set([
      'guides',
      'guide',
      'staff',
      'printing',
      'printed',
      'name-entry',
      'place-card',
      'greeted',
      'home',
      'still-there',
    ]),
  )
})

test.each<[string, (visitor: ReturnType<typeof visit>) => void]>([
  ['it is ended', ({ go }) => go({ type: 'touch.end' })],
  [
    'nobody is there',
    ({ clock }) => {
      clock.increment(defaultDelays.idle)
      clock.increment(defaultDelays.stillThere)
    },
  ],
  ['the person process is gone', ({ go }) => go({ type: 'person.gone' })],
  ['another card is laid down', ({ go }) => go({ type: 'card.other' })],
])('modes are gone with the session when %s', (_, end) => {
  const visitor = visit()
  visitor.go({ type: 'card.read', person })
  for (const mode of Mode.options) visitor.go({ type: 'touch.mode', mode, on: true })
  visitor.go({ type: 'touch.language', language: 'en' }, { type: 'touch.speak', how: 'louder' })
  end(visitor)
  expect(visitor.screen().screen).toBe('attract')
  expect(visitor.modes()).toEqual(usualModes)
})

test('what is read aloud is silent again when the headset is pulled out', () => {
  const { go, modes } = visit()
  expect(go({ type: 'headset.plugged' })).toBe('home')
  expect(modes().speech).toBe(true)
  go({ type: 'touch.speak', how: 'louder' }, { type: 'headset.unplugged' })
  expect(modes().speech).toBe(false)
})

test('a covered screen is told neither name nor number', () => {
  const { go, screen } = visit()
  const person = { kind: 'resident', name: '*甲', idNumber: '331*************36', expired: false } as const
  go({ type: 'card.read', person }, { type: 'touch.mode', mode: 'covered', on: true })
  expect(screen()).toMatchObject({ screen: 'greeted', name: '', idNumber: '' })
})

const sections = (count: number): SessionEvent => ({
  type: 'touch.print-form',
  form: { sections: GuideSection.options.slice(0, count), large: false },
})

test('what is printed of a guide is chosen, and the guide begins with its notice again', async () => {
  const wishes: SlipWish[] = []
  const { go, shown } = visit({
    prepare: async (wish) => {
      wishes.push(wish)
      return slip
    },
  })
  expect(go(...toGuide, { type: 'touch.print-choice' })).toBe('print-choice')
  go(sections(1), { type: 'touch.print' })
  await shown()
  await shown()
  expect(go({ type: 'touch.back' })).toBe('guide')
  go({ type: 'touch.print' })
  await shown()
  expect(wishes.map(({ what }) => (what.kind === 'guide' ? what.form.sections : null))).toEqual([['conditions'], []])
})

test('a slip longer than sixty centimetres is not offered, nor one longer than the paper left', async () => {
  const { go, screen, shown } = visit()
  const offered = () => {
    const at = screen()
    return at.screen === 'print-choice' ? [at.printTrouble, at.paperCm] : null
  }
  go(...toGuide, { type: 'touch.print-choice' }, sections(1))
  expect(offered()).toEqual([null, 42])
  go(sections(2))
  expect(offered()).toEqual(['slip-long', null])
  // 50 cm are left when the printer says that little is
  go(sections(1), { type: 'printer.status', status: { state: 'paper-low', detail: '' } })
  expect(offered()).toEqual([null, 42])
  go({ type: 'touch.print' })
  await shown()
  await shown()
  // the slip that came out had 12 cm
  go({ type: 'touch.back' }, { type: 'touch.print-choice' }, sections(1))
  expect(offered()).toEqual(['paper-short', null])
  go({ type: 'printer.status', status: { state: 'paper-out', detail: '' } })
  expect(offered()).toEqual(['paper-out', null])
  go({ type: 'printer.status', status: { state: 'ready', detail: '' } })
  expect(offered()).toEqual([null, 42])
})

test('a list is looked through, one page of it printed, and every way leads back', async () => {
  const { go, screen, shown } = visit()
  go({ type: 'touch.start' }, { type: 'touch.guides' }, { type: 'touch.browse', by: 'more' })
  expect(go({ type: 'touch.list', list: 'powers' })).toBe('list')
  go({ type: 'touch.page', page: 9 })
  // there are four
  expect(screen()).toMatchObject({ page: 3 })
  go({ type: 'touch.part', part: '区公安分局' })
  expect(screen()).toMatchObject({ page: 0, part: '区公安分局', query: null })
  go({ type: 'touch.query', text: '许可' })
  expect(screen()).toMatchObject({ query: '许可', total: 0 })
  go({ type: 'touch.back' })
  expect(screen()).toMatchObject({ screen: 'list', query: null })
  expect(go({ type: 'touch.entry', entry: 'P-001' })).toBe('entry')
  go({ type: 'touch.print' })
  await shown()
  await shown()
  expect(screen()).toMatchObject({ screen: 'printed', title: 'entry' })
  expect(go({ type: 'touch.back' })).toBe('entry')
  expect(go({ type: 'touch.back' })).toBe('list')
  expect(go({ type: 'touch.back' })).toBe('guides')
  expect(go({ type: 'touch.list', list: 'nothing' })).toBe('trouble')
})

test('with nothing chosen to open there is nothing to print; a permit’s guide leads back to what was chosen', () => {
  const { go, screen } = visit()
  go({ type: 'touch.start' }, { type: 'touch.guides' }, { type: 'touch.trades' })
  expect(go({ type: 'touch.print' })).toBe('trades')
  go({ type: 'touch.trade', trade: 'food', on: true })
  expect(screen()).toMatchObject({ permits: [{ id: 'food' }], paperCm: 12 })
  expect(go({ type: 'touch.guide', code: 'known' })).toBe('guide')
  expect(go({ type: 'touch.back' })).toBe('trades')
  expect(screen()).toMatchObject({ trades: [{ chosen: true }] })
  go({ type: 'touch.trade', trade: 'food', on: false })
  expect(screen()).toMatchObject({ trades: [{ chosen: false }], permits: [] })
})

test('service points that handle a guide are found from it, and the way back is the way there', () => {
  const { go, screen } = visit()
  expect(go(...toGuide, { type: 'touch.stations' })).toBe('stations')
  expect(screen()).toMatchObject({ item: { code: 'known' }, town: null })
  go({ type: 'touch.town', town: '宁溪镇' }, { type: 'touch.village', village: '五部村' })
  expect(screen()).toMatchObject({ station: { name: '五部村' }, paperCm: 12 })
  go({ type: 'touch.back' })
  expect(screen()).toMatchObject({ town: '宁溪镇', village: null })
  go({ type: 'touch.back' })
  expect(screen()).toMatchObject({ town: null })
  expect(go({ type: 'touch.back' })).toBe('guide')
  expect(go({ type: 'touch.back' })).toBe('home')
})

test('a guide that was left for its service points is there again as it was, answers and way back', async () => {
  const wishes: SlipWish[] = []
  const { go, screen, shown } = visit({
    prepare: async (wish) => {
      wishes.push(wish)
      return slip
    },
  })
  go({ type: 'touch.start' }, { type: 'touch.guides' }, { type: 'touch.guide', code: 'known' })
  go({ type: 'touch.answer', question: 'who', answer: 'agent' }, { type: 'touch.stations' })
  go({ type: 'touch.town', town: '宁溪镇' }, { type: 'touch.village', village: '' }, { type: 'touch.print' })
  await shown()
  await shown()
  expect(wishes).toMatchObject([{ what: { kind: 'station', forItem: 'known', town: '宁溪镇', village: '' } }])
  go(
    { type: 'touch.back' },
    { type: 'touch.guide', code: 'known' },
    { type: 'touch.answer', question: 'who', answer: 'self' },
  )
  go({ type: 'touch.back' }, { type: 'touch.back' }, { type: 'touch.back' })
  expect(go({ type: 'touch.back' })).toBe('guide')
  expect(screen()).toMatchObject({ guide: { title: 'agent' } })
  expect(go({ type: 'touch.back' })).toBe('guides')
})

test('from a guide to another that it names, back leads through all of them, each as it was answered', () => {
  const { go, screen } = visit()
  go(...toGuide, { type: 'touch.answer', question: 'who', answer: 'agent' })
  go({ type: 'touch.guide', code: 'known' }, { type: 'touch.guide', code: 'known' })
  expect(screen()).toMatchObject({ guide: { title: '' } })
  go({ type: 'touch.back' }, { type: 'touch.back' })
  expect(screen()).toMatchObject({ guide: { title: 'agent' } })
  expect(go({ type: 'touch.back' })).toBe('home')
})

test('a list is searched as a whole, whatever part of it was open', () => {
  const { go, screen } = visit()
  go({ type: 'touch.start' }, { type: 'touch.guides' }, { type: 'touch.list', list: 'powers' })
  go({ type: 'touch.part', part: '区公安分局' }, { type: 'touch.query', text: '' })
  expect(screen()).toMatchObject({ part: null, query: '' })
})
