import { app, Menu, type Session, type WebContents } from 'electron'
import { isAppUrl } from './addresses.ts'
import { Keypad } from './keypad.ts'

/**
 * Closes every way out of the page.
 * @see https://www.electronjs.org/docs/latest/tutorial/security
 */
export function lockDown(): void {
  Menu.setApplicationMenu(null)
  app.on('web-contents-created', (_, contents) => lockContents(contents))
  app.on('session-created', lockSession)
  // the terminal checks no certificates of its own in the window: nothing is loaded over the network there
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, decide) => {
    event.preventDefault()
    decide(false)
  })
}

function lockContents(contents: WebContents): void {
  const onlyApp = (event: { preventDefault(): void; url: string }) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', onlyApp)
  contents.on('will-frame-navigate', onlyApp)
  contents.on('will-redirect', onlyApp)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setIgnoreMenuShortcuts(true)
  const keypad = new Keypad()
  contents.on('before-input-event', (event, input) => {
    if (!keypad.passes(input, performance.now())) event.preventDefault()
  })
  void contents.setVisualZoomLevelLimits(1, 1)
}

function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  // the page asks for nothing but its own files; whatever else is asked for is refused unsent
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAppUrl(details.url) && !details.url.startsWith('devtools:') })
  })
}
