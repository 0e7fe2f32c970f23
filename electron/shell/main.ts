import { app, ipcMain, powerSaveBlocker, type WebContents } from 'electron'
import { TouchEvent, type View } from '../../contract/session.ts'
import { isAppUrl } from './addresses.ts'
import { declareAppProtocol } from './app-protocol.ts'
import { Caretaker } from './caretaker.ts'
import { CoreProcess } from './core-process.ts'
import { lockDown } from './lockdown.ts'
import { Shown } from './page-keeper.ts'
import { places } from './places.ts'
import type { Remedy } from './remedies.ts'
import { hasRenderNode } from './render-node.ts'
import { ScreenPower } from './screen-power.ts'
import { shellView } from './shell-views.ts'
import { Stage } from './stage.ts'
import { refusesSwitches, supervision } from './started-with.ts'
import { KeptRecord } from './supervisor-record.ts'
import { Watchdog } from './watchdog.ts'
import { weigh } from './weigh.ts'
import { openWindow, pageOpener } from './window.ts'

/** sysexits.h EX_TEMPFAIL: whoever started the kiosk starts it again */
const exitStartAgain = 75
/** staff leave to the desktop; how, the launcher knows */
const exitLeave = 76

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
// without one the graphics process ends and comes again while the first page loads, which then may wait for it in vain
if (!hasRenderNode()) app.disableHardwareAcceleration()

if (refusesSwitches()) {
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
  const times = supervision()
  const { node, core: program, data } = places()
  const record = new KeptRecord(data, () => new Date())
  const startAgain = (why: string, planned = false) => {
    record.restarted('kiosk', why, planned)
    console.error(`shell: ${why}; starting the whole kiosk again`)
    void core.stop().then(() => app.exit(exitStartAgain))
  }
  const first = shellView(null, { screen: 'recovering' })
  const stage = new Stage(
    {
      window: openWindow(),
      open: pageOpener(),
      times,
      record,
      givenUp: () => setTimeout(() => startAgain('the page was given up for a while'), times.pauseFor),
    },
    first,
  )
  const paint = (view: View) => {
    stage.paint(view)
    caretaker.saw(view, performance.now())
  }
  let notice = ''
  const core = new CoreProcess({
    node,
    program,
    times,
    record,
    seen: () => ({ pageMb: caretaker.pageMb, screenOn: power.isOn }),
    listener: {
      notice(text) {
        notice = text
      },
      view: paint,
      down: (reasons) => {
        caretaker.coreGone()
        paint(
          shellView(
            stage.last,
            reasons ? { screen: 'out-of-service', notice, staffNote: reasons.join('\n') } : { screen: 'recovering' },
          ),
        )
      },
      vitals: (vitals) => caretaker.vitals(vitals),
      upkeep: (settings) => {
        caretaker.settings = settings
      },
      restart(part) {
        switch (part) {
          case 'core':
            return core.replace({ why: 'staff asked for it', isFailure: false, isPlanned: true })
          case 'kiosk':
            return startAgain('staff asked for it', true)
          case 'leave':
            return void core.stop().then(() => app.exit(exitLeave))
        }
      },
    },
  })
  const mend = ({ part, why, isUrgent, isPlanned }: Remedy) => {
    switch (part) {
      case 'core':
        return core.replace({ why, isFailure: isUrgent, isPlanned })
      case 'page':
        return isUrgent ? stage.end(why) : stage.renew()
      case 'kiosk':
        return startAgain(why)
    }
  }
  const power = new ScreenPower()
  const startedAtMs = performance.now()
  const caretaker = new Caretaker(
    times,
    {
      weigh: () => weigh(stage.pid),
      age: () => ({ page: stage.age, core: core.age, kiosk: performance.now() - startedAtMs }),
      mend,
      check: () => core.check(),
      // a developer's own screen is left alone
      screen: (state) => app.isPackaged && power[state](),
    },
    () => new Date(),
    first,
    startedAtMs,
  )
  const watchdog = new Watchdog(process.env)
  setInterval(() => {
    const now = performance.now()
    caretaker.look(now)
    watchdog.look(core.isInHand && stage.isWell, now)
  }, times.look)

  // what arrives is looked at twice: who sends it (our page's main frame), and what it is (the contract)
  ipcMain.on('listening', (event) => {
    if (stage.has(event.sender) && isMainFrame(event)) stage.listening(event.sender)
  })
  ipcMain.on('painted', (event) => {
    if (stage.has(event.sender) && isMainFrame(event)) stage.painted(event.sender)
  })
  ipcMain.on('shown', (event, message: unknown) => {
    const shown = Shown.safeParse(message)
    if (stage.has(event.sender) && isMainFrame(event) && shown.success) stage.shown(event.sender, shown.data)
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
