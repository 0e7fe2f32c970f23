import type { Sender } from './send.ts'

const signs = ['pointerdown', 'touchmove', 'wheel', 'keydown'] as const

/** Tells the sender of every finger, wheel or key. Scroll events are no sign: a screen also scrolls by itself. Returns the way to stop. */
export function watchForLife(target: Window, sender: Sender): () => void {
  const alive = () => sender.alive()
  for (const sign of signs) target.addEventListener(sign, alive, { capture: true, passive: true })
  return () => {
    for (const sign of signs) target.removeEventListener(sign, alive, { capture: true })
  }
}
