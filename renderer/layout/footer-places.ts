import type { View } from '../../contract/session.ts'

/** The five fixed places of the bottom bar; `null` is left empty so that nothing ever moves. */
export type FooterPlace = 'back' | 'home' | 'large' | 'speech' | 'modes' | 'staff' | 'language' | 'end' | null
export type FooterPlaces = readonly [FooterPlace, FooterPlace, FooterPlace, FooterPlace, FooterPlace]

/**
 * 看和听 is always the third, 找工作人员 the fourth, the way out the fifth. Where there is no way back yet, the modes
 * asked for most stand in its place. No bar at all where nobody has begun.
 */
export function footerPlaces({ screen, frame }: Pick<View, 'screen' | 'frame'>): FooterPlaces | null {
  switch (screen.screen) {
    case 'attract':
    case 'recovering':
    case 'out-of-service':
      return null
    case 'home':
      return ['large', frame.voice ? 'speech' : null, 'modes', 'staff', frame.identified ? 'end' : 'language']
    case 'printing':
      return [null, null, 'modes', 'staff', 'end']
    case 'admin-pin':
    case 'admin':
      return ['back', null, null, null, 'end']
    case 'handed-in':
      return [null, 'home', 'modes', 'staff', 'end']
    case 'looking-up':
      return [null, 'home', 'modes', 'staff', 'end']
    case 'still-there':
      return [null, null, null, null, null]
    case 'staff':
      return ['back', 'home', 'modes', null, 'end']
    case 'modes':
      return ['back', 'home', null, 'staff', 'end']
    case 'guides':
    case 'guide':
    case 'list':
    case 'entry':
    case 'trades':
    case 'stations':
    case 'print-choice':
    case 'name-entry':
    case 'name-check':
    case 'name-verdict':
    case 'printed':
    case 'feedback':
    case 'step':
    case 'trouble':
    case 'place-card':
    case 'greeted':
    case 'case':
    case 'booking':
    case 'bookings':
    case 'sign-in':
    case 'hand-over':
      return ['back', 'home', 'modes', 'staff', 'end']
  }
}
