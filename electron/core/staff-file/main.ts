// Takes a file that staff have brought, in a process that yields to the kiosk: it may be large, or hostile.
import '../../china-time.ts'
import { constants, setPriority } from 'node:os'
import { loadEdition } from './load-edition.ts'
import { StaffFileJob } from './messages.ts'
import { takeRegister } from './take-register.ts'

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// the core is gone: what is not ready yet is taken again by whoever wants it
process.once('disconnect', () => process.exit(1))

process.once('message', async (message) => {
  const job = StaffFileJob.parse(message)
  const answer = await (job.as === 'edition' ? loadEdition(job) : takeRegister(job)).catch((error: unknown) => ({
    type: 'failed',
    error: error instanceof Error ? error.message : String(error),
  }))
  process.send?.(answer, undefined, undefined, () => process.exit(0))
})
