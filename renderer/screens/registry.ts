import type { ScreenName } from '../../contract/session.ts'
import { layouts } from './layouts.ts'
import { type PreviewStates, previews } from './previews.ts'
import type { Layouts } from './props.ts'

export type RegistryEntry<Name extends ScreenName> = { layouts: Layouts<Name>; previews: PreviewStates<Name> }

function entry<Name extends ScreenName>(name: Name): RegistryEntry<Name> {
  return { layouts: layouts[name], previews: previews[name] }
}

/** Every screen with what paints it and the states it is looked at in. The kiosk itself loads only the layouts. */
export const registry: { [Name in ScreenName]: RegistryEntry<Name> } = {
  attract: entry('attract'),
  home: entry('home'),
  guides: entry('guides'),
  guide: entry('guide'),
  printing: entry('printing'),
  printed: entry('printed'),
  trouble: entry('trouble'),
  'place-card': entry('place-card'),
  greeted: entry('greeted'),
  staff: entry('staff'),
  'still-there': entry('still-there'),
  recovering: entry('recovering'),
  'out-of-service': entry('out-of-service'),
}
