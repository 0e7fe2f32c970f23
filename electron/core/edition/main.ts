// Reads an edition of the guides that staff have brought, in a process that yields to the kiosk: it may be large, or hostile.
import '../../china-time.ts'
import { constants, setPriority } from 'node:os'
import { loadEdition } from './load.ts'
import { type FromLoad, LoadJob } from './messages.ts'

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// the core is gone: what is not ready yet is loaded again by whoever wants it
process.once('disconnect', () => process.exit(1))

process.once('message', async (message) => {
  const answer = await loadEdition(LoadJob.parse(message)).catch(
    (error): FromLoad => ({ type: 'failed', error: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(answer, undefined, undefined, () => process.exit(0))
})
