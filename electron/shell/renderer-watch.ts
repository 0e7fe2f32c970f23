import { app, type WebContents } from 'electron'
import { supervision } from '../../contract/delays.ts'
import { startPage } from './app-protocol.ts'

const crashesBeforeRelaunch = 5
const crashWindowMs = 60_000

/** when pages crashed, whichever they were: one that keeps crashing is hardly mended by another */
const crashes: number[] = []

/**
 * Loads the page, and loads it again when it crashed, froze or never came up; one that keeps crashing, with the whole
 * app. A page that is closed on purpose is no crash.
 * @returns to be called when the page says that it is up
 */
export function keepPainting(contents: WebContents): () => void {
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    console.error(`renderer: gone (${details.reason}, exit code ${details.exitCode}); loading it again`)
    const now = performance.now()
    crashes.push(now)
    if (crashes.filter((moment) => now - moment < crashWindowMs).length > crashesBeforeRelaunch) {
      console.error(`renderer: gone ${crashes.length} times; starting the whole kiosk again`)
      app.relaunch()
      app.quit()
      return
    }
    contents.reload()
  })
  contents.on('unresponsive', () => {
    console.error('renderer: does not answer; ending it')
    contents.forcefullyCrashRenderer()
  })
  const isUp = expectUp(contents)
  load(contents)
  return isUp
}

/** Chromium now and then loses the answer to a page's first requests: nothing fails, and the window stays blank. */
function expectUp(contents: WebContents): () => void {
  const { pageUp, pageUpMax } = supervision
  let wait: number = pageUp
  let timer: NodeJS.Timeout | undefined
  const expect = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (contents.isDestroyed()) return
      console.error(`renderer: not up ${wait} ms after its load began; loading it again`)
      wait = Math.min(wait * 2, pageUpMax)
      load(contents)
      expect()
    }, wait)
  }
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) expect()
  })
  contents.once('destroyed', () => clearTimeout(timer))
  expect()
  return () => {
    clearTimeout(timer)
    wait = pageUp
  }
}

function load(contents: WebContents): void {
  // a load given up for another one rejects
  contents.loadURL(startPage).catch(() => undefined)
}
