import type { Booking } from '../../contract/bookings.ts'
import type { GuideView } from '../../contract/guides.ts'
import { type Modes, usualModes } from '../../contract/modes.ts'
import { Grade, pointsOf } from '../../contract/rating.ts'
import { type CasesShown, type Frame, type ScreenName, Trouble, type View } from '../../contract/session.ts'
import { adminPinPreviews, adminPreviews } from '../admin/previews.ts'
import { previewCases } from './preview-cases.ts'
import {
  noMore,
  noneInVillage,
  noStation,
  previewEntry,
  previewList,
  previewMore,
  previewNotices,
  previewPrintChoice,
  previewStation,
  previewStations,
  previewTrades,
  previewVillages,
  townStation,
} from './preview-content.ts'
import { previewFrame, shutHours } from './preview-frame.ts'
import {
  answeredGuide,
  askingGuide,
  bareGuide,
  cancelledGuide,
  everyCard,
  jointGuide,
  longCards,
  longGuide,
  previewCards,
  previewDepartments,
  previewGuide,
  previewThemes,
} from './preview-guides.ts'
import {
  forbiddenVerdict,
  freeVerdict,
  incompleteVerdict,
  inParts,
  longCheck,
  longVerdict,
  noParts,
  previewCheck,
  previewFields,
  previewFinding,
  previewNames,
  previewParts,
  sameVerdict,
  similarVerdict,
  spelledOut,
  whole,
} from './preview-names.ts'
import { previewQr } from './preview-qr.ts'
import { previewNarrowSlip, previewSlip } from './preview-slip.ts'
import type { ScreenByName } from './props.ts'

/** A state to look at a screen in; `frame` holds what differs from the usual one. */
type PreviewState<Name extends ScreenName> = { screen: ScreenByName[Name]; frame?: Partial<Frame> }

/** Named states of one screen; `standard` always exists. */
type PreviewStates<Name extends ScreenName> = {
  standard: PreviewState<Name>
  [state: string]: PreviewState<Name>
}

const identified = { identified: true }

/** the first of what must be brought is held by the centre already */
const heldGuide: GuideView = {
  ...previewGuide,
  materials: previewGuide.materials
    .map((material, at) =>
      at === 0
        ? { ...material, how: 'exempt' as const, note: '中心已有您的居民身份证（台州市公安局黄岩分局），不用交' }
        : material,
    )
    .toSorted((one, other) => Number(one.how === 'exempt') - Number(other.how === 'exempt')),
}
const title = previewGuide.title
const number = 'H03-261124-0042-7'

function trouble(what: Trouble, canRetry: boolean): PreviewState<'trouble'> {
  const printed =
    !['reader-gone', 'guides-missing', 'names-missing'].includes(what) &&
    !/^(hand-in|case|booking|slot|hold)-/.test(what)
  return {
    screen: {
      screen: 'trouble',
      trouble: what,
      slip: printed ? previewSlip : null,
      number: printed && what !== 'disk-full' && what !== 'records-unusable' ? number : null,
      canRetry,
    },
  }
}

const previewKey = `${'A'.repeat(87)}=`
const previewTowns =
  '东城街道 南城街道 西城街道 北城街道 新前街道 澄江街道 江口街道 高桥街道 宁溪镇 北洋镇 头陀镇 院桥镇 沙埠镇 上垟乡 其他地方'.split(
    ' ',
  )

function step(
  name: ScreenByName['step']['step'],
  at: number,
  body: ScreenByName['step']['body'],
  flow: ScreenByName['step']['flow'] = 'declare',
): PreviewState<'step'> {
  const { about, of } = previewFlows[flow]
  const answered = body.ask !== 'card' && body.ask !== 'pad'
  return {
    screen: { screen: 'step', flow, step: name, about, at, of, answered, body },
    frame: identified,
  }
}

const previewFlows: Readonly<Record<ScreenByName['step']['flow'], { about: string; of: number }>> = {
  declare: { about: '台州市黄岩区红屿贸易有限公司', of: 6 },
  'find-case': { about: '', of: 2 },
  rate: { about: '居民身份证换领', of: 2 },
  book: { about: '', of: 4 },
  rebook: { about: '市场准入 11月30日 09:00', of: 3 },
  'cancel-booking': { about: '市场准入 11月30日 09:00', of: 1 },
  deliver: { about: '食品经营许可（新办）', of: 3 },
}

const previewBooking: Booking = {
  id: '6f1c1a8e-3f0b-4c53-9a53-0f6f5b1d2c11',
  counter: 'registration',
  name: '市场准入',
  place: '一层大厅东侧',
  window: '3号窗口',
  day: '2026-11-30',
  from: '09:00',
  to: '09:30',
  ticket: 'A012',
}

function booking(news: ScreenByName['booking']['news']): PreviewState<'booking'> {
  const screen = { screen: 'booking', booking: previewBooking, news, paperCm: 12, printTrouble: null } as const
  return { screen, frame: identified }
}

function bookings(shown: ScreenByName['bookings']['bookings'], cancelled = false): PreviewState<'bookings'> {
  return { screen: { screen: 'bookings', bookings: shown, cancelled }, frame: identified }
}

function handOver(handingOver: ScreenByName['hand-over']['handingOver']): PreviewState<'hand-over'> {
  return { screen: { screen: 'hand-over', title: '办件进度', handingOver }, frame: identified }
}

function signIn(signingIn: ScreenByName['sign-in']['signingIn']): PreviewState<'sign-in'> {
  return { screen: { screen: 'sign-in', signingIn } }
}

function counted(free: Readonly<Record<string, number>>, labels: readonly string[] = []): ScreenByName['step']['body'] {
  const options = Object.entries(free).map(([id, count], at) => ({
    id,
    label: labels[at] ?? '',
    chosen: false,
    free: count,
  }))
  return { ask: 'choice', options, most: 1, optional: false }
}

function choices(ids: readonly string[], most: number, chosen: readonly string[]): ScreenByName['step']['body'] {
  const options = ids.map((id) => ({ id, label: '', chosen: chosen.includes(id) }))
  return { ask: 'choice', options, most, optional: most > 1 }
}

function greeted(changes: Partial<ScreenByName['greeted']>): PreviewState<'greeted'> {
  return {
    screen: {
      screen: 'greeted',
      name: '**甲',
      idNumber: '331*************36',
      kind: 'resident',
      expired: false,
      cardPresent: false,
      cases: null,
      ...changes,
    },
    frame: identified,
  }
}

type PreviewCase = keyof typeof previewCases

function listed(names: readonly PreviewCase[]): Extract<CasesShown, { found: 'cases' }> {
  return { found: 'cases', total: names.length, page: 0, pages: 1, cases: names.map((name) => previewCases[name]) }
}

function caseState(name: PreviewCase, rateable = false): PreviewState<'case'> {
  const { deliverable, courier } = previewCases[name]
  const delivery = deliverable && courier === null ? 'offered' : null
  const paper = { paperCm: 14, printTrouble: null } as const
  const screen = { screen: 'case', case: previewCases[name], rateable, delivery, ...paper } as const
  return { screen, frame: identified }
}

function handedIn(
  what: ScreenByName['handed-in']['what'],
  state: ScreenByName['handed-in']['state'],
): PreviewState<'handed-in'> {
  const receipt = 'R331003-03-261127-482913-7'
  const [next] = previewCards
  const more =
    what === 'name-declaration'
      ? {
          about: '台州市黄岩区红屿贸易有限公司',
          next: next ?? null,
          paper: { paperCm: 12, printTrouble: null },
        }
      : { about: '', next: null, paper: what === 'device-feedback' ? null : { paperCm: 8, printTrouble: null } }
  return {
    screen: { screen: 'handed-in', what, receipt, state, desk: '一层大厅咨询台', phone: '0576-0000 0000', ...more },
  }
}

function guides(differing: Partial<ScreenByName['guides']>): PreviewState<'guides'> {
  const screen: ScreenByName['guides'] = {
    screen: 'guides',
    by: 'department',
    more: previewMore,
    departments: previewDepartments,
    department: null,
    themes: previewThemes,
    theme: null,
    query: '',
    items: [],
    total: differing.items?.length ?? 0,
    ...differing,
  }
  return { screen }
}

function nameEntry(differing: Partial<ScreenByName['name-entry']>): PreviewState<'name-entry'> {
  const screen: ScreenByName['name-entry'] = {
    screen: 'name-entry',
    by: 'whole',
    asked: whole(differing.text ?? ''),
    part: 'tradeName',
    text: '',
    choices: [],
    parts: noParts,
    finding: null,
    ready: (differing.text ?? '') !== '',
    found: null,
    size: 120_000,
    registerDate: '2026-11-01',
    sample: true,
    ...differing,
  }
  return { screen }
}

function registered(
  text: string,
  found: Partial<NonNullable<ScreenByName['name-entry']['found']>>,
): PreviewState<'name-entry'> {
  const nothing = { names: [], total: 0, atLeast: false, page: 0, pages: 0 }
  return nameEntry({ by: 'registered', text, found: { ...nothing, ...found } })
}

function nameVerdict(
  verdict: ScreenByName['name-verdict']['verdict'],
  differing: Partial<ScreenByName['name-verdict']> = {},
): PreviewState<'name-verdict'> {
  const screen: ScreenByName['name-verdict'] = {
    screen: 'name-verdict',
    verdict,
    suggestions: [],
    permits: [],
    registerDate: '2026-11-01',
    sample: true,
    paperCm: 18,
    printTrouble: null,
    ...differing,
  }
  return { screen }
}

/** Plain data, no component: tools that only need the names or the views load this alone. */
const previews: { [Name in ScreenName]: PreviewStates<Name> } = {
  attract: {
    standard: { screen: { screen: 'attract' } },
    'card-left': { screen: { screen: 'attract', cardLeft: true } },
    'no-reader': { screen: { screen: 'attract' }, frame: { reader: null, sample: false } },
    'no-devices': { screen: { screen: 'attract' }, frame: { reader: null, printer: null, place: '' } },
    dark: { screen: { screen: 'attract' }, frame: { darkWhenClosed: true, hours: shutHours } },
  },
  home: {
    standard: { screen: { screen: 'home', popular: previewCards } },
    'reader-gone': { screen: { screen: 'home', popular: previewCards }, frame: { reader: 'disconnected' } },
    'no-reader': { screen: { screen: 'home', popular: previewCards.slice(0, 3) }, frame: { reader: null } },
    'reader-gone-alone': {
      screen: { screen: 'home', popular: previewCards },
      frame: { reader: 'disconnected', hub: null },
    },
    'no-reader-alone': {
      screen: { screen: 'home', popular: previewCards.slice(0, 3) },
      frame: { reader: null, hub: null },
    },
    empty: { screen: { screen: 'home', popular: [] }, frame: { sample: false } },
    long: { screen: { screen: 'home', popular: longCards }, frame: identified },
    offline: { screen: { screen: 'home', popular: previewCards }, frame: { hub: 'offline' } },
  },
  guides: {
    standard: guides({ items: everyCard }),
    department: guides({
      department: '公安',
      items: everyCard.filter((card) => card.department === '公安'),
    }),
    empty: guides({ departments: [], items: [] }),
    long: {
      ...guides({
        departments: [
          ...previewDepartments,
          { name: '区人力资源和社会保障局（退役军人事务）', count: longCards.length },
        ],
        department: '区人力资源和社会保障局（退役军人事务）',
        items: longCards,
      }),
      frame: identified,
    },
    more: guides({ by: 'more' }),
    'more-none': guides({ by: 'more', more: noMore }),
    'search-former': guides({
      by: 'search',
      query: '企业年检',
      items: [
        { code: 'old', title: '企业年检', department: '区市场监管局', state: 'cancelled', was: '' },
        { code: 'new', title: '企业年度报告公示', department: '区市场监管局', state: 'offered', was: '企业年检申报' },
      ],
    }),
    'once-only': guides({ by: 'theme', theme: { audience: 'visits', code: 'once' }, items: everyCard.slice(0, 9) }),
    themes: guides({ by: 'theme' }),
    theme: guides({ by: 'theme', theme: { audience: 'person', code: '05' }, items: everyCard.slice(0, 7) }),
    'theme-empty': guides({ by: 'theme', theme: { audience: 'enterprise', code: '02' } }),
    'themes-missing': guides({ by: 'theme', themes: [] }),
    search: guides({ by: 'search' }),
    'search-letters': guides({ by: 'search', query: 'xsz', items: previewCards.slice(2, 3) }),
    'search-candidates': guides({ by: 'search', query: '行shi', items: previewCards.slice(2, 5) }),
    'search-many': guides({ by: 'search', query: '登记', items: everyCard, total: 47 }),
    'search-nearest': guides({ by: 'search', query: '行驶本不见', items: previewCards.slice(2, 5), total: 0 }),
    'search-none': guides({ by: 'search', query: '火箭发射场' }),
    'search-long': {
      ...guides({ by: 'search', query: '一二三四五六七八九十'.repeat(4), items: longCards.slice(0, 1) }),
      frame: identified,
    },
  },
  guide: {
    standard: { screen: { screen: 'guide', guide: previewGuide, held: null, paperCm: 20, printTrouble: null } },
    long: {
      screen: { screen: 'guide', guide: longGuide, held: null, paperCm: 64, printTrouble: null },
      frame: identified,
    },
    asking: { screen: { screen: 'guide', guide: askingGuide, held: null, paperCm: 22, printTrouble: null } },
    answered: { screen: { screen: 'guide', guide: answeredGuide, held: null, paperCm: 20, printTrouble: null } },
    bare: { screen: { screen: 'guide', guide: bareGuide, held: null, paperCm: 11, printTrouble: null } },
    joint: { screen: { screen: 'guide', guide: jointGuide, held: null, paperCm: 34, printTrouble: null } },
    held: {
      screen: {
        ...{ screen: 'guide', guide: heldGuide, paperCm: 18, printTrouble: null },
        held: { state: 'known', count: 1, hidden: 1 },
      },
      frame: identified,
    },
    'held-asking': {
      screen: { screen: 'guide', guide: previewGuide, held: { state: 'asking' }, paperCm: 20, printTrouble: null },
      frame: identified,
    },
    'held-unknown': {
      screen: { screen: 'guide', guide: previewGuide, held: { state: 'unknown' }, paperCm: 20, printTrouble: null },
      frame: identified,
    },
    cancelled: { screen: { screen: 'guide', guide: cancelledGuide, held: null, paperCm: 20, printTrouble: null } },
    'paper-out': {
      screen: { screen: 'guide', guide: previewGuide, held: null, paperCm: null, printTrouble: 'paper-out' },
      frame: { printer: 'paper-out' },
    },
    'no-printer': {
      screen: { screen: 'guide', guide: bareGuide, held: null, paperCm: null, printTrouble: null },
      frame: { printer: null },
    },
  },
  list: {
    standard: previewList(),
    notices: previewNotices,
    search: previewList({ query: '' }),
    found: previewList({ query: '许可', total: 2, pages: 1, entries: previewNotices.screen.entries.slice(0, 2) }),
    none: previewList({ query: '火箭', entries: [], total: 0, pages: 0 }),
    last: previewList({ page: 3, part: '区公安分局' }),
  },
  entry: {
    standard: previewEntry(),
    'no-code': previewEntry({ qr: null, paperCm: null, printTrouble: 'paper-out' }),
  },
  trades: {
    standard: previewTrades(0),
    chosen: previewTrades(2),
    all: previewTrades(10),
  },
  stations: {
    standard: previewStations(),
    villages: previewVillages,
    station: previewStation,
    'of-town': townStation,
    none: noStation,
    'none-in-village': noneInVillage,
  },
  'print-choice': {
    standard: previewPrintChoice(),
    chosen: previewPrintChoice({ form: { sections: ['steps', 'faq'], large: true }, paperCm: 48 }),
    'too-long': previewPrintChoice({
      form: { sections: ['conditions', 'steps', 'fees', 'faq', 'basis', 'details'], large: true },
      slip: { ...previewSlip, lengthMm: 812 },
      paperCm: null,
      printTrouble: 'slip-long',
    }),
    'paper-short': previewPrintChoice({ paperCm: null, printTrouble: 'paper-short' }),
  },
  printing: {
    standard: { screen: { screen: 'printing', title, slip: previewSlip } },
    narrow: { screen: { screen: 'printing', title, slip: previewNarrowSlip } },
    covered: { screen: { screen: 'printing', title: '办件进度', slip: null }, frame: identified },
  },
  printed: {
    standard: { screen: { screen: 'printed', title, number, slip: previewSlip } },
    narrow: {
      screen: { screen: 'printed', title: longGuide.title, number, slip: previewNarrowSlip },
      frame: identified,
    },
    covered: { screen: { screen: 'printed', title: '办件进度', number, slip: null }, frame: identified },
  },
  trouble: {
    standard: trouble('paper-out', false),
    ...Object.fromEntries(Trouble.options.map((what) => [what, trouble(what, false)])),
    'paper-out-mended': trouble('paper-out', true),
    'print-unknown-retry': trouble('print-unknown', true),
    'reader-gone-mended': trouble('reader-gone', true),
    'booking-unsure-again': trouble('booking-unsure', true),
    'slot-taken-again': trouble('slot-taken', true),
    'booking-kept-again': trouble('booking-kept', true),
    narrow: { screen: { screen: 'trouble', trouble: 'paper-out', slip: previewNarrowSlip, number, canRetry: false } },
  },
  'name-entry': {
    standard: nameEntry({}),
    typing: nameEntry({ text: '红jing' }),
    paged: nameEntry({ text: '台州市黄岩yi', parts: { ...noParts, region: '台州市黄岩' } }),
    typed: nameEntry({ text: '台州市黄岩区红景贸易有限公司', parts: previewParts }),
    none: nameEntry({ text: 'v' }),
    digits: nameEntry({ text: '红景8', parts: { ...noParts, tradeName: '红景8' } }),
    forbidden: nameEntry({
      text: '中国红景贸易有限公司',
      parts: { ...previewParts, region: '中国' },
      finding: previewFinding,
    }),
    long: {
      ...nameEntry({
        text: '台州市黄岩区橘乡新前街道红景天'.repeat(7).slice(0, 100),
        parts: longVerdict.parts,
      }),
      frame: identified,
    },
    parts: nameEntry({ by: 'parts', asked: inParts, text: '红景', parts: previewParts, ready: true }),
    'parts-empty': nameEntry({
      by: 'parts',
      asked: { by: 'parts', fields: { ...previewFields, tradeName: '' } },
      parts: { ...previewParts, tradeName: '' },
      ready: false,
    }),
    'parts-region': nameEntry({
      by: 'parts',
      asked: inParts,
      part: 'region',
      text: '台州市黄岩区',
      choices: ['台州市黄岩区', '台州市黄岩', '台州市', '台州', '浙江省', '浙江'],
      parts: previewParts,
      ready: true,
    }),
    'parts-industry': nameEntry({
      by: 'parts',
      asked: inParts,
      part: 'industry',
      text: '贸易',
      choices: [
        '贸易',
        '商贸',
        '科技',
        '餐饮管理',
        '模具',
        '塑料制品',
        '机械制造',
        '电子商务',
        '建材',
        '物流',
        '文化传媒',
        '建筑工程',
      ],
      parts: previewParts,
      ready: true,
    }),
    registered: registered('', {}),
    'registered-some': registered('红景', { names: previewNames.slice(0, 7), total: 7, pages: 1 }),
    'registered-many': registered('hj', { names: previewNames, total: 1_000, atLeast: true, page: 1, pages: 50 }),
    'registered-none': registered('橙澜栖屿', {}),
    handwriting: nameEntry({ text: '黄岩', parts: { ...noParts, region: '黄岩' } }),
    'real-register': {
      screen: { ...nameEntry({}).screen, sample: false, size: 3_214_908 },
      frame: { sample: false },
    },
  },
  'name-check': {
    standard: { screen: previewCheck },
    long: { screen: longCheck, frame: identified },
    unknown: { screen: { ...previewCheck, name: '8号𠮷', characters: spelledOut('8 号hào 𠮷jí'), spans: [] } },
  },
  'name-verdict': {
    standard: nameVerdict(similarVerdict, { suggestions: ['红屿', '景澜', '栖景'] }),
    same: nameVerdict(sameVerdict, { suggestions: ['红屿', '景澜'] }),
    forbidden: nameVerdict(forbiddenVerdict),
    incomplete: nameVerdict(incompleteVerdict),
    free: nameVerdict(freeVerdict),
    long: {
      ...nameVerdict(longVerdict, { sample: false, suggestions: ['红屿', '景澜', '栖景'] }),
      frame: identified,
    },
    'paper-out': {
      ...nameVerdict(freeVerdict, { paperCm: null, printTrouble: 'paper-out' }),
      frame: { printer: 'paper-out' },
    },
    'no-printer': { ...nameVerdict(similarVerdict, { paperCm: null }), frame: { printer: null } },
  },
  feedback: { standard: { screen: { screen: 'feedback' } } },
  step: {
    standard: step('undertaking', 1, {
      ask: 'statement',
      points: [
        '已登记的近似名称：台州市黄岩区红景贸易有限公司。',
        '名称由您自己申报：材料要真实、准确、完整。与别家名称近似而侵犯他人权益的，要依法承担责任。',
        '申报成功的名称保留两个月；须先经批准的保留一年。请在期满前办理登记。',
      ],
    }),
    offline: {
      ...step('undertaking', 1, { ask: 'statement', points: ['名称在保留期内，不能用来经营。'] }),
      frame: { hub: 'offline' },
    },
    card: step('card', 2, { ask: 'card', advice: null }),
    'card-moved': step('card', 2, { ask: 'card', advice: 'moved' }),
    phone: step('phone', 3, { ask: 'pad', field: 'phone', key: previewKey, known: null }),
    'phone-wrong': step('phone', 3, {
      ask: 'pad',
      field: 'phone',
      key: previewKey,
      known: { field: 'phone', masked: '', wrong: true },
    }),
    'phone-known': step('phone', 3, {
      ask: 'pad',
      field: 'phone',
      key: previewKey,
      known: { field: 'phone', masked: '138****0000', wrong: false },
    }),
    'phone-no-key': step('phone', 3, { ask: 'pad', field: 'phone', key: null, known: null }),
    area: step('area', 4, {
      ask: 'choice',
      most: 1,
      optional: false,
      options: previewTowns.map((label) => ({ id: label, label, chosen: false })),
    }),
    alternatives: step('alternatives', 5, {
      ask: 'choice',
      most: 3,
      optional: true,
      options: ['红屿', '景澜', '栖景'].map((one, nth) => ({
        id: one,
        label: `台州市黄岩区${one}贸易有限公司`,
        chosen: nth === 0,
      })),
    }),
    'no-alternatives': step('alternatives', 5, { ask: 'choice', most: 3, optional: true, options: [] }),
    review: step('review', 6, {
      ask: 'review',
      expired: null,
      rows: [
        { step: null, value: '台州市黄岩区红屿贸易有限公司' },
        { step: 'card', value: '*甲' },
        { step: 'phone', value: '138****0000' },
        { step: 'area', value: '宁溪镇' },
        { step: 'alternatives', value: '' },
      ],
      postage: null,
    }),
    wait: step('counter', 1, { ask: 'wait' }, 'book'),
    counter: step(
      'counter',
      1,
      {
        ask: 'choice',
        most: 1,
        optional: false,
        options: ['市场准入（一层大厅东侧）', '社会保险（一层大厅西侧）', '综合受理（二层大厅）'].map((label) => ({
          ...{ id: label, label, chosen: false },
        })),
      },
      'book',
    ),
    day: step('day', 2, counted({ '2026-11-30': 12, '2026-12-01': 31, '2026-12-02': 3, '2026-12-03': 36 }), 'book'),
    'days-many': step(
      'day',
      2,
      counted(
        Object.fromEntries(
          Array.from({ length: 10 }, (_, at) => [`2026-12-${String(at + 1).padStart(2, '0')}`, 36 - at]),
        ),
      ),
      'book',
    ),
    slot: step(
      'slot',
      3,
      counted({
        ...{ '08:30': 1, '09:00': 3, '09:30': 3, '10:00': 2, '10:30': 3, '11:00': 3, '14:00': 3, '14:30': 1 },
        ...{ '15:00': 3, '15:30': 3, '16:00': 3, '16:30': 3 },
      }),
      'book',
    ),
    'no-day': step('day', 2, counted({}), 'book'),
    'book-review': step(
      'review',
      4,
      {
        ask: 'review',
        expired: 'resident',
        rows: [
          { step: 'counter', value: '市场准入（一层大厅东侧）' },
          { step: 'day', value: '2026-11-30' },
          { step: 'slot', value: '09:00' },
          { step: 'card', value: '*甲' },
        ],
        postage: null,
      },
      'book',
    ),
    sure: step('sure', 1, { ask: 'statement', points: ['市场准入 11月30日 09:00'] }, 'cancel-booking'),
    address: step('address', 2, { ask: 'pad', field: 'address', key: previewKey, known: null }, 'deliver'),
    'address-known': step(
      'address',
      2,
      {
        ask: 'pad',
        field: 'address',
        key: previewKey,
        known: { field: 'address', masked: '东城街道****', wrong: false },
      },
      'deliver',
    ),
    'address-wrong': step(
      'address',
      2,
      {
        ask: 'pad',
        field: 'address',
        key: previewKey,
        known: { field: 'address', masked: '', wrong: true },
      },
      'deliver',
    ),
    'deliver-review': step(
      'review',
      3,
      {
        ask: 'review',
        expired: null,
        rows: [
          { step: null, value: '食品经营许可（新办）' },
          { step: 'phone', value: '138****0000' },
          { step: 'address', value: '东城街道****' },
          { step: 'card', value: '*甲' },
        ],
        postage: 'recipient',
      },
      'deliver',
    ),
    'case-number': step(
      'case-number',
      1,
      { ask: 'pad', field: 'case-number', key: previewKey, known: null },
      'find-case',
    ),
    'case-password': step(
      'case-password',
      2,
      { ask: 'pad', field: 'case-password', key: previewKey, known: null },
      'find-case',
    ),
    'case-offline': {
      ...step('case-number', 1, { ask: 'pad', field: 'case-number', key: previewKey, known: null }, 'find-case'),
      frame: { hub: 'offline' },
    },
    grade: step('grade', 1, choices(Grade.options, 1, []), 'rate'),
    points: step('points', 2, choices(pointsOf[1], 3, ['quick']), 'rate'),
    'points-bad': step('points', 2, choices(pointsOf[5], 3, []), 'rate'),
  },
  'handed-in': {
    standard: handedIn('device-feedback', 'sent'),
    sending: handedIn('name-declaration', 'sending'),
    kept: { ...handedIn('name-declaration', 'kept'), frame: { ...identified, hub: 'offline' } },
    unanswered: { ...handedIn('name-declaration', 'unanswered'), frame: identified },
    delivery: { ...handedIn('delivery-choice', 'sent'), frame: identified },
    refused: handedIn('rating', 'refused'),
  },
  'place-card': {
    standard: { screen: { screen: 'place-card', advice: null } },
    moved: { screen: { screen: 'place-card', advice: 'moved' } },
    'not-readable': { screen: { screen: 'place-card', advice: 'not-readable' } },
    'wrong-card': { screen: { screen: 'place-card', advice: 'wrong-card' } },
    'reader-gone': { screen: { screen: 'place-card', advice: null }, frame: { reader: 'disconnected' } },
    'no-reader': { screen: { screen: 'place-card', advice: null }, frame: { reader: null } },
    'same-card': { screen: { screen: 'place-card', advice: 'same-card' } },
  },
  greeted: {
    standard: greeted({ cardPresent: true, cases: listed(['open', 'supplement', 'hidden', 'closed']) }),
    asking: greeted({ cardPresent: true, cases: { found: 'asking' } }),
    'no-hub': greeted({ cardPresent: true, cases: null }),
    none: greeted({ cases: { found: 'none' } }),
    unreached: { ...greeted({ cases: { found: 'unreached' } }), frame: { ...identified, hub: 'offline' } },
    refused: greeted({ cases: { found: 'refused' } }),
    'not-theirs': greeted({ cases: { found: 'not-theirs' } }),
    lifted: greeted({ cases: listed(['late', 'suspended', 'notAccepted', 'joint', 'open', 'closed']) }),
    many: greeted({ cases: { ...listed(['open', 'late', 'supplement']), total: 500, page: 2, pages: 56 } }),
    expired: greeted({ name: '*𠮷', expired: true, cardPresent: true, cases: null }),
    rare: greeted({
      name: '**䶮',
      idNumber: '830*************12',
      kind: 'hmt',
      cardPresent: true,
      cases: { found: 'none' },
    }),
    phone: greeted({ kind: 'phone', cases: listed(['open', 'closed']) }),
    foreigner: greeted({
      name: 'M******** A******** W********* V** D** E******',
      idNumber: '9**************54',
      kind: 'foreigner2023',
      expired: true,
      cardPresent: true,
      cases: listed(['open']),
    }),
  },
  case: {
    standard: caseState('open'),
    late: caseState('late'),
    supplement: caseState('supplement'),
    suspended: caseState('suspended'),
    'not-accepted': caseState('notAccepted'),
    hidden: caseState('hidden'),
    joint: caseState('joint'),
    closed: caseState('closed', true),
    rated: {
      ...caseState('closed'),
      screen: { ...caseState('closed').screen, case: { ...previewCases.closed, rated: true } },
    },
    'no-paper': {
      ...caseState('closed', true),
      screen: { ...caseState('closed', true).screen, paperCm: null, printTrouble: 'paper-out' },
    },
  },
  'looking-up': { standard: { screen: { screen: 'looking-up' } } },
  booking: { standard: booking('booked'), seen: booking(null), already: booking('already') },
  bookings: {
    standard: bookings({
      found: 'bookings',
      bookings: [previewBooking, { ...previewBooking, id: '6f1c1a8e-3f0b-4c53-9a53-0f6f5b1d2c12', day: '2026-12-02' }],
    }),
    none: bookings({ found: 'bookings', bookings: [] }),
    cancelled: bookings({ found: 'bookings', bookings: [] }, true),
    asking: bookings({ found: 'asking' }),
    unreached: bookings({ found: 'unreached' }),
    refused: bookings({ found: 'refused' }),
  },
  'sign-in': {
    standard: signIn({ state: 'ready', qr: previewQr, until: '2026-11-30T01:05:00Z' }),
    asking: signIn({ state: 'asking' }),
    over: signIn({ state: 'over' }),
    none: signIn({ state: 'none' }),
    unreached: signIn({ state: 'unreached' }),
  },
  'hand-over': {
    standard: handOver({ state: 'ready', qr: previewQr, until: '2026-11-30T01:05:00Z' }),
    asking: handOver({ state: 'asking' }),
    unreached: handOver({ state: 'unreached' }),
  },
  staff: {
    'no-phone': { screen: { screen: 'staff', desk: '大厅咨询台', phone: '', help: 'nobody', sign: false } },
    standard: { screen: { screen: 'staff', desk: '一层大厅咨询台', phone: '0576-0000 0000', help: null, sign: false } },
    asking: {
      screen: { screen: 'staff', desk: '一层大厅咨询台', phone: '0576-0000 0000', help: 'asking', sign: false },
    },
    notified: {
      screen: { screen: 'staff', desk: '一层大厅咨询台', phone: '0576-0000 0000', help: 'notified', sign: false },
    },
    coming: {
      screen: { screen: 'staff', desk: '一层大厅咨询台', phone: '0576-0000 0000', help: 'coming', sign: false },
    },
    sign: { screen: { screen: 'staff', desk: '一层大厅咨询台', phone: '0576-0000 0000', help: null, sign: true } },
    identified: {
      screen: {
        screen: 'staff',
        desk: '一层大厅东门南侧综合咨询引导台',
        phone: '0576-0000 0000',
        help: null,
        sign: false,
      },
      frame: identified,
    },
  },
  modes: {
    standard: { screen: { screen: 'modes', moreTime: true } },
    identified: { screen: { screen: 'modes', moreTime: false }, frame: identified },
    'no-voice': { screen: { screen: 'modes', moreTime: true }, frame: { voice: false } },
  },
  'still-there': {
    standard: { screen: { screen: 'still-there', seconds: 30, cardPresent: false, moreTime: true } },
    card: { screen: { screen: 'still-there', seconds: 30, cardPresent: true, moreTime: false }, frame: identified },
  },
  recovering: { standard: { screen: { screen: 'recovering' } } },
  'out-of-service': {
    standard: {
      screen: {
        screen: 'out-of-service',
        notice: '',
        staffNote: 'kiosk.json: site.terminal must be two digits like 03; correct the file and restart hall-kiosk',
      },
    },
    notice: {
      screen: { screen: 'out-of-service', notice: '本机今天停用，请到二层导办台办理，14:00 恢复', staffNote: '' },
    },
    bare: { screen: { screen: 'out-of-service', notice: '', staffNote: '' } },
  },
  'admin-pin': adminPinPreviews,
  admin: adminPreviews,
}

/** Every state as `screen/state`. */
export function previewEntries(): string[] {
  return Object.entries(previews).flatMap(([screen, states]) =>
    Object.keys(states).map((state) => `${screen}/${state}`),
  )
}

/** The view of one entry in these modes; the state may be left out. Null when there is none of that name. */
export function previewView(entry: string, modes: Partial<Modes> = {}): View | null {
  const [name = '', state = 'standard'] = entry.split('/')
  const found = Object.entries(previews).find(([screen]) => screen === name)?.[1]
  const shown = found !== undefined && Object.hasOwn(found, state) ? found[state] : undefined
  if (shown === undefined) return null
  return {
    seq: 1,
    modes: { ...usualModes, ...modes },
    frame: { ...previewFrame, ...shown.frame },
    screen: shown.screen,
  }
}
