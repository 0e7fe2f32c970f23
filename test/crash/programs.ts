import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../../scripts/setup/say.mjs'
import { removeFolder } from '../remove-folder.ts'

export interface Programs {
  readonly hub: string
  readonly kiosk: string
  remove(): void
}

/** what reads files beside itself, or is no JavaScript */
const external = ['better-sqlite3', 'pg-native', 'pino', 'pino-roll', ...builtinModules]

/**
 * Both children as one file each: a process that lives a tenth of a second otherwise takes ten times as long to read its
 * modules, and a thousand rounds most of an hour.
 */
export async function buildPrograms(): Promise<Programs> {
  mkdirSync(join(root, 'out'), { recursive: true })
  // here, where what is not built in is found
  const folder = mkdtempSync(join(root, 'out/crash-'))
  const made = async (name: string, migrations: string): Promise<string> => {
    const outDir = join(folder, name)
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: { ssr: true, outDir, minify: false, rollupOptions: { input: `test/crash/${name}.ts`, external } },
      ssr: { noExternal: true },
    })
    cpSync(join(root, migrations), join(outDir, 'migrations'), { recursive: true })
    return join(outDir, `${name}.js`)
  }
  const hub = await made('hub-child', 'hub/store/migrations')
  cpSync(join(root, 'hub/pages/assets'), join(folder, 'hub-child/assets'), { recursive: true })
  const kiosk = await made('kiosk-child', 'state/store/migrations')
  return { hub, kiosk, remove: () => removeFolder(folder) }
}
