import { mkdtempSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Delays } from '../contract/delays.ts'
import type { Supervision } from '../contract/supervision.ts'
import { type Display, openDisplay } from '../scripts/display.ts'
import { launchArguments } from '../scripts/launch.ts'
import { electronRuntime } from '../scripts/setup/electron.mjs'
import { root } from '../scripts/setup/say.mjs'
import { askCore, moveLever } from './control.ts'
import { removeFolder } from './remove-folder.ts'

export interface Kiosk {
  readonly app: ElectronApplication
  /** the one on show: after a session in which something was written, another one */
  readonly page: Page
  readonly display: Display
  /** KIOSK_DATA */
  readonly data: string
  /** presses a button, held longer than the moment in which a screen that has just changed takes no touch */
  touch(name: string | RegExp): Promise<void>
  /** the big words on the screen now, whichever renderer shows them */
  heading(): Promise<string>
  /** what shell, core and simulators said on stderr so far */
  said(): string
  /** moves a lever of a simulated device */
  tell(device: 'reader' | 'printer' | 'headset', lever: string, value?: string): Promise<unknown>
  /** asks the core over its control socket */
  ask(request: object): Promise<unknown>
  /** moves the session's clock by one of the delays; only with `heldClock` */
  advance(delay: keyof Delays): Promise<void>
  /** the texts of all pieces of paper printed so far, once there are `count` */
  paper(count: number): Promise<{ text: string; picture: string }[]>
  close(): Promise<void>
}

export type KioskOptions = {
  /** the configuration file's content */
  config?: object | string
  data?: string
  /** the folder of the configuration file and the browser's profile; the data folder unless told otherwise */
  home?: string
  /** starts another program in Electron's place, which is handed Electron's arguments */
  executable?: string
  /** Electron's arguments in front of its profile's, unless the usual ones */
  args?: string[]
  env?: Record<string, string>
  size?: string
  /** the session's clock stands still but for `advance` */
  heldClock?: boolean
  /** another composition of the core, in this folder; with `heldClock` core.ts */
  core?: string
  /** other times and limits of the supervision than the usual ones, which a test of it has to give; else it waits for pages */
  supervision?: Partial<Supervision>
}

/** The driver never finds a page again that was ended or loaded again, as the kiosk does on a busy machine with one that is late. */
const unhurried: Partial<Supervision> = { pageUp: 30_000, pageUnwell: 20_000 }

/** Starts the real kiosk, built, on a virtual screen of its own, with simulated devices unless the configuration says otherwise. */
export async function startKiosk(options: KioskOptions = {}): Promise<Kiosk> {
  const runtime = electronRuntime()
  if (!runtime) throw new Error('no Electron: run npm test, which sets it up')
  const own = options.data ? null : mkdtempSync(join(tmpdir(), 'kiosk-'))
  const data = options.data ?? own ?? ''
  const home = options.home ?? data
  const core = options.core ?? (options.heldClock ? 'core.ts' : undefined)
  const display = await openDisplay(options.size)
  const env: Record<string, string> = {
    ...definedEnvironment(),
    DISPLAY: display.name,
    KIOSK_DATA: data,
    ...options.env,
  }
  if (options.config !== undefined) {
    const file = join(home, 'kiosk.json')
    writeFileSync(file, typeof options.config === 'string' ? options.config : JSON.stringify(options.config))
    env['KIOSK_CONFIG'] = file
  }
  const started = mkdtempSync(join(tmpdir(), 'kiosk-started-'))
  const said = join(started, 'stderr')
  // a start that fails must not leave a display behind, which would keep whoever started it from ending
  const app = await launchOrClose(display, {
    executablePath: keepingStderr(options.executable ?? runtime.executable, started, said),
    args: [
      ...(options.args ?? launchArguments()),
      `--user-data-dir=${join(home, 'electron')}`,
      ...(core ? [`--core=${root}/test/${core}`] : []),
      `--supervision=${JSON.stringify(options.supervision ?? unhurried)}`,
    ],
    env,
    // else the driver switches the sandbox off; whether there is one is for our own arguments to say
    chromiumSandbox: true,
    cwd: home,
  })
  await firstWindowOrClose(app, display)
  await drawing(app)
  app.context().setDefaultTimeout(15_000)
  const page = () => {
    // the next one is opened behind it, and it is closed when that one takes its place
    const [shown] = app.windows()
    if (!shown) throw new Error('the kiosk shows no page')
    return shown
  }
  const ask = (request: object) => askCore(data, request)
  return {
    app,
    get page() {
      return page()
    },
    display,
    data,
    async touch(name) {
      const shown = page()
      const press = (on: Page) => on.getByRole('button', { name }).first().click({ delay: 320 })
      await press(shown).catch((error) => {
        // no page is exchanged under a finger: this one went before the finger came down
        if (!shown.isClosed()) throw error
        return press(page())
      })
    },
    heading: () =>
      app.evaluate(({ webContents }) => {
        const [contents] = webContents.getAllWebContents().sort((one, other) => one.id - other.id)
        if (!contents || contents.isCrashed() || contents.isLoading()) return ''
        // a renderer that dies meanwhile never answers
        const unanswered = new Promise<string>((resolve) => setTimeout(() => resolve(''), 300))
        return Promise.race([contents.executeJavaScript('document.querySelector("h1")?.textContent ?? ""'), unanswered])
      }),
    said: () => readFileSync(said, 'utf8'),
    ask,
    tell: (device, lever, value) => moveLever(data, device, lever, value),
    advance: async (delay) => void (await ask({ verb: 'test.advance', delay })),
    paper: (count) => paperIn(join(data, 'sim/paper'), count),
    async close() {
      await app.close()
      await display.close()
      removeFolder(started)
      if (own) removeFolder(own)
    },
  }
}

const drawnMs = 20_000

/** Until its page draws: on a busy machine the first one may stand still, and the shell then loads it again. */
async function drawing(app: ElectronApplication): Promise<void> {
  const end = performance.now() + drawnMs
  while (performance.now() < end) {
    const [page] = app.windows()
    const waited = new Promise<boolean>((done) => setTimeout(() => done(false), 1_000))
    // a page that is loaded again meanwhile answers by an error
    const drawn = page?.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(true))))
    if (await Promise.race([waited, Promise.resolve(drawn).catch(() => waited)])) return
  }
}

/** Electron that dies while its driver takes hold of it leaves the driver waiting without an end. */
const launchMs = 60_000

/** Electron on this display; where it doesn't start, the display is closed. */
export async function launchOrClose(
  display: Display,
  options: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  try {
    return await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Electron did not come up in ${launchMs / 1000} s`)), launchMs)
      _electron
        .launch(options)
        .then(resolve, reject)
        .finally(() => clearTimeout(late))
    })
  } catch (error) {
    await display.close()
    throw error
  }
}

/** Its window; where none comes, all is closed. */
export async function firstWindowOrClose(app: ElectronApplication, display: Display): Promise<Page> {
  try {
    return await app.firstWindow()
  } catch (error) {
    await app.close()
    await display.close()
    throw error
  }
}

/** A program in Electron's place that keeps what is said on stderr from the first word on: the driver hands it over too late. */
function keepingStderr(executable: string, folder: string, file: string): string {
  const start = join(folder, 'start')
  writeFileSync(file, '')
  writeFileSync(start, `#!/bin/bash\nexec '${executable}' "$@" 2> >(exec tee '${file}' >&2)\n`, { mode: 0o755 })
  return start
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}

/** Waits for pieces of paper by watching the folder into which the simulator renames them. */
function paperIn(folder: string, count: number): Promise<{ text: string; picture: string }[]> {
  const pieces = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => ({
        text: readFileSync(join(folder, name), 'utf8'),
        picture: join(folder, name.replace('.txt', '.png')),
      }))
  return new Promise((resolve) => {
    const look = () => {
      const found = pieces()
      if (found.length < count) return
      watcher.close()
      resolve(found)
    }
    const watcher = watch(folder, look)
    look()
  })
}
