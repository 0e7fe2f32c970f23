import type { ScreenName } from '../../contract/session.ts'
import { Attract } from './Attract.tsx'
import { Greeted } from './Greeted.tsx'
import { Guide } from './Guide.tsx'
import { Guides } from './Guides.tsx'
import { Home } from './Home.tsx'
import { ModesScreen } from './ModesScreen.tsx'
import { NameCheck } from './NameCheck.tsx'
import { NameEntry } from './NameEntry.tsx'
import { NameVerdict } from './NameVerdict.tsx'
import { OutOfService } from './OutOfService.tsx'
import { PlaceCard } from './PlaceCard.tsx'
import { Printed } from './Printed.tsx'
import { Printing } from './Printing.tsx'
import type { Layouts } from './props.ts'
import { Recovering } from './Recovering.tsx'
import { Staff } from './Staff.tsx'
import { StillThere } from './StillThere.tsx'
import { TroubleScreen } from './TroubleScreen.tsx'

/** Which component paints which screen in which layout mode. */
export const layouts: { [Name in ScreenName]: Layouts<Name> } = {
  attract: { standard: Attract },
  home: { standard: Home },
  guides: { standard: Guides },
  guide: { standard: Guide },
  printing: { standard: Printing },
  printed: { standard: Printed },
  trouble: { standard: TroubleScreen },
  'name-entry': { standard: NameEntry },
  'name-check': { standard: NameCheck },
  'name-verdict': { standard: NameVerdict },
  'place-card': { standard: PlaceCard },
  greeted: { standard: Greeted },
  staff: { standard: Staff },
  modes: { standard: ModesScreen },
  'still-there': { standard: StillThere },
  recovering: { standard: Recovering },
  'out-of-service': { standard: OutOfService },
}
