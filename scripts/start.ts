// npm start: the kiosk on the display there is, or on a virtual one.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultConfig } from '../contract/config.ts'
import { build } from './build.ts'
import { openDisplay } from './display.ts'
import { exitStartAgain, launchArguments } from './launch.ts'
import { demoCases, type LoopbackHub, openLoopbackHub } from './loopback-hub.ts'
import { electronRuntime } from './setup/electron.mjs'
import { root } from './setup/say.mjs'

build()
const runtime = electronRuntime()
if (!runtime) throw new Error('no Electron here: setup should have installed it')
const display = process.env['DISPLAY'] ? null : await openDisplay(process.env['KIOSK_SCREEN'] ?? '1080x1920')
if (display) {
  console.error(`No display: the kiosk runs on the virtual screen ${display.name}. A picture of it:`)
  console.error(`  DISPLAY=${display.name} import -window root kiosk.png`)
}
const data = process.env['KIOSK_DATA'] ?? join(root, 'data')
console.error(`Electron ${runtime.version} (${runtime.source}), data in ${data}`)
if (!process.env['KIOSK_CONFIG']) {
  console.error(
    'Simulated devices, unless ./kiosk.json names real ones. To put a card on the reader and lift it again:',
  )
  console.error(`  npm run -s cli -- sim tell --link ${data}/sim/reader place resident`)
  console.error(`  npm run -s cli -- sim tell --link ${data}/sim/reader lift`)
  console.error(`Printed slips are pictures in ${data}/sim/paper. Every lever of both devices, on a page in a browser:`)
  console.error('  npm run -s cli -- sim panel')
}
// with a configuration of one's own, that says whether there is a hub
const ownConfig = process.env['KIOSK_CONFIG'] !== undefined || existsSync(join(root, 'kiosk.json'))
const hub = ownConfig
  ? null
  : await openLoopbackHub(join(data, 'hub'), defaultConfig.site, { cases: demoCases(Date.now()) })
if (hub) console.error(`The service centre's side on this machine: ${hub.url}/docs, its data in ${data}/hub`)
let kiosk: ChildProcess
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => kiosk.kill('SIGTERM'))
let code: unknown
do {
  kiosk = spawn(runtime.executable, launchArguments(), {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(hub ? { KIOSK_CONFIG: demoConfig(hub) } : {}),
      KIOSK_DATA: data,
      ...(display ? { DISPLAY: display.name } : {}),
    },
  })
  ;[code] = await once(kiosk, 'exit')
} while (code === exitStartAgain)
await hub?.close()
await display?.close()
process.exitCode = Number(code ?? 0)

/** What runs with no configuration file, and the hub beside it. */
function demoConfig({ settings }: LoopbackHub): string {
  const file = join(data, 'demo-kiosk.json')
  writeFileSync(file, `${JSON.stringify({ hub: settings }, null, 2)}\n`)
  return file
}
