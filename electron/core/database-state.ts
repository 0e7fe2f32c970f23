import type { Heartbeat } from '../../hub/contract/heartbeats.ts'
import { knownFreeMb } from './free-mb.ts'
import type { KeptStore } from './kept-store.ts'

export type DatabaseState = NonNullable<Heartbeat['database']>

/** Whether kiosk.db in `folder` takes what must be kept. */
export function databaseState({ failure }: Pick<KeptStore, 'failure'>, folder: string): DatabaseState {
  if (failure === 'disk-full' || knownFreeMb(folder) === 0) return 'full'
  return failure === null ? 'ok' : 'damaged'
}
