import { contextBridge, ipcRenderer } from 'electron'
import type { TouchEvent, View } from '../../contract/session.ts'

/** how often the page says what is to be seen on it */
const showEveryMs = 500

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

// By a frame, which a page that hangs or draws nothing doesn't get; and of what stands there, which may be nothing.
setInterval(() => requestAnimationFrame(() => ipcRenderer.send('shown', shown())), showEveryMs)

/** The view that can be seen in the middle of the page; null: none. */
function shown(): { seq: number; screen: string } | null {
  const stage = document.querySelector('[data-seq]')
  const screen = stage?.querySelector('[data-screen]')
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  if (
    !stage ||
    !screen?.contains(middle) ||
    !screen.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  )
    return null
  return { seq: Number(stage.getAttribute('data-seq')), screen: screen.getAttribute('data-screen') ?? '' }
}
