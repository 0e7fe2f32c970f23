// An Electron window with one button and nothing behind it: what the kiosk's start is compared with.
import { app, BrowserWindow } from 'electron'

app.whenReady().then(() => {
  const window = new BrowserWindow({ kiosk: true, frame: false })
  window.loadURL('data:text/html,<button>empty</button>')
})
