import { app, ipcMain, powerSaveBlocker, type WebContents } from 'electron'
import { TouchEvent } from '../../contract/session.ts'
import { declareAppProtocol, isAppUrl } from './app-protocol.ts'
import { CoreProcess } from './core-process.ts'
import { lockDown } from './lockdown.ts'
import { places } from './places.ts'
import { refusesDebugging } from './refuse-debugging.ts'
import { shellView } from './shell-views.ts'
import { Stage } from './stage.ts'
import { openWindow, pageOpener } from './window.ts'

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
  const stage = new Stage(openWindow(), pageOpener(), shellView(null, { screen: 'recovering' }))
  const { node, core: program } = places()
  let notice = ''
  const core = new CoreProcess(node, program, {
    notice: (text) => {
      notice = text
    },
    view: (view) => stage.paint(view),
    down: (fatal) =>
      stage.paint(
        shellView(
          stage.last,
          fatal ? { screen: 'out-of-service', notice, staffNote: fatal.join('\n') } : { screen: 'recovering' },
        ),
      ),
  })

  // what arrives is looked at twice: who sends it (our page's main frame), and what it is (the contract)
  ipcMain.on('listening', (event) => {
    if (stage.has(event.sender) && isMainFrame(event)) stage.listening(event.sender)
  })
  ipcMain.on('painted', (event) => {
    if (stage.has(event.sender) && isMainFrame(event)) stage.painted(event.sender)
  })
  ipcMain.on('touch', (event, message: unknown) => {
    const touch = TouchEvent.safeParse(message)
    if (stage.shows(event.sender) && isMainFrame(event) && touch.success) core.touch(touch.data)
  })

  endWith(core)
}

function isMainFrame({ sender, senderFrame }: { sender: WebContents; senderFrame: Electron.WebFrameMain | null }) {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppUrl(senderFrame.url)
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
