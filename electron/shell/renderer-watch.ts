import { app, type BrowserWindow } from 'electron'
import { supervision } from '../../contract/delays.ts'
import { startPage } from './app-protocol.ts'

const crashesBeforeRelaunch = 5
const crashWindowMs = 60_000

/**
 * A page that crashed, froze or never came up is loaded again, into the view that was last shown; one that keeps
 * crashing, with the whole app.
 * @returns to be called when the page says that it is up
 */
export function keepPainting(window: BrowserWindow): () => void {
  const crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
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
    window.webContents.reload()
  })
  window.on('unresponsive', () => {
    console.error('renderer: does not answer; ending it')
    window.webContents.forcefullyCrashRenderer()
  })
  return expectUp(window)
}

/** Chromium now and then loses the answer to a page's first requests: nothing fails, and the window stays blank. */
function expectUp(window: BrowserWindow): () => void {
  const { pageUp, pageUpMax } = supervision
  let wait: number = pageUp
  let timer: NodeJS.Timeout | undefined
  const expect = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (window.isDestroyed()) return
      console.error(`renderer: not up ${wait} ms after its load began; loading it again`)
      wait = Math.min(wait * 2, pageUpMax)
      // a load given up for this one rejects
      window.loadURL(startPage).catch(() => undefined)
      expect()
    }, wait)
  }
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) expect()
  })
  window.once('closed', () => clearTimeout(timer))
  expect()
  return () => {
    clearTimeout(timer)
    wait = pageUp
  }
}
