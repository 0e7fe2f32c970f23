import { createContext, useContext } from 'react'
import type { TouchEvent, View } from '../../contract/session.ts'
import { closedGate, gateAfterEvent, gateAfterView, passesGate } from './gate.ts'
import { layoutKey } from './layout-key.ts'
import { stayEveryMs } from './timings.ts'

export type Sender = {
  /** tell it what is painted, at the moment it is */
  painted(view: View): void
  /** a button was pressed and let go */
  press(event: TouchEvent): void
  /** a finger, wheel or key moved somewhere */
  alive(): void
}

/** The one place every event leaves through. `nowMs` is a steady clock. */
export function createSender(send: (event: TouchEvent) => void, nowMs: () => number): Sender {
  let gate = closedGate
  let inSession = false
  let stayedAtMs = Number.NEGATIVE_INFINITY
  return {
    painted(view) {
      gate = gateAfterView(gate, view.seq, layoutKey(view.screen), nowMs())
      inSession = hasSession(view)
    },
    press(event) {
      const now = nowMs()
      if (!passesGate(gate, now)) return
      gate = gateAfterEvent(gate, now)
      send(event)
    },
    alive() {
      const now = nowMs()
      if (!inSession || now - stayedAtMs < stayEveryMs) return
      stayedAtMs = now
      send({ type: 'touch.stay' })
    },
  }
}

/**
 * Whether moving about says "somebody is there". On the question itself only its button answers,
 * else a touch on 结束 would first be taken for 我还在.
 */
function hasSession(view: View): boolean {
  switch (view.screen.screen) {
    case 'attract':
    case 'recovering':
    case 'out-of-service':
    case 'still-there':
      return false
    default:
      return true
  }
}

export const SenderContext = createContext<Sender | null>(null)

export function useSender(): Sender {
  const sender = useContext(SenderContext)
  if (sender === null) throw new Error('renderer: no SenderContext above this component; wrap it in App')
  return sender
}
