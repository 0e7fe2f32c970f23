import type { ScreenName } from '../../contract/session.ts'
import { AdminPage } from '../admin/AdminPage.tsx'
import { AdminPin } from '../admin/AdminPin.tsx'
import { Attract } from './Attract.tsx'
import { BookingScreen } from './BookingScreen.tsx'
import { Bookings } from './Bookings.tsx'
import { CaseScreen } from './CaseScreen.tsx'
import { EntryScreen } from './EntryScreen.tsx'
import { Feedback } from './Feedback.tsx'
import { Greeted } from './Greeted.tsx'
import { Guide } from './Guide.tsx'
import { Guides } from './Guides.tsx'
import { HandedIn } from './HandedIn.tsx'
import { HandOverScreen } from './HandOverScreen.tsx'
import { Home } from './Home.tsx'
import { ListScreen } from './ListScreen.tsx'
import { LookingUp } from './LookingUp.tsx'
import { LargeAttract } from './large/LargeAttract.tsx'
import { LargeBookings } from './large/LargeBookings.tsx'
import { LargeCase } from './large/LargeCase.tsx'
import { LargeFeedback } from './large/LargeFeedback.tsx'
import { LargeGreeted } from './large/LargeGreeted.tsx'
import { LargeGuide } from './large/LargeGuide.tsx'
import { LargeGuides } from './large/LargeGuides.tsx'
import { LargeHome } from './large/LargeHome.tsx'
import { LargeList } from './large/LargeList.tsx'
import { LargeModes } from './large/LargeModes.tsx'
import { LargeNameEntry } from './large/LargeNameEntry.tsx'
import { LargeNameVerdict } from './large/LargeNameVerdict.tsx'
import { LargePlaceCard } from './large/LargePlaceCard.tsx'
import { LargePrinted, LargePrinting } from './large/LargeSlip.tsx'
import { LargeStaff } from './large/LargeStaff.tsx'
import { LargeStations } from './large/LargeStations.tsx'
import { LargeStep } from './large/LargeStep.tsx'
import { LargeTrades } from './large/LargeTrades.tsx'
import { LargeTrouble } from './large/LargeTrouble.tsx'
import { ModesScreen } from './ModesScreen.tsx'
import { NameCheck } from './NameCheck.tsx'
import { NameEntry } from './NameEntry.tsx'
import { NameVerdict } from './NameVerdict.tsx'
import { OutOfService } from './OutOfService.tsx'
import { PlaceCard } from './PlaceCard.tsx'
import { LargePrintChoice, PrintChoice } from './PrintChoice.tsx'
import { Printed } from './Printed.tsx'
import { Printing } from './Printing.tsx'
import type { Layouts } from './props.ts'
import { Recovering } from './Recovering.tsx'
import { SignInScreen } from './SignInScreen.tsx'
import { Staff } from './Staff.tsx'
import { Stations } from './Stations.tsx'
import { Step } from './Step.tsx'
import { StillThere } from './StillThere.tsx'
import { Trades } from './Trades.tsx'
import { TroubleScreen } from './TroubleScreen.tsx'

/** Which component paints which screen in which layout. */
export const layouts: { [Name in ScreenName]: Layouts<Name> } = {
  attract: { standard: Attract, large: LargeAttract },
  home: { standard: Home, large: LargeHome },
  guides: { standard: Guides, large: LargeGuides },
  guide: { standard: Guide, large: LargeGuide },
  list: { standard: ListScreen, large: LargeList },
  entry: { standard: EntryScreen, large: EntryScreen },
  trades: { standard: Trades, large: LargeTrades },
  stations: { standard: Stations, large: LargeStations },
  'print-choice': { standard: PrintChoice, large: LargePrintChoice },
  printing: { standard: Printing, large: LargePrinting },
  printed: { standard: Printed, large: LargePrinted },
  trouble: { standard: TroubleScreen, large: LargeTrouble },
  'name-entry': { standard: NameEntry, large: LargeNameEntry },
  'name-check': { standard: NameCheck, large: NameCheck },
  'name-verdict': { standard: NameVerdict, large: LargeNameVerdict },
  feedback: { standard: Feedback, large: LargeFeedback },
  step: { standard: Step, large: LargeStep },
  'handed-in': { standard: HandedIn, large: HandedIn },
  'place-card': { standard: PlaceCard, large: LargePlaceCard },
  case: { standard: CaseScreen, large: LargeCase },
  booking: { standard: BookingScreen, large: BookingScreen },
  bookings: { standard: Bookings, large: LargeBookings },
  'sign-in': { standard: SignInScreen, large: SignInScreen },
  'hand-over': { standard: HandOverScreen, large: HandOverScreen },
  'looking-up': { standard: LookingUp, large: LookingUp },
  greeted: { standard: Greeted, large: LargeGreeted },
  staff: { standard: Staff, large: LargeStaff },
  modes: { standard: ModesScreen, large: LargeModes },
  'still-there': { standard: StillThere, large: StillThere },
  recovering: { standard: Recovering, large: Recovering },
  'out-of-service': { standard: OutOfService, large: OutOfService },
  'admin-pin': { standard: AdminPin, large: AdminPin },
  admin: { standard: AdminPage, large: AdminPage },
}
