// Takes a file that staff have brought, in a process that yields to the kiosk: it may be large, or hostile.
import '../../china-time.ts'
import { constants, setPriority } from 'node:os'
import { StaffFileJob } from './messages.ts'

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// the core is gone: what is not ready yet is taken again by whoever wants it
process.once('disconnect', () => process.exit(1))

process.once('message', async (message) => {
  const job = StaffFileJob.parse(message)
  const answer = await taken(job).catch((error: unknown) => ({
    type: 'failed',
    error: error instanceof Error ? error.message : String(error),
  }))
  process.send?.(answer, undefined, undefined, () => process.exit(0))
})

/** What only the other one needs is not read. */
async function taken(job: StaffFileJob): Promise<object> {
  if (job.as === 'edition') return await (await import('./load-edition.ts')).loadEdition(job)
  return await (await import('./take-register.ts')).takeRegister(job)
}
