import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { type ReaderSimulator, runReaderSimulator } from '../../drivers/id-reader/simulator/run.ts'
import type { OpenDeviceLine } from '../../drivers/pty/device-line.ts'
import { openDeviceLine } from '../../drivers/pty/open-device-line.ts'
import { runPrinterSimulator } from '../../drivers/receipt-printer/simulator/run.ts'
import type { Display } from '../display.ts'
import { launchArguments } from '../launch.ts'
import { electronRuntime } from '../setup/electron.mjs'
import { root } from '../setup/say.mjs'

export const baudRate = 115200

/** Resident megabytes of each process, and the open files of the core. */
export type Memory = { core: number; person: number; warm: number | null; renderer: number; coreFiles: number }

export interface BenchKiosk {
  readonly page: Page
  readonly reader: ReaderSimulator
  /** those that are open, the one on show first */
  pages(): Page[]
  /** asks the core over its control socket */
  ask(request: object): Promise<unknown>
  memory(): Promise<Memory>
  close(): Promise<void>
}

export async function launch(
  display: Display,
  app: string,
  env: Record<string, string>,
): Promise<{ app: ElectronApplication; page: Page }> {
  const runtime = electronRuntime()
  if (!runtime) throw new Error('no Electron here: npm test sets it up')
  const started = await _electron.launch({
    executablePath: runtime.executable,
    args: [...launchArguments(app), `--user-data-dir=${env['KIOSK_DATA']}/electron`],
    env: { ...(process.env as Record<string, string>), DISPLAY: display.name, ...env },
  })
  return { app: started, page: await started.firstWindow() }
}

/** The kiosk on a reader and a printer that run in this process, so that the bench sees their bytes. */
export async function startWithDevices(
  display: Display,
  folder: string,
  {
    openPrinterLine = openDeviceLine,
    speedMmPerS = 150,
    config: more = {},
  }: { openPrinterLine?: OpenDeviceLine; speedMmPerS?: number; config?: object } = {},
): Promise<BenchKiosk> {
  const [printerLink, readerLink, config] = ['printer', 'reader', 'kiosk.json'].map((name) => join(folder, name))
  const data = join(folder, 'data')
  const printer = await runPrinterSimulator({
    link: printerLink ?? '',
    baudRate,
    paperDir: join(folder, 'paper'),
    openDeviceLine: openPrinterLine,
    speedMmPerS,
  })
  const reader = runReaderSimulator({ link: readerLink ?? '', baudRate, openDeviceLine })
  const devices = { idReader: { port: readerLink, baudRate }, printer: { port: printerLink, baudRate } }
  writeFileSync(config ?? '', JSON.stringify({ ...more, devices }))
  const { app, page } = await launch(display, root, { KIOSK_DATA: data, KIOSK_CONFIG: config ?? '' })
  return {
    page,
    reader,
    pages: () => app.windows(),
    ask: (request) => ask(join(data, 'control.sock'), request),
    async memory() {
      const { core, person } = await settledProcesses(join(data, 'control.sock'))
      return {
        core: residentMb(core.pid),
        person: residentMb(person.present),
        warm: person.warm === null ? null : residentMb(person.warm),
        renderer: residentMb(await rendererPid(app)),
        coreFiles: readdirSync(`/proc/${core.pid}/fd`).length,
      }
    },
    async close() {
      await app.close()
      await printer.close()
      reader.close()
    },
  }
}

type Diagnosis = { core: { pid: number }; person: { present: number | null; warm: number | null } }
type Processes = { core: { pid: number }; person: { present: number; warm: number | null } }

/** Between two sessions there is a moment without a person process. */
async function settledProcesses(socket: string): Promise<Processes> {
  for (;;) {
    const { core, person } = await diagnose(socket)
    if (person.present !== null) return { core, person: { present: person.present, warm: person.warm } }
  }
}

async function diagnose(socket: string): Promise<Diagnosis> {
  return (await ask(socket, { verb: 'diagnose' })) as Diagnosis
}

function ask(socket: string, request: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = connect(socket, () => asked.write(`${JSON.stringify(request)}\n`))
    asked.once('data', (bytes) => resolve(JSON.parse(String(bytes)).value))
    asked.on('error', reject)
  })
}

function rendererPid(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId() ?? 0)
}

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000
}
