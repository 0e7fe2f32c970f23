// The core as a process of its own with no Electron: touches go in, views come out. Clock held, devices simulated.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Delays } from '../contract/delays.ts'
import { FromCore } from '../contract/ipc.ts'
import type { ScreenName, ScreenOf, TouchEvent, View } from '../contract/session.ts'
import type { SeenByShell } from '../contract/upkeep.ts'
import { root } from '../scripts/setup/say.mjs'
import { askCore, moveLever } from './control.ts'

export interface CoreAlone {
  readonly pid: number
  /** the last that it sent */
  readonly view: View | null
  /** what it said on stderr so far */
  said(): string
  /** what the shell was told to begin it anew for */
  troubles(): readonly string[]
  touch(event: TouchEvent): void
  /** asks for a sign of life as the shell does, and says what the shell sees */
  sees(seen: SeenByShell): void
  /** resolves with the first view that is so, be it the present one */
  until(isSo: (view: View) => boolean): Promise<View>
  shown<Name extends ScreenName>(name: Name): Promise<ScreenOf<Name>>
  ask(request: object): Promise<unknown>
  /** moves the session's clock by one of the delays */
  advance(delay: keyof Delays): Promise<void>
  tell(device: 'reader' | 'printer', lever: string, value?: string): Promise<unknown>
  /** ends it as a power cut would */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** who waits longer than this waits in vain: what is on screen then is said */
const waitsMs = 15_000

/**
 * @param data KIOSK_DATA
 * @param config null: what lies there already, or nothing
 * @param under what it runs under, and that one's arguments; only `stop` ends it then
 */
export function startCore(
  data: string,
  config: object | null = {},
  execArgv: readonly string[] = [],
  under: readonly string[] = [],
): CoreAlone {
  const configuration = join(data, 'kiosk.json')
  if (config !== null) writeFileSync(configuration, JSON.stringify(config))
  const [execPath = process.execPath, ...words] = [...under, process.execPath, ...execArgv]
  const core: ChildProcess = fork(join(root, 'test/core.ts'), {
    execPath,
    execArgv: words,
    env: { ...process.env, KIOSK_DATA: data, KIOSK_CONFIG: configuration },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  let view: View | null = null
  let waiting: (() => void)[] = []
  let stderr = ''
  const troubles: string[] = []
  core.stderr?.on('data', (text) => {
    stderr += String(text)
  })
  core.on('message', (message) => {
    const said = FromCore.parse(message)
    if (said.type === 'fatal') throw new Error(said.sentences.join('\n'))
    if (said.type === 'checked' && said.trouble !== null) troubles.push(said.trouble)
    if (said.type !== 'view') return
    view = said.view
    const looking = waiting
    waiting = []
    for (const look of looking) look()
  })
  const gone = once(core, 'exit')
  const until = async (isSo: (view: View) => boolean): Promise<View> => {
    const late = setTimeout(
      () => console.error(`still waiting at ${JSON.stringify(view?.screen)?.slice(0, 600)}\n${stderr}`),
      waitsMs,
    )
    while (view === null || !isSo(view)) await new Promise<void>((resolve) => waiting.push(resolve))
    clearTimeout(late)
    return view
  }
  return {
    pid: core.pid ?? 0,
    get view() {
      return view
    },
    said: () => stderr,
    troubles: () => troubles,
    touch: (event) => void core.send({ type: 'touch', event }),
    sees: (seen) => void core.send({ type: 'ping', seen }),
    until,
    async shown<Name extends ScreenName>(name: Name) {
      const isIt = (screen: View['screen']): screen is ScreenOf<Name> => screen.screen === name
      for (;;) {
        const { screen } = await until((one) => isIt(one.screen))
        if (isIt(screen)) return screen
      }
    },
    ask: (request) => askCore(data, request),
    advance: async (delay) => void (await askCore(data, { verb: 'test.advance', delay })),
    tell: (device, lever, value) => moveLever(data, device, lever, value),
    async kill() {
      core.kill('SIGKILL')
      await gone
    },
    async stop() {
      if (core.connected) core.disconnect()
      await gone
    },
  }
}
