import { app, type BrowserWindow } from 'electron'

const crashesBeforeRelaunch = 5
const crashWindowMs = 60_000

/** A page that crashed or froze is loaded again, into the view that was last shown; one that keeps crashing, with the whole app. */
export function keepPainting(window: BrowserWindow): void {
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
}
