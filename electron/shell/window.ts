import { join } from 'node:path'
import { app, BaseWindow, session, WebContentsView } from 'electron'
import { serveAppProtocol } from './app-protocol.ts'

/** paper: what is seen before the first page is painted */
const ground = '#f6f4ef'

/** The one window: full screen, and nothing in it yet. */
export function openWindow(): BaseWindow {
  return new BaseWindow({ kiosk: true, frame: false, show: true, backgroundColor: ground })
}

/** @returns opens one more page for the window: sandboxed, with an in-memory session and nothing of Node */
export function pageOpener(): () => WebContentsView {
  const inMemory = session.fromPartition('kiosk')
  serveAppProtocol(inMemory, join(app.getAppPath(), 'dist/renderer'))
  return () => {
    const page = new WebContentsView({
      webPreferences: {
        preload: join(app.getAppPath(), 'dist/preload/preload.cjs'),
        session: inMemory,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        disableDialogs: true,
        navigateOnDragDrop: false,
        devTools: !app.isPackaged,
        backgroundThrottling: false,
      },
    })
    page.setBackgroundColor(ground)
    return page
  }
}
