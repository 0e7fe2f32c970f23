import type { Screen, ScreenOf, View } from '../../contract/session.ts'

/**
 * Changes whenever something to press may have moved, appeared or changed its meaning under a finger,
 * and only then: a countdown that goes on or a printer that reports again must not swallow a touch. The keys of a
 * keyboard ask no gate, so what is found while somebody types may count as moved.
 */
export function layoutKey({ screen, modes, frame }: Pick<View, 'screen' | 'modes' | 'frame'>): string {
  return [modes.large, modes.low, modes.language, frame.voice, matterKey(screen)].join(' ')
}

function matterKey(screen: Screen): string {
  switch (screen.screen) {
    case 'attract':
    case 'recovering':
    case 'out-of-service':
    case 'printing':
    case 'printed':
    case 'feedback':
    case 'still-there':
      return screen.screen
    case 'home':
      return `home ${screen.popular.map((card) => card.code).join(' ')}`
    case 'guides':
      return `${screenKey(screen)} ${screen.items.map((card) => card.code).join(' ')}`
    case 'name-entry':
      return `${screenKey(screen)} ${screen.found?.page ?? ''}`
    case 'name-check':
      return screenKey(screen)
    case 'name-verdict':
      return `${screenKey(screen)} ${screen.printTrouble ?? ''} ${screen.paperCm === null}`
    case 'guide':
      return `guide ${screen.guide.code} ${screen.printTrouble ?? ''} ${screen.paperCm === null} ${heldKey(screen.held)}`
    case 'list':
      return `${screenKey(screen)} ${screen.page} ${screen.entries.map((entry) => entry.id).join(' ')}`
    case 'entry':
      return `${screenKey(screen)} ${screen.printTrouble ?? ''} ${screen.paperCm === null}`
    case 'trades':
      return `trades ${screen.permits.map((permit) => permit.id).join(' ')} ${screen.printTrouble ?? ''}`
    case 'stations':
      return `${screenKey(screen)} ${screen.printTrouble ?? ''} ${screen.paperCm === null}`
    case 'print-choice':
      return `print-choice ${screen.printTrouble ?? ''}`
    case 'step':
      return `${screenKey(screen)} ${screen.answered} ${screen.body.ask === 'choice' ? screen.body.options.length : ''}`
    case 'handed-in':
      return `handed-in ${screen.receipt} ${screen.paper?.printTrouble ?? ''}`
    case 'trouble':
      return `trouble ${screen.trouble} ${screen.canRetry}`
    case 'place-card':
      return `place-card ${screen.advice ?? ''}`
    case 'staff':
      return `staff ${screen.sign}`
    case 'modes':
      return `modes ${screen.moreTime}`
    case 'admin-pin':
      return `${screenKey(screen)} ${screen.round} ${screen.chosen ?? ''}`
    case 'admin':
      return `${screenKey(screen)} ${screen.shown.items.map(({ id }) => id).join(' ')} ${screen.shown.rows.length}`
    case 'greeted':
      return `greeted ${screen.cardPresent} ${screen.expired} ${casesKey(screen.cases)}`
    case 'case':
      return `${screenKey(screen)} ${screen.case.title === ''} ${screen.printTrouble ?? ''} ${screen.paperCm === null}`
    case 'looking-up':
      return screen.screen
    case 'booking':
      return `${screenKey(screen)} ${screen.printTrouble ?? ''} ${screen.paperCm === null}`
    case 'bookings':
      return `bookings ${screen.bookings.found === 'bookings' ? screen.bookings.bookings.map(({ id }) => id).join(' ') : ''}`
    case 'sign-in':
      return `sign-in ${screen.signingIn.state}`
    case 'hand-over':
      return `hand-over ${screen.handingOver.state}`
  }
}

function heldKey(held: ScreenOf<'guide'>['held']): string {
  return held?.state === 'known' ? `${held.count} ${held.hidden}` : (held?.state ?? '')
}

function casesKey(shown: ScreenOf<'greeted'>['cases']): string {
  if (shown?.found !== 'cases') return shown?.found ?? ''
  return shown.cases.map(({ number, title }) => `${number} ${title === ''}`).join(' ')
}

/** Changes when another screen is shown: what was scrolled, pressed or focused there ends with it. */
export function screenKey(screen: Screen): string {
  switch (screen.screen) {
    case 'guide':
      return `guide ${screen.guide.code}`
    case 'guides':
      return `guides ${screen.by} ${guidesPart(screen)}`
    case 'list':
      return `list ${screen.title} ${screen.part ?? ''} ${screen.query === null}`
    case 'entry':
      return `entry ${screen.list} ${screen.entry.title}`
    case 'stations':
      return `stations ${screen.item?.code ?? ''} ${screen.town ?? ''} ${screen.station?.name ?? ''}`
    case 'step':
      return `step ${screen.flow} ${screen.step}`
    case 'case':
      return `case ${screen.case.number}`
    case 'booking':
      return `booking ${screen.booking.id}`
    case 'trouble':
      return `trouble ${screen.trouble}`
    case 'staff':
      return `staff ${screen.sign}`
    case 'admin':
      return `admin ${screen.shown.page}`
    case 'name-entry':
      return `name-entry ${screen.by} ${screen.by === 'parts' ? screen.part : ''}`
    case 'name-check':
      return `name-check ${screen.name}`
    case 'name-verdict':
      return `name-verdict ${screen.verdict.name}`
    default:
      return screen.screen
  }
}

/** The same while a query grows: the field and its keyboard must live on. */
function guidesPart(screen: ScreenOf<'guides'>): string {
  switch (screen.by) {
    case 'department':
      return screen.department ?? ''
    case 'theme':
      return screen.theme === null ? '' : `${screen.theme.audience} ${screen.theme.code}`
    case 'search':
    case 'more':
      return ''
  }
}
