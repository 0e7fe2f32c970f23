// One pull of what the centre publishes, in a process that yields to the kiosk; the core starts it and hears its outcome.
import '../../china-time.ts'
import { constants, setPriority } from 'node:os'
import { PullJob } from '../../../state/sync/pull.ts'
import { doPull } from './do-pull.ts'
import type { FromPull } from './pull-messages.ts'

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

// the core is gone: what is not in service yet is thrown away, and asked for again by the next one
process.once('disconnect', () => process.exit(1))

process.once('message', async (message) => {
  const answer = await doPull(PullJob.parse(message)).then(
    (outcomes): FromPull => ({ type: 'pulled', outcomes }),
    (error): FromPull => ({ type: 'failed', error: error instanceof Error ? error.message : String(error) }),
  )
  process.send?.(answer, undefined, undefined, () => process.exit(0))
})
