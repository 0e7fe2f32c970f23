import type { SnapshotFrom } from 'xstate'
import type { sessionMachine } from './machine.ts'
import type { Where } from './project.ts'

type Snapshot = SnapshotFrom<typeof sessionMachine>

/** Reads a snapshot's state value out, so that the projection needs to know nothing of XState. */
export function whereIs(snapshot: Snapshot): Where {
  const { value } = snapshot
  if (value === 'attract' || value === 'admin') return { place: value, over: 'closed', asking: false }
  const { screen, over, presence } = value.active
  return {
    place: typeof screen === 'string' ? screen : 'printing' in screen ? 'printing' : 'greeted',
    over,
    asking: presence === 'asking',
  }
}
