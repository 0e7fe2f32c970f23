import { constants, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { stageShell } from './stage-programs.ts'

/** Chromium's own few words on screen; ours are in the app. */
const locales = new Set(['zh-CN.pak', 'en-US.pak'])

/**
 * Lays the Electron runtime into `folder` as `hall-kiosk`, with the shell in resources/app.asar and the doors shut
 * that lead from the outside into a packaged app.
 * @see https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export async function stageElectron(
  executable: string,
  folder: string,
  manifest: { name: string; version: string },
): Promise<void> {
  const runtime = dirname(executable)
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  for (const entry of readdirSync(runtime, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'electron') continue
    copyFileSync(join(runtime, entry.name), join(folder, entry.name))
  }
  for (const name of readdirSync(join(runtime, 'locales'))) {
    if (locales.has(name)) copyFileSync(join(runtime, 'locales', name), join(folder, 'locales', name))
  }
  // Electron takes itself for packaged when its file has another name
  const program = join(folder, 'hall-kiosk')
  copyFileSync(executable, program, constants.COPYFILE_FICLONE)
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  })
  const shell = mkdtempSync(`${folder}-shell-`)
  try {
    stageShell(shell, manifest)
    await createPackage(shell, join(folder, 'resources/app.asar'))
  } finally {
    rmSync(shell, { recursive: true })
  }
}
