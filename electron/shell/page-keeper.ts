import type { WebContents } from 'electron'
import { z } from 'zod'
import type { View } from '../../contract/session.ts'
import type { Supervision } from '../../contract/supervision.ts'
import { pausedPage, startPage } from './addresses.ts'
import { Pulse } from './pulse.ts'

/** What a page says of itself with every frame that it is asked for: which view stands there to be seen; null: nothing does. */
export const Shown = z.strictObject({ seq: z.number().int(), screen: z.string().max(40) }).nullable()
export type Shown = z.infer<typeof Shown>

/** a view that was sent so lately may not be on the page yet */
const paintingMs = 1_000

type Options = {
  times: Supervision
  /** how long it may show nothing, or not what it was sent */
  patience(): number
  /** the page was ended, or ended itself; false: once too often, and it is not to be loaded again */
  failed(why: string): boolean
}

/**
 * Loads a page, and loads it again when it crashed, never came up, hangs, or stands there white: every half second it
 * says by a frame of its own what is to be seen on it. A page that is closed on purpose is no crash.
 */
export class PageKeeper {
  readonly #contents: WebContents
  readonly #options: Options
  #sent: Shown = null
  #sentAtMs = 0
  #pulse: Pulse | null = null
  /** undefined: no frame was drawn for a while */
  #lastShown: Shown | undefined
  #lastShownAtMs = 0
  #why: string | null = null
  #paused = false
  #upWait: number
  #up: NodeJS.Timeout | undefined
  readonly #look: NodeJS.Timeout

  constructor(contents: WebContents, options: Options) {
    this.#contents = contents
    this.#options = options
    this.#upWait = options.times.pageUp
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.#pulse = null
      if (reason !== 'clean-exit') this.#failed(this.#why ?? `gone (${reason}, exit code ${exitCode})`)
    })
    contents.on('unresponsive', () => this.end('does not answer'))
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#expectUp()
    })
    this.#look = setInterval(() => this.#lookAfter(), options.times.look)
    contents.once('destroyed', () => {
      clearInterval(this.#look)
      clearTimeout(this.#up)
    })
    this.#expectUp()
    this.#load(startPage)
  }

  /** Shows what was sent last, or 暂停服务, as far as its last words go. */
  get isWell(): boolean {
    return this.#paused || (this.#pulse !== null && this.#why === null && this.#lastShown != null)
  }

  /** The page says that it is up. */
  isUp(): void {
    clearTimeout(this.#up)
    this.#upWait = this.#options.times.pageUp
    this.#lastShown = undefined
    this.#pulse = new Pulse(performance.now())
  }

  sent({ seq, screen: { screen } }: View): void {
    this.#sent = { seq, screen }
    this.#sentAtMs = performance.now()
  }

  /** The page has drawn a frame, and says what is to be seen. */
  shows(shown: Shown): void {
    const now = performance.now()
    this.#lastShown = shown
    this.#lastShownAtMs = now
    const isRight = shown !== null && shown.seq === this.#sent?.seq && shown.screen === this.#sent.screen
    if (isRight || (shown !== null && now - this.#sentAtMs < paintingMs)) this.#pulse?.sign(now)
  }

  /** Gives the page up: 暂停服务, which takes no script to show. */
  pause(): void {
    this.#paused = true
    this.#pulse = null
    clearTimeout(this.#up)
    this.#load(pausedPage)
  }

  #lookAfter(): void {
    if (this.#pulse === null || this.#paused) return
    const silentMs = this.#pulse.silentMs(performance.now())
    if (silentMs < this.#options.patience()) return
    const isFrozen = this.#lastShown === undefined || performance.now() - this.#lastShownAtMs > paintingMs
    const what = isFrozen ? 'draws nothing' : this.#lastShown === null ? 'shows nothing' : 'shows an old view'
    this.end(`${what} for ${Math.round(silentMs)} ms`)
  }

  /** Ends its process, and loads it again: one that hangs can't be loaded again as it is. */
  end(why: string): void {
    if (this.#contents.isDestroyed() || this.#contents.isCrashed() || this.#why !== null) return
    this.#pulse = null
    this.#why = why
    this.#contents.forcefullyCrashRenderer()
  }

  #failed(why: string): void {
    this.#why = null
    if (this.#paused) {
      // not at once: nothing is left to fall back on
      setTimeout(() => this.#load(pausedPage), this.#options.times.coreRestartMax)
    } else if (this.#options.failed(why)) this.#contents.reload()
  }

  /** A page that waits for something that never comes fails in nothing, and the window stays blank. */
  #expectUp(): void {
    clearTimeout(this.#up)
    this.#pulse = null
    if (this.#paused) return
    this.#up = setTimeout(() => {
      if (this.#contents.isDestroyed()) return
      console.error(`renderer: not up ${this.#upWait} ms after its load began; loading it again`)
      this.#upWait = Math.min(this.#upWait * 2, this.#options.times.pageUpMax)
      this.#load(startPage)
      this.#expectUp()
    }, this.#upWait)
  }

  #load(address: string): void {
    if (this.#contents.isDestroyed()) return
    // a load given up for another one rejects
    this.#contents.loadURL(address).catch(() => undefined)
  }
}
