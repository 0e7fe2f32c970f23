import { type Frame, type ScreenName, Trouble, type View } from '../../contract/session.ts'
import { previewFrame } from './preview-frame.ts'
import {
  bareGuide,
  everyCard,
  longCards,
  longGuide,
  previewCards,
  previewDepartments,
  previewGuide,
  previewThemes,
} from './preview-guides.ts'
import { longNames, previewNames } from './preview-names.ts'
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
const title = previewGuide.title
const number = 'H03-261124-0042-7'

function trouble(what: Trouble, canRetry: boolean): PreviewState<'trouble'> {
  const printed = what !== 'reader-gone' && what !== 'guides-missing' && what !== 'names-missing'
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

function guides(differing: Partial<ScreenByName['guides']>): PreviewState<'guides'> {
  const screen: ScreenByName['guides'] = {
    screen: 'guides',
    by: 'department',
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

function nameEntry(text: string): PreviewState<'name-entry'> {
  return { screen: { screen: 'name-entry', text, size: 120_000, registerDate: '2026-11-01', sample: true } }
}

function nameResults(differing: Partial<ScreenByName['name-results']>): PreviewState<'name-results'> {
  const screen: ScreenByName['name-results'] = {
    screen: 'name-results',
    text: '红景',
    total: 0,
    atLeast: false,
    items: [],
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
    'no-reader': { screen: { screen: 'attract' }, frame: { reader: null, sample: false } },
    'no-devices': { screen: { screen: 'attract' }, frame: { reader: null, printer: null, place: '' } },
  },
  home: {
    standard: { screen: { screen: 'home', popular: previewCards } },
    'reader-gone': { screen: { screen: 'home', popular: previewCards }, frame: { reader: 'disconnected' } },
    'no-reader': { screen: { screen: 'home', popular: previewCards.slice(0, 3) }, frame: { reader: null } },
    empty: { screen: { screen: 'home', popular: [] }, frame: { sample: false } },
    long: { screen: { screen: 'home', popular: longCards }, frame: identified },
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
    themes: guides({ by: 'theme' }),
    theme: guides({ by: 'theme', theme: { audience: 'person', code: '05' }, items: everyCard.slice(0, 7) }),
    'theme-empty': guides({ by: 'theme', theme: { audience: 'enterprise', code: '02' } }),
    'themes-missing': guides({ by: 'theme', themes: [] }),
    search: guides({ by: 'search' }),
    'search-letters': guides({ by: 'search', query: 'xsz', items: previewCards.slice(2, 3) }),
    'search-candidates': guides({ by: 'search', query: '行shi', items: previewCards.slice(2, 5) }),
    'search-many': guides({ by: 'search', query: '登记', items: everyCard, total: 47 }),
    'search-none': guides({ by: 'search', query: '火箭发射场' }),
    'search-long': {
      ...guides({ by: 'search', query: '一二三四五六七八九十'.repeat(4), items: longCards.slice(0, 1) }),
      frame: identified,
    },
  },
  guide: {
    standard: { screen: { screen: 'guide', guide: previewGuide, paperCm: 20, printTrouble: null } },
    long: { screen: { screen: 'guide', guide: longGuide, paperCm: 64, printTrouble: null }, frame: identified },
    bare: { screen: { screen: 'guide', guide: bareGuide, paperCm: 11, printTrouble: null } },
    'paper-out': {
      screen: { screen: 'guide', guide: previewGuide, paperCm: null, printTrouble: 'paper-out' },
      frame: { printer: 'paper-out' },
    },
    'no-printer': {
      screen: { screen: 'guide', guide: bareGuide, paperCm: null, printTrouble: null },
      frame: { printer: null },
    },
  },
  printing: {
    standard: { screen: { screen: 'printing', title, slip: previewSlip } },
    narrow: { screen: { screen: 'printing', title, slip: previewNarrowSlip } },
  },
  printed: {
    standard: { screen: { screen: 'printed', title, number, slip: previewSlip } },
    narrow: {
      screen: { screen: 'printed', title: longGuide.title, number, slip: previewNarrowSlip },
      frame: identified,
    },
  },
  trouble: {
    standard: trouble('paper-out', false),
    ...Object.fromEntries(Trouble.options.map((what) => [what, trouble(what, false)])),
    'paper-out-mended': trouble('paper-out', true),
    'print-unknown-retry': trouble('print-unknown', true),
    'reader-gone-mended': trouble('reader-gone', true),
    narrow: { screen: { screen: 'trouble', trouble: 'paper-out', slip: previewNarrowSlip, number, canRetry: false } },
  },
  'name-entry': {
    standard: nameEntry(''),
    typing: nameEntry('红jing'),
    paged: nameEntry('台州市黄岩yi'),
    typed: nameEntry('红景'),
    none: nameEntry('v'),
    digits: nameEntry('红景8'),
    long: { ...nameEntry('台州市黄岩区橘乡新前街道红景天'.repeat(7).slice(0, 100)), frame: identified },
    'real-register': { screen: { ...nameEntry('').screen, sample: false, size: 3_214_908 }, frame: { sample: false } },
  },
  'name-results': {
    standard: nameResults({ total: 7, items: previewNames.slice(0, 7) }),
    one: nameResults({ total: 1, items: previewNames.slice(0, 1) }),
    none: nameResults({ text: '橙澜栖屿' }),
    many: nameResults({ total: 1_000, atLeast: true, items: previewNames }),
    long: {
      ...nameResults({ text: longNames[0]?.name ?? '', total: longNames.length, items: longNames, sample: false }),
      frame: identified,
    },
    'paper-out': {
      ...nameResults({ total: 7, items: previewNames.slice(0, 7), paperCm: null, printTrouble: 'paper-out' }),
      frame: { printer: 'paper-out' },
    },
    'no-printer': { ...nameResults({ paperCm: null }), frame: { printer: null } },
  },
  'place-card': {
    standard: { screen: { screen: 'place-card', advice: null } },
    moved: { screen: { screen: 'place-card', advice: 'moved' } },
    'not-readable': { screen: { screen: 'place-card', advice: 'not-readable' } },
    'wrong-card': { screen: { screen: 'place-card', advice: 'wrong-card' } },
    'same-card': { screen: { screen: 'place-card', advice: 'same-card' } },
  },
  greeted: {
    standard: {
      screen: {
        screen: 'greeted',
        name: '*甲',
        idNumber: '331*************36',
        kind: 'resident',
        expired: false,
        cardPresent: true,
      },
      frame: identified,
    },
    lifted: {
      screen: {
        screen: 'greeted',
        name: '***甲',
        idNumber: '331*************36',
        kind: 'resident',
        expired: false,
        cardPresent: false,
      },
      frame: identified,
    },
    expired: {
      screen: {
        screen: 'greeted',
        name: '*𠮷',
        idNumber: '331*************36',
        kind: 'resident',
        expired: true,
        cardPresent: true,
      },
      frame: identified,
    },
    rare: {
      screen: {
        screen: 'greeted',
        name: '**䶮',
        idNumber: '830*************12',
        kind: 'hmt',
        expired: false,
        cardPresent: true,
      },
      frame: identified,
    },
    foreigner: {
      screen: {
        screen: 'greeted',
        name: 'M******** A******** W********* V** D** E******',
        idNumber: '9**************54',
        kind: 'foreigner2023',
        expired: true,
        cardPresent: true,
      },
      frame: identified,
    },
  },
  staff: {
    'no-phone': { screen: { screen: 'staff', desk: '大厅咨询台', phone: '' } },
    standard: { screen: { screen: 'staff', desk: '一层大厅咨询台', phone: '0576-0000 0000' } },
    identified: {
      screen: { screen: 'staff', desk: '一层大厅东门南侧综合咨询引导台', phone: '0576-0000 0000' },
      frame: identified,
    },
  },
  'still-there': {
    standard: { screen: { screen: 'still-there', seconds: 30, cardPresent: false } },
    card: { screen: { screen: 'still-there', seconds: 30, cardPresent: true }, frame: identified },
  },
  recovering: { standard: { screen: { screen: 'recovering' } } },
  'out-of-service': {
    standard: {
      screen: {
        screen: 'out-of-service',
        staffNote: 'kiosk.json: site.terminal must be two digits like 03; correct the file and restart hall-kiosk',
      },
    },
    bare: { screen: { screen: 'out-of-service', staffNote: '' } },
  },
}

/** Every state as `screen/state`. */
export function previewEntries(): string[] {
  return Object.entries(previews).flatMap(([screen, states]) =>
    Object.keys(states).map((state) => `${screen}/${state}`),
  )
}

/** The view of one entry; the state may be left out. Null when there is none of that name. */
export function previewView(entry: string): View | null {
  const [name = '', state = 'standard'] = entry.split('/')
  const found = Object.entries(previews).find(([screen]) => screen === name)?.[1]
  const shown = found !== undefined && Object.hasOwn(found, state) ? found[state] : undefined
  if (shown === undefined) return null
  return { seq: 1, language: 'zh-CN', frame: { ...previewFrame, ...shown.frame }, screen: shown.screen }
}
