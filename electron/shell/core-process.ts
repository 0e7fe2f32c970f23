import { type ChildProcess, spawn } from 'node:child_process'
import { FromCore, type ToCore } from '../../contract/ipc.ts'
import type { TouchEvent, View } from '../../contract/session.ts'
import type { Supervision } from '../../contract/supervision.ts'
import type { SeenByShell, UpkeepSettings, Vitals } from '../../contract/upkeep.ts'
import { Pulse } from './pulse.ts'
import { inWords, RestartLimit } from './restart-limit.ts'
import type { KeptRecord } from './supervisor-record.ts'

type Listener = {
  view(view: View): void
  /** to be shown to citizens should the core not run */
  notice(text: string): void
  /** the core is gone; a new one is on its way. `reasons`: it can't run, for these, and the screen says 暂停服务 */
  down(reasons: readonly string[] | null): void
  vitals(vitals: Vitals): void
  upkeep(settings: UpkeepSettings): void
  /** staff have asked for it at the screen */
  restart(part: 'core' | 'kiosk' | 'leave'): void
}

type Options = {
  node: string
  program: string
  times: Supervision
  record: Pick<KeptRecord, 'restarted' | 'pause' | 'goOn'>
  seen: () => SeenByShell
  listener: Listener
}

/** Why a core is to end. `isFailure`: it counts as if it had died. `isPlanned`: it tells of no trouble. */
type Ending = { why: string; isFailure: boolean; isPlanned: boolean }

/**
 * Keeps one core alive: starts it, asks for signs of life, ends it when it hangs, starts it again when it died. The wait
 * before a new start doubles while cores die young. One that dies over and over is given up for some minutes, again and
 * again, until it has run for a while.
 */
export class CoreProcess {
  readonly #options: Options
  readonly #limit: RestartLimit
  #child: ChildProcess | null = null
  #fatal: readonly string[] | null = null
  /** given up: why. What a core shows is held back until it has proven itself */
  #paused: string | null = null
  #heldBack: View | null = null
  /** why it is being ended on purpose */
  #ending: Ending | null = null
  #hasSpoken = false
  #hasShown = false
  #restartWait: number
  #startedAt = 0
  #pulse = new Pulse(0)
  #complained = ''
  #look: NodeJS.Timeout | undefined
  #restart: NodeJS.Timeout | undefined
  #proven: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: Options) {
    this.#options = options
    this.#limit = new RestartLimit(options.times)
    this.#restartWait = options.times.coreRestart
    this.#start()
  }

  /** Works, or stands still for a reason that is known and on screen. */
  get isInHand(): boolean {
    return this.#paused !== null || this.#fatal !== null || (this.#child !== null && this.#hasShown)
  }

  /** of this core, in milliseconds */
  get age(): number {
    return performance.now() - this.#startedAt
  }

  touch(event: TouchEvent): void {
    if (this.#paused === null) this.#send({ type: 'touch', event })
  }

  check(): void {
    this.#send({ type: 'check' })
  }

  /** Has it put its things away and starts a new one. */
  replace(ending: Ending): void {
    const child = this.#child
    if (!child || this.#ending) return
    this.#ending = ending
    // a child that was let go emits no `close` any more
    child.once('exit', (code, signal) => this.#died(child, code, signal))
    letGo(child, this.#options.times.coreHung)
  }

  /** Ends the core for good; resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#restart)
    clearTimeout(this.#proven)
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    letGo(child, this.#options.times.coreHung)
    await gone
  }

  #start(): void {
    const { node, program, times } = this.#options
    const child = spawn(node, ['--max-semi-space-size=2', '--expose-gc', program], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: coreEnvironment(),
    })
    this.#child = child
    this.#fatal = null
    this.#hasSpoken = false
    this.#hasShown = false
    this.#startedAt = performance.now()
    this.#pulse = new Pulse(this.#startedAt)
    child.on('message', (message) => this.#receive(message))
    child.on('error', (error) => console.error(`core: could not be started with ${node}: ${error.message}`))
    child.once('close', (code, signal) => this.#died(child, code, signal))
    this.#look = setInterval(() => this.#lookAfter(child), times.look)
    if (this.#paused !== null) this.#proven = setTimeout(() => this.#trust(), times.coreProven)
  }

  #lookAfter(child: ChildProcess): void {
    this.#send({ type: 'ping', seen: this.#options.seen() })
    const silentMs = this.#pulse.silentMs(performance.now())
    const { coreHung, coreUp } = this.#options.times
    if (silentMs < (this.#hasSpoken ? coreHung : coreUp) || this.#ending) return
    this.#ending = { why: `no sign of life for ${Math.round(silentMs)} ms`, isFailure: true, isPlanned: false }
    console.error(`core: ${this.#ending.why}; ending it`)
    child.kill('SIGKILL')
  }

  #receive(message: unknown): void {
    const parsed = FromCore.safeParse(message)
    if (!parsed.success) {
      console.error('core: a message that the contract does not know was dropped')
      return
    }
    const { listener } = this.#options
    this.#hasSpoken = true
    this.#pulse.sign(performance.now())
    switch (parsed.data.type) {
      case 'view':
        this.#complained = ''
        this.#hasShown = true
        if (this.#paused === null) listener.view(parsed.data.view)
        else {
          this.#heldBack = parsed.data.view
          if (this.age >= this.#options.times.coreProven) this.#trust()
        }
        return
      case 'notice':
        listener.notice(parsed.data.text)
        return
      case 'pong':
        listener.vitals(parsed.data.vitals)
        return
      case 'restart':
        listener.restart(parsed.data.part)
        return
      case 'upkeep':
        listener.upkeep(parsed.data.settings)
        return
      case 'checked':
        if (parsed.data.trouble !== null) this.replace({ why: parsed.data.trouble, isFailure: true, isPlanned: false })
        return
      case 'fatal':
        this.#fatal = parsed.data.sentences
        this.#complain(parsed.data.sentences.map((sentence) => `core: ${sentence}`).join('\n'))
        listener.down(this.#fatal)
        return
    }
  }

  #died(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    if (child !== this.#child) return
    const { times, listener } = this.#options
    clearInterval(this.#look)
    clearTimeout(this.#proven)
    this.#child = null
    this.#heldBack = null
    const ending = this.#ending
    this.#ending = null
    if (this.#stopped) return
    if (this.#fatal) {
      // not counted: mending the configuration is enough
      listener.down(this.#fatal)
      this.#restart = setTimeout(() => this.#start(), times.coreRestartMax)
      return
    }
    const why = ending?.why ?? `ended (${signal ?? `exit code ${code}`})`
    this.#options.record.restarted('core', why, ending?.isPlanned)
    if (ending && !ending.isFailure) this.#again(why, 0)
    else if (this.#paused !== null || !this.#limit.allowsAnother(performance.now())) this.#pause(why)
    else {
      if (this.age > times.coreRestartMax) this.#restartWait = times.coreRestart
      this.#again(why, this.#restartWait)
      this.#restartWait = Math.min(this.#restartWait * 2, times.coreRestartMax)
    }
  }

  #again(why: string, wait: number): void {
    console.error(`core: ${why}; starting it again in ${wait} ms`)
    this.#options.listener.down(this.#paused === null ? null : [this.#paused])
    this.#restart = setTimeout(() => this.#start(), wait)
  }

  #pause(why: string): void {
    const { times, record, listener } = this.#options
    if (this.#paused === null) {
      this.#paused = `the core failed ${this.#limit.words}, at last: ${why}. It is tried again every ${inWords(times.pauseFor)}; "admin diagnose" tells more`
      console.error(`core: ${this.#paused}`)
      record.pause('core', this.#paused)
    } else console.error(`core: ${why}; it is tried again in ${inWords(times.pauseFor)}`)
    listener.down([this.#paused])
    this.#restart = setTimeout(() => this.#start(), times.pauseFor)
  }

  /** After a pause: it has run so long that what it shows may be shown. */
  #trust(): void {
    if (this.#heldBack === null) return
    console.error('core: runs again')
    this.#paused = null
    this.#limit.forget()
    this.#restartWait = this.#options.times.coreRestart
    this.#options.record.goOn()
    this.#options.listener.view(this.#heldBack)
    this.#heldBack = null
  }

  /** Says why the core can't run once, not at every try. */
  #complain(sentences: string): void {
    const { coreRestartMax } = this.#options.times
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

/** A core whose channel closes puts its things away and ends by itself; one that doesn't is ended. */
function letGo(child: ChildProcess, patienceMs: number): void {
  if (child.connected) child.disconnect()
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  child.once('exit', () => clearTimeout(force))
}

/** The core gets no variable that would turn its Node into something else; it is told what it runs beside. */
function coreEnvironment(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _run, NODE_OPTIONS: _options, NOTIFY_SOCKET: _notify, ...rest } = process.env
  return { ...rest, KIOSK_ELECTRON: process.versions.electron }
}
