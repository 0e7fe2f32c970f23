import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app } from 'electron'

/**
 * Where the kiosk's own Node, the core's program and the data folder lie: beside the archive when packaged, in the checkout otherwise.
 * `--core=FILE` lets tests start another composition of the core; a packaged kiosk knows no such switch.
 */
export function places(): { node: string; core: string; data: string } {
  const data = resolve(process.env['KIOSK_DATA'] ?? 'data')
  const packaged = join(process.resourcesPath, 'kiosk')
  if (app.isPackaged) return { node: join(packaged, 'node'), core: join(packaged, 'dist/main/core.js'), data }
  const folder = app.getAppPath()
  const other = app.commandLine.getSwitchValue('core')
  const core = other && existsSync(other) ? resolve(other) : join(folder, 'dist/main/core.js')
  return { node: join(folder, 'node_modules/.bin/node'), core, data }
}
