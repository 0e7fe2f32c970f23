import { readFileSync } from 'node:fs'
import type { BootReason } from '../../contract/upkeep.ts'
import { lastRunSetting, powerCutSetting, readSetting, writeSetting } from '../../state/admin/settings.ts'
import type { Store } from '../../state/store/open-store.ts'

/** Notes that a core runs from now on. @returns why, by how the one before ended; @throws SQLite's error */
export function noteStart(store: Store, bootId = kernelBoot()): BootReason {
  const last = readSetting(store, lastRunSetting)
  const isCut = last !== null && last.bootId !== bootId && !last.ended
  if (isCut) writeSetting(store, powerCutSetting, true)
  writeSetting(store, lastRunSetting, { bootId, ended: false })
  if (last === null) return 'first-start'
  if (last.bootId === bootId) return last.ended ? 'restart' : 'crash'
  return isCut ? 'power-cut' : 'power-on'
}

/** Notes that it has put its things away. @throws SQLite's error */
export function noteEnd(store: Store): void {
  const last = readSetting(store, lastRunSetting)
  if (last !== null) writeSetting(store, lastRunSetting, { ...last, ended: true })
}

/** another one with each start of the machine */
function kernelBoot(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}
