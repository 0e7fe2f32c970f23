import { type ChildProcess, spawn } from 'node:child_process'
import { supervision } from '../../contract/delays.ts'
import { FromCore, type ToCore } from '../../contract/ipc.ts'
import type { TouchEvent, View } from '../../contract/session.ts'

type Listener = {
  view(view: View): void
  /** to be shown to citizens should the core not run */
  notice(text: string): void
  /** the core is gone; a new one is on its way. `fatal`: it can't run, for these reasons */
  down(fatal: readonly string[] | null): void
}

const { corePing, coreHung, coreRestart, coreRestartMax } = supervision

/**
 * Keeps one core alive: starts it, asks for signs of life, ends it when it hangs, starts it again when it died.
 * The wait before a new start doubles while cores die young, up to `coreRestartMax`.
 */
export class CoreProcess {
  readonly #node: string
  readonly #program: string
  readonly #listener: Listener
  #child: ChildProcess | null = null
  #fatal: readonly string[] | null = null
  #restartWait: number = coreRestart
  #startedAt = 0
  #complained = ''
  #ping: NodeJS.Timeout | undefined
  #hung: NodeJS.Timeout | undefined
  #restart: NodeJS.Timeout | undefined
  #stopped = false

  constructor(node: string, program: string, listener: Listener) {
    this.#node = node
    this.#program = program
    this.#listener = listener
    this.#start()
  }

  touch(event: TouchEvent): void {
    this.#send({ type: 'touch', event })
  }

  /** Ends the core for good; resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#restart)
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    // a core whose channel closes puts its things away and ends by itself
    if (child.connected) child.disconnect()
    const force = setTimeout(() => child.kill('SIGKILL'), coreHung)
    await gone
    clearTimeout(force)
  }

  #start(): void {
    const child = spawn(this.#node, ['--max-semi-space-size=2', '--expose-gc', this.#program], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: coreEnvironment(),
    })
    this.#child = child
    this.#fatal = null
    this.#startedAt = performance.now()
    child.on('message', (message) => this.#receive(message))
    child.on('error', (error) => console.error(`core: could not be started with ${this.#node}: ${error.message}`))
    child.once('close', (code, signal) => this.#died(code, signal))
    this.#ping = setInterval(() => this.#send({ type: 'ping' }), corePing)
    this.#expectLife()
  }

  #receive(message: unknown): void {
    const parsed = FromCore.safeParse(message)
    if (!parsed.success) {
      console.error('core: a message that the contract does not know was dropped')
      return
    }
    this.#expectLife()
    switch (parsed.data.type) {
      case 'view':
        this.#complained = ''
        this.#listener.view(parsed.data.view)
        return
      case 'notice':
        this.#listener.notice(parsed.data.text)
        return
      case 'pong':
        return
      case 'fatal':
        this.#fatal = parsed.data.sentences
        this.#complain(parsed.data.sentences.map((sentence) => `core: ${sentence}`).join('\n'))
        this.#listener.down(this.#fatal)
        return
    }
  }

  #expectLife(): void {
    clearTimeout(this.#hung)
    this.#hung = setTimeout(() => {
      console.error(`core: no sign of life for ${coreHung} ms; ending it`)
      this.#child?.kill('SIGKILL')
    }, coreHung)
  }

  #died(code: number | null, signal: NodeJS.Signals | null): void {
    clearInterval(this.#ping)
    clearTimeout(this.#hung)
    this.#child = null
    if (this.#stopped) return
    if (performance.now() - this.#startedAt > coreRestartMax) this.#restartWait = coreRestart
    const wait = this.#fatal ? coreRestartMax : this.#restartWait
    this.#restartWait = Math.min(this.#restartWait * 2, coreRestartMax)
    if (!this.#fatal) console.error(`core: ended (${signal ?? `exit code ${code}`}); starting it again in ${wait} ms`)
    this.#listener.down(this.#fatal)
    this.#restart = setTimeout(() => this.#start(), wait)
  }

  /** Says why the core can't run once, not at every try. */
  #complain(sentences: string): void {
    if (sentences !== this.#complained)
      console.error(`${sentences}\ncore: tried again every ${coreRestartMax / 1000} s`)
    this.#complained = sentences
  }

  #send(message: ToCore): void {
    const child = this.#child
    // a touch for a core that is just dying is lost with its session, and the screen says so
    if (child?.connected) child.send(message, () => {})
  }
}

/** The core gets no variable that would turn its Node into something else; it is told what it runs beside. */
function coreEnvironment(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _run, NODE_OPTIONS: _options, ...rest } = process.env
  return { ...rest, KIOSK_ELECTRON: process.versions.electron }
}
