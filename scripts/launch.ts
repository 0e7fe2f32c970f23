import { root } from './setup/say.mjs'

/** What Electron is started with. X11 is the one display path; the sandbox is off for root only, who can't have one. */
export function launchArguments(app: string = root): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // Chromium complains at length about a missing D-Bus, which nothing here uses
  return [app, '--ozone-platform=x11', '--log-level=3', ...sandbox]
}

/** sysexits.h EX_TEMPFAIL: the kiosk asks to be started again */
export const exitStartAgain = 75
