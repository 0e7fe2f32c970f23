import type { MaskedPerson } from '../../contract/devices.ts'
import type { AskedName, NameFields, NamePart, Verdict } from '../../contract/names.ts'
import type {
  Answers,
  Frame,
  GuideCard,
  GuideView,
  Screen,
  ScreenOf,
  ThemeKey,
  Trouble,
  View,
} from '../../contract/session.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'
import { printerTrouble } from './events.ts'
import { hasMoreTime, isName, type Printable, printable, type SessionContext } from './machine.ts'

/** What the screens show of the world: read only, and the same answer to the same question while the kiosk runs. */
export interface World {
  readonly site: Pick<Frame, 'hall' | 'terminal' | 'place' | 'hours'>
  readonly staff: { readonly desk: string; readonly phone: string }
  readonly sample: boolean
  popular(): GuideCard[]
  departments(): { name: string; count: number }[]
  guides(department: string | null): GuideCard[]
  themes(): ScreenOf<'guides'>['themes']
  guidesOfTheme(theme: ThemeKey): GuideCard[]
  search(query: string): { items: GuideCard[]; total: number }
  guide(code: string, answers: Answers): GuideView | null
  /** the register of business names; null: it can't be looked through */
  readonly names: Pick<ScreenOf<'name-entry'>, 'size' | 'registerDate' | 'sample'> | null
  /** how a name is understood so far, without a look at the register */
  understand(asked: AskedName): Pick<ScreenOf<'name-entry'>, 'parts' | 'finding'>
  /** how each character of a text is read, with tone marks; '' where it can't be said */
  spell(text: string): { character: string; reading: string }[]
  /** ready answers for one part of a name */
  choices(part: NamePart, fields: NameFields): string[]
  /** null: the register can't be looked through */
  registered(text: string, page: number): ScreenOf<'name-entry'>['found']
  /** null: the register can't be looked through */
  judge(asked: AskedName): { verdict: Verdict; suggestions: string[] } | null
  /** what a slip is about, in a few words */
  title(what: Printable): string
  /** the slip as it would be printed, its number left open; null when there is no such thing */
  preview(what: Printable): LaidOutSlip | null
}

type Place =
  | 'attract'
  | 'home'
  | 'guides'
  | 'guide'
  | 'nameEntry'
  | 'nameCheck'
  | 'nameVerdict'
  | 'printing'
  | 'printed'
  | 'trouble'
  | 'placeCard'
  | 'greeted'

/** The machine's state value, read out once: which screen, and what lies over it. */
export interface Where {
  readonly place: Place
  readonly over: 'closed' | 'staff' | 'sign' | 'modes'
  readonly asking: boolean
}

/** Machine state → what the renderer paints. Pure. */
export function project(where: Where, context: SessionContext, world: World): Omit<View, 'seq'> {
  return { modes: context.modes, frame: frame(context, world), screen: screen(where, context, world) }
}

function frame(context: SessionContext, world: World): Frame {
  return {
    ...world.site,
    sample: world.sample,
    identified: context.person !== null,
    reader: context.reader,
    printer: context.printer,
    voice: context.voice,
  }
}

function screen({ place, over, asking }: Where, context: SessionContext, world: World): Screen {
  if (place === 'attract') return { screen: 'attract' }
  if (asking) {
    return {
      screen: 'still-there',
      seconds: Math.round((context.delays.stillThere * context.patience) / 1000),
      cardPresent: context.cardPresent,
      moreTime: hasMoreTime(context),
    }
  }
  if (over === 'modes') return { screen: 'modes', moreTime: hasMoreTime(context) }
  if (over !== 'closed') return { screen: 'staff', ...world.staff, sign: over === 'sign' }
  switch (place) {
    case 'home':
      return { screen: 'home', popular: world.popular() }
    case 'guides':
      return guides(context, world)
    case 'nameEntry':
      return nameEntry(context, world)
    case 'nameCheck':
      return nameCheck(context, world)
    case 'nameVerdict':
      return nameVerdict(context, world)
    case 'guide':
      return guide(context, world)
    case 'printing':
      // the moment in which the slip gets its number still shows what it is about
      if (!context.slip) return context.code === null ? nameVerdict(context, world) : guide(context, world)
      return { screen: 'printing', title: world.title(printable(context)), slip: context.slip.slip }
    case 'printed':
      return context.slip
        ? {
            screen: 'printed',
            title: world.title(printable(context)),
            number: context.slip.number,
            slip: context.slip.slip,
          }
        : trouble('print-unknown', context, world)
    case 'trouble':
      return trouble(context.trouble ?? 'printer-fault', context, world)
    case 'placeCard':
      return { screen: 'place-card', advice: context.cardAdvice }
    case 'greeted':
      return context.person
        ? { screen: 'greeted', ...shownPerson(context.person, context), cardPresent: context.cardPresent }
        : { screen: 'home', popular: world.popular() }
  }
}

/** A covered screen holds nothing to be read over a shoulder. */
function shownPerson(person: MaskedPerson, { modes }: SessionContext): MaskedPerson {
  return modes.covered ? { ...person, name: '', idNumber: '' } : person
}

function guides(context: SessionContext, world: World): Screen {
  return {
    screen: 'guides',
    by: context.browse,
    departments: world.departments(),
    department: context.department,
    themes: world.themes(),
    theme: context.theme,
    query: context.query,
    ...found(context, world),
  }
}

function found(
  { browse, department, theme, query }: SessionContext,
  world: World,
): { items: GuideCard[]; total: number } {
  if (browse === 'search') return world.search(query)
  const items = browse === 'department' ? world.guides(department) : theme ? world.guidesOfTheme(theme) : []
  return { items, total: items.length }
}

function guide(context: SessionContext, world: World): Screen {
  const shown = context.code === null ? null : world.guide(context.code, context.answers)
  if (!shown) return trouble('guides-missing', context, world)
  return { screen: 'guide', guide: shown, ...paper(context, world) }
}

function nameEntry(context: SessionContext, world: World): Screen {
  if (!world.names) return trouble('names-missing', context, world)
  const { asked, part, registered } = context
  const text = registered?.text ?? (asked.by === 'whole' ? asked.text : asked.fields[part])
  return {
    screen: 'name-entry',
    by: registered === null ? asked.by : 'registered',
    asked,
    part,
    text,
    choices: registered === null && asked.by === 'parts' ? world.choices(part, asked.fields) : [],
    ...world.understand(asked),
    ready: isName(asked),
    found: registered === null ? null : world.registered(registered.text, registered.page),
    ...world.names,
  }
}

function nameCheck({ asked }: SessionContext, world: World): Screen {
  const { parts } = world.understand(asked)
  const before = asked.by === 'parts' ? asked.fields.region : `${parts.region}${parts.place}`
  const name = asked.by === 'parts' ? wholeOf(asked.fields) : asked.text
  const tradeName = asked.by === 'parts' ? asked.fields.tradeName : parts.tradeName
  const at = name.indexOf(tradeName, name.startsWith(before) ? before.length : 0)
  const inside = tradeName !== '' && at >= 0
  return {
    screen: 'name-check',
    name,
    characters: world.spell(inside ? tradeName : name),
    spans: inside ? [[at, at + tradeName.length]] : [],
  }
}

function wholeOf({ region, tradeName, industry, form }: NameFields): string {
  return `${region}${tradeName}${industry}${form}`
}

function nameVerdict(context: SessionContext, world: World): Screen {
  const judged = world.judge(context.asked)
  if (!world.names || !judged) return trouble('names-missing', context, world)
  const { registerDate, sample } = world.names
  return { screen: 'name-verdict', ...judged, registerDate, sample, ...paper(context, world) }
}

/** How long the slip of what is on screen would be, or why there can be none now. */
function paper(context: SessionContext, world: World): { paperCm: number | null; printTrouble: Trouble | null } {
  const preview = world.preview(printable(context))
  const printTrouble = printerTrouble(context.printer) ?? (preview ? null : 'printer-fault')
  return { paperCm: preview && !printTrouble ? Math.ceil(preview.lengthMm / 10) : null, printTrouble }
}

function trouble(what: Trouble, context: SessionContext, world: World): Screen {
  const isReader = what === 'reader-gone'
  const aboutPrinting = !isReader && what !== 'guides-missing' && what !== 'names-missing'
  const slip = aboutPrinting ? (context.slip?.slip ?? previewOf(context, world)) : null
  return {
    screen: 'trouble',
    trouble: what,
    slip,
    number: aboutPrinting ? (context.slip?.number ?? null) : null,
    canRetry: isReader ? context.reader === 'ready' : slip !== null && printerTrouble(context.printer) === null,
  }
}

function previewOf(context: SessionContext, world: World): LaidOutSlip | null {
  return isAboutSomething(context) ? world.preview(printable(context)) : null
}

function isAboutSomething({ code, asked }: SessionContext): boolean {
  return code !== null || isName(asked)
}
