import { AdminPageName, adminRights, isAllowed } from '../../../contract/admin/rights.ts'
import type { AdminShown } from '../../../contract/admin/screens.ts'
import type { ScreenOf } from '../../../contract/session.ts'
import type { AdminContext } from './machine.ts'

/** What staff see. Pure. */
export function adminScreen(context: AdminContext): ScreenOf<'admin-pin'> | ScreenOf<'admin'> {
  const { people, chosen, ask, digits, refusal, round, checking, person, page, shown, said, busy } = context
  if (page === null) {
    return {
      screen: 'admin-pin',
      people: [...people],
      chosen,
      ask,
      digits: [...digits],
      refusal,
      round,
      checking,
    }
  }
  const pages = AdminPageName.options.filter((one) => isAllowed(person?.role ?? null, adminRights.pages[one]))
  return { screen: 'admin', person, pages, shown: shown ?? nothingYet(page), said, busy }
}

function nothingYet(page: AdminPageName): AdminShown {
  return { page, rows: [], items: [], charts: [], fields: [], choosers: [], buttons: [] }
}
