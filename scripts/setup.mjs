// Everything a fresh Debian 12 needs before the kiosk starts, on plain Node 20. Does nothing, fast, when nothing is missing.
import { installDebianPackages } from './setup/debian.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { electronRuntime, installElectron, missingLibraries } from './setup/electron.mjs'
import { SetupError, say } from './setup/say.mjs'

/** @param {boolean} screen whether something is to be shown: the hub needs neither Electron nor what that stands on */
export async function setup(screen) {
  const before = electronRuntime()
  installDependencies()
  if (!screen) return
  installDebianPackages()
  await installElectron()
  const missing = missingLibraries()
  if (missing.length > 0) {
    throw new SetupError(
      `Electron misses ${missing.join(', ')}: install the Debian packages that hold them (apt-file search NAME)`,
    )
  }
  if (before) return
  const runtime = electronRuntime()
  say(`ready, with Electron ${runtime?.version} (${runtime?.source})`)
}

/** Sets up, or says why not and ends the process with 1. @param {boolean} screen */
export async function setupOrExit(screen) {
  try {
    await setup(screen)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exit(1)
  }
}
