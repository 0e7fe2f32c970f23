// `node scripts/run.mjs NAME ARGS`: sets up what is missing, then runs scripts/NAME.ts on the kiosk's own Node 24.
import { spawn } from 'node:child_process'
import { node24, root } from './setup/say.mjs'
import { setupOrExit } from './setup.mjs'

const [name, ...args] = process.argv.slice(2)
await setupOrExit(name !== 'hub')
const script = name === 'cli' ? `${root}/cli/main.ts` : `${root}/scripts/${name}.ts`
const child = spawn(node24, [script, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env['PATH'] ?? ''}` },
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
