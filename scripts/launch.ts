import { root } from './setup/say.mjs'

/** What Electron is started with. X11 is the one display path; the sandbox is off for root only, who can't have one. */
export function launchArguments(app: string = root): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [app, '--ozone-platform=x11', ...sandbox]
}
