import type { WebContents } from 'electron'

const down = new Set(['touchStart', 'mouseDown', 'rawKeyDown', 'keyDown'])
const up = new Set(['touchEnd', 'touchCancel', 'mouseUp', 'keyUp'])

export type Fingers = {
  /** calls once, when nothing has been pressed for so long; a later call replaces an earlier one */
  away(forMs: number, call: () => void): void
  forget(): void
}

/** Watches what is pressed on a page: fingers, mouse buttons, keys. */
export function watchFingers(contents: WebContents): Fingers {
  let pressed = false
  let waiting: { forMs: number; call: () => void } | null = null
  let timer: NodeJS.Timeout | undefined
  const wait = () => {
    clearTimeout(timer)
    if (waiting && !pressed) timer = setTimeout(waiting.call, waiting.forMs)
  }
  const look = (_: unknown, { type }: { type: string }) => {
    if (!down.has(type) && !up.has(type)) return
    pressed = down.has(type)
    wait()
  }
  const letGo = () => {
    pressed = false
    wait()
  }
  contents.on('input-event', look)
  // a page that is gone tells of no finger lifted
  contents.on('render-process-gone', letGo)
  return {
    away(forMs, call) {
      waiting = { forMs, call }
      wait()
    },
    forget() {
      clearTimeout(timer)
      waiting = null
      if (contents.isDestroyed()) return
      contents.off('input-event', look)
      contents.off('render-process-gone', letGo)
    },
  }
}
