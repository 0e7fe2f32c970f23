import { availableParallelism, loadavg } from 'node:os'
import type { BaseWindow, WebContentsView } from 'electron'
import { canBeWrittenOn, type Screen, type View } from '../../contract/session.ts'
import type { Supervision } from '../../contract/supervision.ts'
import { type Fingers, watchFingers } from './fingers.ts'
import { PageKeeper, type Shown } from './page-keeper.ts'
import { inWords, RestartLimit } from './restart-limit.ts'
import type { KeptRecord } from './supervisor-record.ts'

/** processes that wait for each of the machine's cores */
const busyLoad = 2

type Page = { readonly view: WebContentsView; readonly keeper: PageKeeper; readonly openedAtMs: number }

type Options = {
  window: BaseWindow
  open: () => WebContentsView
  times: Supervision
  record: Pick<KeptRecord, 'restarted' | 'pause'>
  /** pages fail over and over, whichever they are: 暂停服务 is on show, and no view is painted any more */
  givenUp(): void
}

/**
 * The page that citizens see, and its successor. After a session in which something may have been written, a new page in
 * a process of its own is painted behind the old one; then the old one goes, with its process and all that it remembers.
 * Until then the old one takes the touches, and a session that begins on it has it to its end.
 */
export class Stage {
  readonly #options: Options
  /** one for all pages: what keeps failing is hardly mended by another page */
  readonly #limit: RestartLimit
  #shown: Page
  #fingers: Fingers
  #next: Page | null = null
  #last: View
  /** something may have been written on the shown page in an earlier session or this one, or it has grown old */
  #worn = false
  #isPaused = false

  constructor(options: Options, first: View) {
    this.#options = options
    this.#limit = new RestartLimit(options.times)
    this.#last = first
    this.#shown = this.#openPage()
    this.#fingers = watchFingers(this.#shown.view.webContents)
    options.window.on('resize', () => this.#fill())
    options.window.once('closed', () => this.#fingers.forget())
    this.#shown.view.webContents.focus()
  }

  get last(): View {
    return this.#last
  }

  /** Whether this is the page that citizens see and touch. */
  shows(contents: Electron.WebContents): boolean {
    return contents === this.#shown.view.webContents
  }

  /** Whether this is a page of ours, seen or still behind. */
  has(contents: Electron.WebContents): boolean {
    return this.shows(contents) || contents === this.#next?.view.webContents
  }

  paint(view: View): void {
    this.#last = view
    const between = isBetweenSessions(view.screen)
    if (canBeWrittenOn(view.screen)) this.#worn = true
    // the next citizen was quicker than the new page, which begins with an empty screen and no other
    if (!between) this.#dropNext()
    for (const page of [this.#shown, this.#next]) if (page) send(page, view)
    this.#renewIfWorn()
  }

  /** Between two sessions the page is exchanged for a new one, which nobody sees. */
  renew(): void {
    this.#worn = true
    this.#renewIfWorn()
  }

  /** Ends the page on show in the midst of what it shows; it is loaded again. */
  end(why: string): void {
    this.#shown.keeper.end(why)
  }

  /** of the page on show, in milliseconds */
  get age(): number {
    return performance.now() - this.#shown.openedAtMs
  }

  get pid(): number {
    return this.#shown.view.webContents.getOSProcessId()
  }

  get isWell(): boolean {
    return this.#shown.keeper.isWell
  }

  /** A page has loaded and asks for what to paint. */
  listening(contents: Electron.WebContents): void {
    for (const page of [this.#shown, this.#next]) {
      if (page?.view.webContents !== contents) continue
      page.keeper.isUp()
      send(page, this.#last)
    }
  }

  /** A page says what is to be seen on it. */
  shown(contents: Electron.WebContents, shown: Shown): void {
    for (const page of [this.#shown, this.#next]) if (page?.view.webContents === contents) page.keeper.shows(shown)
  }

  /** A page has painted. The new one takes over once it also takes touches, and no finger is on the old one. */
  painted(contents: Electron.WebContents): void {
    const next = this.#next
    if (!next || next.view.webContents !== contents) return
    this.#fingers.away(this.#options.times.pageSettled, () => {
      // one that crashed meanwhile is loaded again, and paints again
      if (this.#next === next && !contents.isCrashed()) this.#exchange(next)
    })
  }

  #exchange(next: Page): void {
    const old = this.#shown
    this.#fingers.forget()
    this.#shown = next
    this.#fingers = watchFingers(next.view.webContents)
    this.#next = null
    this.#worn = false
    this.#options.window.contentView.removeChildView(old.view)
    next.view.webContents.focus()
    close(old)
  }

  #renewIfWorn(): void {
    if (this.#worn && !this.#next && !this.#isPaused && isBetweenSessions(this.#last.screen))
      this.#next = this.#openPage()
  }

  #dropNext(): void {
    const next = this.#next
    if (!next) return
    this.#next = null
    this.#options.window.contentView.removeChildView(next.view)
    close(next)
  }

  /** Opens one behind the one that is there. */
  #openPage(): Page {
    const { window, open, times } = this.#options
    const view = open()
    window.contentView.addChildView(view, 0)
    const keeper = new PageKeeper(view.webContents, {
      times,
      patience: () => pagePatience(times, this.#limit.failures(performance.now())),
      failed: (why) => this.#pageFailed(why),
    })
    this.#fill()
    return { view, keeper, openedAtMs: performance.now() }
  }

  #pageFailed(why: string): boolean {
    const { times, record } = this.#options
    record.restarted('page', why)
    if (this.#limit.allowsAnother(performance.now())) {
      console.error(`renderer: ${why}; loading it again`)
      return true
    }
    const sentence = `the page failed ${this.#limit.words}, at last: ${why}. The whole kiosk is started again in ${inWords(times.pauseFor)}; "admin diagnose" tells more`
    console.error(`renderer: ${sentence}`)
    record.pause('page', sentence)
    this.#isPaused = true
    this.#dropNext()
    this.#shown.keeper.pause()
    this.#options.givenUp()
    return false
  }

  #fill(): void {
    const { width, height } = this.#options.window.getContentBounds()
    for (const view of this.#options.window.contentView.children) view.setBounds({ x: 0, y: 0, width, height })
  }
}

/**
 * A machine with more to do than it can draws late, and loading the page again gives it more to do: with every failure
 * but the first two, and where it is known to be so busy, more is forgiven.
 */
function pagePatience({ pageUnwell }: Supervision, failures: number): number {
  const isBusy = (loadavg()[0] ?? 0) > busyLoad * availableParallelism()
  return pageUnwell * (isBusy ? 4 : 1) * 2 ** Math.max(0, failures - 2)
}

function send({ view, keeper }: Page, content: View): void {
  const { webContents } = view
  keeper.sent(content)
  if (!webContents.isDestroyed() && !webContents.isCrashed()) webContents.send('view', content)
}

/** Closes a page and ends its process: what was written on it is gone when the process is, and not before. */
function close({ view: { webContents } }: Page): void {
  const pid = webContents.getOSProcessId()
  // one that is closed before it had a process has none to end, and 0 would mean this one and all its children
  if (pid > 0) webContents.once('destroyed', () => end(pid))
  webContents.close()
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended by itself
  }
}

/** Whether nobody's session is on screen. */
function isBetweenSessions({ screen }: Screen): boolean {
  return screen === 'attract' || screen === 'recovering' || screen === 'out-of-service'
}
