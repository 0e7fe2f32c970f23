import { overwriteFreed } from '../electron/overwrite-freed.ts'
import { root } from './setup/say.mjs'

/** What Electron is started with. X11 is the one display path; the sandbox is off for root only, who can't have one. */
export function launchArguments(app: string = root): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // Chromium complains at length about a missing D-Bus, which nothing here uses
  return [app, '--ozone-platform=x11', '--log-level=3', ...sandbox]
}

/** What Electron is started with in its environment besides the caller's own: as a packaged kiosk is (hall-kiosk.sh). */
export const launchEnvironment: Readonly<Record<string, string>> = overwriteFreed
