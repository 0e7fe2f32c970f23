import { rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { staffFiles } from '../../../contract/admin/staff-files.ts'
import { StaffFileRefused, staffFileBytes, takeStaffFile } from '../../../state/files/staff-folder.ts'
import { importRegister } from '../../../state/names/import-register.ts'
import { databaseOf } from '../../../state/sync/in-service.ts'
import { holdingBack } from '../../../state/sync/marks.ts'
import { lackingRoom } from '../../../state/sync/room.ts'
import { takeContentLock } from '../core-lock.ts'
import type { FromRegister, StaffFileJob } from './messages.ts'

/** Takes a register of names out of the staff folder into service, but none of which more than 1 % of the rows are bad. */
export async function takeRegister({ data, folder, name }: StaffFileJob): Promise<FromRegister> {
  const copy = join(data, `register-file${extname(name).toLowerCase()}`)
  const lock = takeContentLock(data)
  if (lock === null) return { type: 'busy' }
  try {
    const room = lackingRoom(data, Math.min(await staffFileBytes(folder, name), staffFiles.register.most))
    if (room !== null) return { type: 'no-room', ...room }
    await takeStaffFile(folder, name, copy, staffFiles.register)
    const file = databaseOf(data, 'names')
    const imported = await holdingBack(data, 'names', file, () => importRegister(copy, file, { refusesDoubtful: true }))
    if (imported.ok) return { type: 'taken', names: imported.names, bad: imported.bad }
    const problems = [imported.error, ...imported.problems].map((problem) => problem.replaceAll(copy, name))
    return { type: 'refused', problems }
  } catch (error) {
    if (error instanceof StaffFileRefused) return { type: 'not-taken', fault: error.fault }
    throw error
  } finally {
    rmSync(copy, { force: true })
    lock.release()
  }
}
