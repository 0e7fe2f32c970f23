import { join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'
import { serveAppProtocol, startPage } from './app-protocol.ts'

/** The one window: full screen, sandboxed, with an in-memory session and nothing of Node. */
export function openWindow(): BrowserWindow {
  const inMemory = session.fromPartition('kiosk')
  serveAppProtocol(inMemory, join(app.getAppPath(), 'dist/renderer'))
  const window = new BrowserWindow({
    kiosk: true,
    frame: false,
    show: true,
    backgroundColor: '#f6f4ef',
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
  // one given up for another load of the same page rejects
  window.loadURL(startPage).catch(() => undefined)
  return window
}
