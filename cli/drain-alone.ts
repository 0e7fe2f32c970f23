import { HubDesk } from '../electron/core/hub-desk.ts'
import { quietLog } from '../electron/core/log.ts'
import { systemClock } from '../electron/system-clock.ts'
import { Failure } from './command.ts'
import { withKioskDown } from './data-lock.ts'
import { configuration } from './kiosk.ts'

/** Sends what waits in the queue of a kiosk that is down. @throws Failure */
export function drainAlone(): Promise<unknown> {
  const config = configuration()
  const { hub } = config
  if (hub === null) throw new Failure('the configuration names no hub: there is nowhere to send to')
  return withKioskDown(async (outbox) => {
    const desk = new HubDesk({
      config,
      hub,
      outbox: () => outbox,
      seal: () => Promise.reject(new Error('nothing is handed in from the command line')),
      clock: systemClock,
      now: () => new Date(),
      log: quietLog,
    })
    try {
      return await desk.drained()
    } finally {
      await desk.stop()
    }
  })
}
