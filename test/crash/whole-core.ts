// The whole core, touched like a citizen in a hurry does; tells each receipt that a view has shown.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FeedbackAbout } from '../../contract/hand-in.ts'
import type { FromCore } from '../../contract/ipc.ts'
import type { TouchEvent } from '../../contract/session.ts'
import { runCore } from '../../electron/core/run-core.ts'
import { systemClock } from '../../electron/system-clock.ts'
import { crashTimings } from './timings.ts'

const [folder = '', settings = ''] = process.argv.slice(2)
const configuration = join(folder, 'kiosk.json')
const none = { idReader: null, printer: null, speaker: null, headset: null }
writeFileSync(configuration, JSON.stringify({ hub: JSON.parse(settings), devices: none, timings: crashTimings }))

let said = 0
let told = ''
let shown = ''
const core = await runCore({
  env: { ...process.env, KIOSK_DATA: folder, KIOSK_CONFIG: configuration },
  clock: systemClock,
  sessionClock: systemClock,
  now: () => new Date(),
  send: (message) => setImmediate(() => seen(message)),
  extraControl: () => undefined,
})
process.once('disconnect', () => process.exit(0))

function seen(message: FromCore): void {
  if (message.type !== 'view') return
  const { screen } = message.view
  // the same screen again asks for no other touch
  if (screen.screen === shown) return
  shown = screen.screen
  if (screen.screen === 'attract') touch({ type: 'touch.start' })
  if (screen.screen === 'home') touch({ type: 'touch.feedback' })
  if (screen.screen === 'feedback') {
    said += 1
    touch({ type: 'touch.say', ...words() })
  }
  if (screen.screen !== 'handed-in' || screen.receipt === told) return
  told = screen.receipt
  process.send?.({ receipt: screen.receipt, ...words() })
  touch({ type: 'touch.end' })
}

function words(): { about: FeedbackAbout; satisfied: boolean } {
  return { about: FeedbackAbout.options[said % FeedbackAbout.options.length] ?? 'other', satisfied: said % 2 === 0 }
}

function touch(event: TouchEvent): void {
  core.receive({ type: 'touch', event })
}
