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
    place: typeof screen === 'string' ? screen : compound(screen),
    over,
    asking: presence === 'asking',
  }
}

/** Of a state with states inside, only itself is a place. */
function compound(screen: object): Where['place'] {
  if ('printing' in screen) return 'printing'
  if ('bookings' in screen) return 'bookings'
  if ('signIn' in screen) return 'signIn'
  return 'handOver' in screen ? 'handOver' : 'greeted'
}
