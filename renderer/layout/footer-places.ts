import type { Screen } from '../../contract/session.ts'

/** The five fixed places of the bottom bar; `null` is left empty so that nothing ever moves. */
export type FooterPlace = 'back' | 'home' | 'staff' | 'end' | null
export type FooterPlaces = readonly [FooterPlace, FooterPlace, FooterPlace, FooterPlace, FooterPlace]

/** The third place is for 大字版. 找工作人员 is always the fourth. No bar at all where nobody has begun. */
export function footerPlaces(screen: Screen): FooterPlaces | null {
  switch (screen.screen) {
    case 'attract':
    case 'recovering':
    case 'out-of-service':
      return null
    case 'home':
      return [null, null, null, 'staff', 'end']
    case 'printing':
      return [null, null, null, 'staff', 'end']
    case 'still-there':
      return [null, null, null, null, null]
    case 'staff':
      return ['back', 'home', null, null, 'end']
    case 'guides':
    case 'guide':
    case 'name-entry':
    case 'name-check':
    case 'name-verdict':
    case 'printed':
    case 'trouble':
    case 'place-card':
    case 'greeted':
      return ['back', 'home', null, 'staff', 'end']
  }
}
