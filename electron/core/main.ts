// The core as the shell starts it: a plain Node program that talks over its IPC channel, or runs alone without one.
import '../china-time.ts'
import type { FromCore } from '../../contract/ipc.ts'
import { systemClock } from '../system-clock.ts'
import { CannotRun, runCore } from './run-core.ts'

/** sysexits.h EX_CONFIG: starting again changes nothing until somebody mends it */
const exitConfig = 78

function send(message: FromCore): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

const startedByShell = process.connected

try {
  const core = await runCore({
    env: process.env,
    clock: systemClock,
    sessionClock: systemClock,
    now: () => new Date(),
    send,
    extraControl: () => undefined,
  })
  process.on('message', (message) => core.receive(message))
  const stop = () => void core.stop().then(() => process.exit(0))
  process.once('disconnect', stop)
  // the shell may have gone while this started
  if (startedByShell && !process.connected) stop()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  if (process.connected) {
    process.send?.({ type: 'fatal', sentences: error.sentences } satisfies FromCore, undefined, undefined, () =>
      process.exit(exitConfig),
    )
  } else {
    for (const sentence of error.sentences) console.error(`core: ${sentence}`)
    process.exit(exitConfig)
  }
}
