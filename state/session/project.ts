import type { Frame, GuideCard, GuideView, Screen, Trouble } from '../../contract/session.ts'
import type { LaidOutSlip } from '../../contract/slip.ts'
import { printerTrouble } from './events.ts'
import type { SessionContext } from './machine.ts'

/** What the screens show of the world: read only, and the same answer to the same question while the kiosk runs. */
export interface World {
  readonly site: Pick<Frame, 'hall' | 'terminal' | 'place' | 'hours'>
  readonly staff: { readonly desk: string; readonly phone: string }
  readonly sample: boolean
  popular(): GuideCard[]
  departments(): { name: string; count: number }[]
  guides(department: string | null): GuideCard[]
  guide(code: string): GuideView | null
  /** the notice as it would be printed, its number left open */
  preview(code: string): LaidOutSlip | null
}

type Place = 'attract' | 'home' | 'guides' | 'guide' | 'printing' | 'printed' | 'trouble' | 'placeCard' | 'greeted'

/** The machine's state value, read out once: which screen, and what lies over it. */
export interface Where {
  readonly place: Place
  readonly help: boolean
  readonly asking: boolean
}

/** Machine state → what the renderer paints. Pure. */
export function project(where: Where, context: SessionContext, world: World): { frame: Frame; screen: Screen } {
  return { frame: frame(context, world), screen: screen(where, context, world) }
}

function frame(context: SessionContext, world: World): Frame {
  return {
    ...world.site,
    sample: world.sample,
    identified: context.person !== null,
    reader: context.reader,
    printer: context.printer,
  }
}

function screen({ place, help, asking }: Where, context: SessionContext, world: World): Screen {
  if (place === 'attract') return { screen: 'attract' }
  if (asking) {
    return {
      screen: 'still-there',
      seconds: Math.round(context.delays.stillThere / 1000),
      cardPresent: context.cardPresent,
    }
  }
  if (help) return { screen: 'staff', ...world.staff }
  switch (place) {
    case 'home':
      return { screen: 'home', popular: world.popular() }
    case 'guides':
      return {
        screen: 'guides',
        departments: world.departments(),
        department: context.department,
        items: world.guides(context.department),
      }
    case 'guide':
      return guide(context, world)
    case 'printing':
      // the moment in which the slip gets its number still shows the guide
      return context.slip
        ? { screen: 'printing', title: title(context, world), slip: context.slip.slip }
        : guide(context, world)
    case 'printed':
      return context.slip
        ? { screen: 'printed', title: title(context, world), number: context.slip.number, slip: context.slip.slip }
        : trouble('print-unknown', context, world)
    case 'trouble':
      return trouble(context.trouble ?? 'printer-fault', context, world)
    case 'placeCard':
      return { screen: 'place-card', advice: context.cardAdvice }
    case 'greeted':
      return context.person
        ? { screen: 'greeted', ...context.person, cardPresent: context.cardPresent }
        : { screen: 'home', popular: world.popular() }
  }
}

function guide(context: SessionContext, world: World): Screen {
  const shown = context.code === null ? null : world.guide(context.code)
  if (!shown) return trouble('guides-missing', context, world)
  const preview = world.preview(shown.code)
  const printTrouble = printerTrouble(context.printer) ?? (preview ? null : 'printer-fault')
  return {
    screen: 'guide',
    guide: shown,
    paperCm: preview && !printTrouble ? Math.ceil(preview.lengthMm / 10) : null,
    printTrouble,
  }
}

function trouble(what: Trouble, context: SessionContext, world: World): Screen {
  const isReader = what === 'reader-gone'
  const aboutPrinting = !isReader && what !== 'guides-missing'
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
  return context.code === null ? null : world.preview(context.code)
}

function title(context: SessionContext, world: World): string {
  return (context.code === null ? null : world.guide(context.code)?.title) ?? ''
}
