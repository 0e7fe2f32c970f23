import { app } from 'electron'

const switches = ['remote-debugging-port', 'remote-debugging-pipe']

/** Whether a packaged kiosk was started with a switch that would open its page to other programs; no fuse closes that way. */
export function refusesDebugging(): boolean {
  if (!app.isPackaged || !switches.some((one) => app.commandLine.hasSwitch(one))) return false
  console.error(`hall-kiosk: --${switches.join(' and --')} open the page to other programs; start it without`)
  return true
}
