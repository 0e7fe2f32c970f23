// Shows the renderer built in the mode `previews` (`--previews=FOLDER`), for looking at every screen in every state.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, protocol } from 'electron'

/** @type {Record<string, string>} */
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }
const folder = app.commandLine.getSwitchValue('previews')

protocol.registerSchemesAsPrivileged([
  { scheme: 'kiosk', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
// not awaited at the top level: Electron is not ready before this module has ended
app.whenReady().then(() => {
  protocol.handle('kiosk', async (request) => {
    const { pathname } = new URL(request.url)
    const type = types[pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return new Response(await readFile(join(folder, pathname)), {
      headers: { 'Content-Type': `${type}; charset=utf-8` },
    })
  })
  const window = new BrowserWindow({ kiosk: true, frame: false, backgroundColor: '#f6f4ef' })
  window.loadURL('kiosk://app/index.html#preview=attract/standard')
})
