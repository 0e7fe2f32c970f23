import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { adminRights, isAllowed } from '../../../contract/admin/rights.ts'
import type { StaffPerson } from '../../../contract/admin/roles.ts'

/**
 * A sign to root that staff are at the screen who may take files from a stick: the file `staff` in the service manager's
 * folder for this run. As long as it stands there USB sticks are let in (decision 0060).
 * @param folder $RUNTIME_DIRECTORY; where there is none, nothing is shut and no sign is needed
 * @returns to be told who is in; null: nobody
 */
export function staffSign(folder: string | undefined): (person: StaffPerson | null) => void {
  if (!folder) return () => {}
  const file = join(folder, 'staff')
  const show = (person: StaffPerson | null) => {
    try {
      if (person !== null && isAllowed(person.role, adminRights.actions['edition-load'])) closeSync(openSync(file, 'w'))
      else for (const sign of ['staff', 'carry']) rmSync(join(folder, sign), { force: true })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      console.error(`core: USB sticks stay as they are (${why}): see who may write to ${folder}`)
    }
  }
  // the core before may have died with somebody in, and something to be carried along
  show(null)
  return show
}
