import { app, type BrowserWindow, ipcMain, powerSaveBlocker, type WebContents } from 'electron'
import { TouchEvent, type View } from '../../contract/session.ts'
import { declareAppProtocol, isAppUrl } from './app-protocol.ts'
import { CoreProcess } from './core-process.ts'
import { lockDown } from './lockdown.ts'
import { places } from './places.ts'
import { refusesDebugging } from './refuse-debugging.ts'
import { keepPainting } from './renderer-watch.ts'
import { shellView } from './shell-views.ts'
import { openWindow } from './window.ts'

declareAppProtocol()
if (process.getuid?.() === 0) {
  console.error('hall-kiosk: running as root, so the browser sandbox is off; in a hall run it as an ordinary user')
} else {
  app.enableSandbox()
}
// a crash dump could hold what a citizen typed
app.commandLine.appendSwitch('disable-breakpad')
app.commandLine.appendSwitch('overscroll-history-navigation', '0')
app.commandLine.appendSwitch('disable-pinch')

if (refusesDebugging()) {
  app.exit(1)
} else if (!app.requestSingleInstanceLock()) {
  console.error('hall-kiosk: already running for this user; end the other one first')
  app.exit(1)
} else {
  void app.whenReady().then(start)
}

function start(): void {
  lockDown()
  powerSaveBlocker.start('prevent-display-sleep')
  const window = openWindow()
  let view: View = shellView(null, { screen: 'recovering' })

  const paint = (next: View) => {
    view = next
    if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send('view', view)
  }
  const isUp = keepPainting(window)
  const { node, core: program } = places()
  const core = new CoreProcess(node, program, {
    view: paint,
    down: (fatal) =>
      paint(
        shellView(view, fatal ? { screen: 'out-of-service', staffNote: fatal.join('\n') } : { screen: 'recovering' }),
      ),
  })

  // what arrives is looked at twice: who sends it (our page's main frame), and what it is (the contract)
  ipcMain.on('listening', (event) => {
    if (!isOurPage(event, window)) return
    isUp()
    event.sender.send('view', view)
  })
  ipcMain.on('touch', (event, message: unknown) => {
    const touch = TouchEvent.safeParse(message)
    if (isOurPage(event, window) && touch.success) core.touch(touch.data)
  })

  endWith(core)
}

function isOurPage(event: { sender: WebContents; senderFrame: Electron.WebFrameMain | null }, window: BrowserWindow) {
  return (
    event.sender === window.webContents &&
    event.senderFrame === window.webContents.mainFrame &&
    isAppUrl(event.senderFrame.url)
  )
}

function endWith(core: CoreProcess): void {
  let ended = false
  app.on('before-quit', (event) => {
    if (ended) return
    event.preventDefault()
    void core.stop().then(() => {
      ended = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}
