import type { TouchEvent, View } from '../contract/session.ts'

/** All the renderer has of the world outside its window; the preload provides it as `window.kiosk`. */
export type Bridge = {
  /** The last view comes at once, every later one as it is made. Returns the way to stop listening. */
  onView(listener: (view: View) => void): () => void
  send(event: TouchEvent): void
}

declare global {
  interface Window {
    kiosk?: Bridge
  }
}

/** @throws when the page runs outside the kiosk's window: nothing could ever be shown there */
export function bridge(): Bridge {
  if (window.kiosk === undefined) {
    throw new Error('renderer: window.kiosk is missing; open this page in the window of the kiosk')
  }
  return window.kiosk
}
