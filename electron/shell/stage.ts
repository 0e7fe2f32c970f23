import type { BaseWindow, WebContentsView } from 'electron'
import { supervision } from '../../contract/delays.ts'
import { canBeWrittenOn, type Screen, type View } from '../../contract/session.ts'
import { type Fingers, watchFingers } from './fingers.ts'
import { keepPainting } from './renderer-watch.ts'

type Page = { readonly view: WebContentsView; readonly isUp: () => void }

/**
 * The page that citizens see, and its successor. After a session in which something may have been written, a new page in
 * a process of its own is painted behind the old one; then the old one goes, with its process and all that it remembers.
 * Until then the old one takes the touches, and a session that begins on it has it to its end.
 */
export class Stage {
  readonly #window: BaseWindow
  readonly #open: () => WebContentsView
  #shown: Page
  #fingers: Fingers
  #next: Page | null = null
  #last: View
  /** something may have been written on the shown page in an earlier session or this one */
  #written = false

  constructor(window: BaseWindow, open: () => WebContentsView, first: View) {
    this.#window = window
    this.#open = open
    this.#last = first
    this.#shown = this.#openPage()
    this.#fingers = watchFingers(this.#shown.view.webContents)
    window.on('resize', () => this.#fill())
    window.once('closed', () => this.#fingers.forget())
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
    if (canBeWrittenOn(view.screen)) this.#written = true
    // the next citizen was quicker than the new page, which begins with an empty screen and no other
    if (!between) this.#dropNext()
    for (const page of [this.#shown, this.#next]) if (page) send(page, view)
    if (between && this.#written && !this.#next) this.#next = this.#openPage()
  }

  /** A page has loaded and asks for what to paint. */
  listening(contents: Electron.WebContents): void {
    for (const page of [this.#shown, this.#next]) {
      if (page?.view.webContents !== contents) continue
      page.isUp()
      send(page, this.#last)
    }
  }

  /** A page has painted. The new one takes over once it also takes touches, and no finger is on the old one. */
  painted(contents: Electron.WebContents): void {
    const next = this.#next
    if (!next || next.view.webContents !== contents) return
    this.#fingers.away(supervision.pageSettled, () => {
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
    this.#written = false
    this.#window.contentView.removeChildView(old.view)
    next.view.webContents.focus()
    close(old)
  }

  #dropNext(): void {
    const next = this.#next
    if (!next) return
    this.#next = null
    this.#window.contentView.removeChildView(next.view)
    close(next)
  }

  /** Opens one behind the one that is there. */
  #openPage(): Page {
    const view = this.#open()
    this.#window.contentView.addChildView(view, 0)
    const page = { view, isUp: keepPainting(view.webContents) }
    this.#fill()
    return page
  }

  #fill(): void {
    const { width, height } = this.#window.getContentBounds()
    for (const view of this.#window.contentView.children) view.setBounds({ x: 0, y: 0, width, height })
  }
}

function send({ view }: Page, content: View): void {
  const { webContents } = view
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
