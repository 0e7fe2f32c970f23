// Hands in one word after another as the core does, and tells each receipt once it is on the disk, until it is killed.
import { mkdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { Config, terminalName } from '../../contract/config.ts'
import { FeedbackAbout } from '../../contract/hand-in.ts'
import { HubDesk } from '../../electron/core/hub-desk.ts'
import { KeptStore } from '../../electron/core/kept-store.ts'
import { quietLog } from '../../electron/core/log.ts'
import { sealBody } from '../../electron/person/seal-body.ts'
import { systemClock } from '../../electron/system-clock.ts'
import { UseCounts } from '../../state/statistics/use-counts.ts'
import { Ballast } from '../../state/store/ballast.ts'
import { crashTimings } from './timings.ts'

const [folder = '', settings = '', mode] = process.argv.slice(2)
const hub = z.unknown().parse(JSON.parse(settings))
const config = Config.parse({ hub, timings: crashTimings })
if (config.hub === null) throw new Error('there is no hub to hand in to')
mkdirSync(folder, { recursive: true })
const now = () => new Date()
const store = new KeptStore(folder, new Ballast(folder), quietLog, new UseCounts(now))
const person = { name: null, idNumber: null, phone: null, address: null }
const to = { terminal: terminalName(config), key: config.hub.key }
const desk = new HubDesk({
  config,
  hub: config.hub,
  outbox: () => store.outbox(),
  async seal(kind, receipt, body) {
    const sealed = await sealBody({ type: 'seal', id: 1, kind, receipt, body }, to, person)
    if (sealed.type !== 'sealed') throw new Error('it was not sealed')
    return sealed.sealed
  },
  health: () => ({ appVersion: '0.0.0', state: 'idle' }),
  clock: systemClock,
  now,
  log: quietLog,
})
desk.begin({ line() {}, settled() {} })
process.once('disconnect', () => process.exit(0))
if (mode === 'drain') {
  for (;;) {
    const { queued, sending, retry, refused } = store.outbox().counts()
    if (queued + sending + retry === 0) {
      process.send?.({ refused })
      break
    }
    await wait(20)
  }
} else {
  for (let n = 0; ; n += 1) {
    const about = FeedbackAbout.options[n % FeedbackAbout.options.length] ?? 'other'
    const said = { about, satisfied: n % 2 === 0 }
    const receipt = await desk.handIn('device-feedback', () => ({ ...said, comment: '', screen: 'feedback' }))
    process.send?.({ receipt, ...said })
    await wait(Math.random() * 8)
  }
}
