import { app } from 'electron'
import { Supervision, usualSupervision } from '../../contract/supervision.ts'
import { foreignWords } from './switches.ts'

/** Whether the kiosk was started with a switch that isn't its own; says which. */
export function refusesSwitches(): boolean {
  const foreign = foreignWords(process.argv.slice(1), app.isPackaged)
  if (foreign.length === 0) return false
  console.error(`hall-kiosk: does not start with ${foreign.join(' ')}: it would open the kiosk; start it without`)
  return true
}

/** The times and limits of the supervision; a kiosk that is not packaged may be told others. */
export function supervision(): Supervision {
  const told = app.isPackaged ? '' : app.commandLine.getSwitchValue('supervision')
  return told === '' ? usualSupervision : Supervision.parse(JSON.parse(told))
}
