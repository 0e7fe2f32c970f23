// Everything a fresh Debian 12 needs before the kiosk starts, on plain Node 20. Does nothing, fast, when nothing is missing.
import { installDebianPackages } from './setup/debian.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { electronRuntime, installElectron, missingLibraries } from './setup/electron.mjs'
import { SetupError, say } from './setup/say.mjs'

export async function setup() {
  const before = electronRuntime()
  installDependencies()
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

/** Sets up, or says why not and ends the process with 1. */
export async function setupOrExit() {
  try {
    await setup()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exit(1)
  }
}
