import { contextBridge, ipcRenderer } from 'electron'
import type { TouchEvent, View } from '../../contract/session.ts'

/** The one bridge: views come in, touches go out. Neither Electron nor Node is within the page's reach. */
contextBridge.exposeInMainWorld('kiosk', {
  onView(listener: (view: View) => void): () => void {
    const forward = (_: unknown, view: View) => listener(view)
    ipcRenderer.on('view', forward)
    ipcRenderer.once('view', () =>
      requestAnimationFrame(() => requestAnimationFrame(() => ipcRenderer.send('painted'))),
    )
    ipcRenderer.send('listening')
    return () => ipcRenderer.off('view', forward)
  },
  send(event: TouchEvent): void {
    ipcRenderer.send('touch', event)
  },
})
