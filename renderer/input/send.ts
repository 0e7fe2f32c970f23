import { createContext, useContext } from 'react'
import type { TouchEvent, View } from '../../contract/session.ts'
import { closedGate, gateAfterEvent, gateAfterView, passesGate } from './gate.ts'
import { layoutKey } from './layout-key.ts'
import { stayEveryMs, typedEveryMs } from './timings.ts'

/** What a keyboard sends while something is written. */
export type TypedEvent = Extract<TouchEvent, { type: 'touch.query' | 'touch.typing' }>

export type Sender = {
  /** tell it what is painted, at the moment it is */
  painted(view: View): void
  /** a button was pressed and let go */
  press(event: TouchEvent): void
  /** a field holds this now; the last of a moment goes out, and always before the next press */
  type(event: TypedEvent): void
  /** the keys stand on what is called so */
  focus(text: string): void
  /** a finger, wheel or key moved somewhere */
  alive(): void
}

/** The one place every event leaves through. `nowMs` is a steady clock, `later` calls once after so many milliseconds. */
export function createSender(
  send: (event: TouchEvent) => void,
  nowMs: () => number,
  later: (call: () => void, ms: number) => void = setTimeout,
): Sender {
  let gate = closedGate
  let inSession = false
  let stayedAtMs = Number.NEGATIVE_INFINITY
  let screen = ''
  /** not sent yet */
  let typed: TypedEvent | null = null
  let waiting = false
  /** letters sent that no view has answered yet */
  let unanswered = 0
  const passOn = () => {
    waiting = false
    if (typed === null) return
    const event = typed
    typed = null
    unanswered += 1
    send(event)
  }
  return {
    painted(view) {
      if (view.seq !== gate.seq) unanswered -= 1
      gate = gateAfterView(gate, view.seq, layoutKey(view), nowMs(), unanswered >= 0)
      unanswered = Math.max(0, unanswered)
      // another screen has no field of that kind: what was still to go out meant the old one
      if (view.screen.screen !== screen) {
        typed = null
        unanswered = 0
      }
      screen = view.screen.screen
      inSession = hasSession(view)
    },
    press(event) {
      const now = nowMs()
      if (!passesGate(gate, now)) return
      // a word to the voice is answered by the voice, not by a view
      if (event.type !== 'touch.speak') gate = gateAfterEvent(gate, now)
      passOn()
      send(event)
    },
    type(event) {
      typed = event
      if (waiting) return
      waiting = true
      later(passOn, typedEveryMs)
    },
    focus(text) {
      send({ type: 'touch.focus', text })
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
