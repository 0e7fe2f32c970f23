// npm run bench -- AREA [--json] [--long]: what the project says about its own speed, measured here and now.
import { cpus } from 'node:os'
import { benchAdmin } from './bench/admin.ts'
import { benchPrinter } from './bench/devices-printer.ts'
import { benchReader } from './bench/devices-reader.ts'
import { type Figure, line } from './bench/figures.ts'
import { benchGuides } from './bench/guides.ts'
import { benchHub } from './bench/hub.ts'
import { benchHandwriting } from './bench/input-handwriting.ts'
import { benchModes } from './bench/input-modes.ts'
import { benchInputPinyin } from './bench/input-pinyin.ts'
import { benchSpeech } from './bench/input-speech.ts'
import { benchMatters } from './bench/matters.ts'
import { benchNames } from './bench/names.ts'
import { benchQueue } from './bench/queue.ts'
import { benchShell } from './bench/shell.ts'
import { benchSync } from './bench/sync.ts'
import { benchVisits } from './bench/visits.ts'
import { build } from './build.ts'
import { electronRuntime } from './setup/electron.mjs'

const isLong = process.argv.includes('--long')
const areas: Record<string, () => Promise<Figure[]>> = {
  shell: benchShell,
  visits: benchVisits,
  admin: benchAdmin,
  matters: benchMatters,
  names: benchNames,
  sync: () => benchSync(),
  guides: () => benchGuides(),
  queue: () => benchQueue(),
  hub: () => benchHub(isLong),
  input: async () => [
    ...(await benchInputPinyin()),
    ...(await benchHandwriting()),
    ...(await benchModes()),
    ...(await benchSpeech()),
  ],
  devices: async () => [...(await benchReader(isLong)), ...(await benchPrinter(isLong))],
}

const [name = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const area = areas[name]
if (!area) {
  console.error(`usage: npm run bench -- AREA [--json] [--long]\n  AREA: ${Object.keys(areas).join(', ')}`)
  process.exit(2)
}
build()
const figures = await area()
const machine = {
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? '',
  node: process.version,
  electron: electronRuntime()?.version,
}
if (process.argv.includes('--json')) console.log(JSON.stringify({ area: name, machine, figures }, null, 2))
else {
  console.log(`${name} on ${machine.cores} cores, Node ${machine.node}, Electron ${machine.electron}`)
  for (const one of figures) console.log(line(one))
}
process.exitCode = figures.every((one) => one.met !== false) ? 0 : 1
