import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SupervisorRecord, supervisorFile } from '../../contract/upkeep.ts'

/**
 * What the shell of this data folder had to start again though nobody had planned it, and why its screen says 暂停服务, if it
 * does; null: no record.
 */
export function supervisorRecord(folder: string): SupervisorRecord | string | null {
  const file = join(folder, supervisorFile)
  try {
    const { paused, restarts } = SupervisorRecord.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { paused, restarts: restarts.filter(({ planned }) => !planned) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    return `${file} can't be read: remove it, and the next restart begins a new one`
  }
}
