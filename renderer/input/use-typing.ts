import { useRef, useState } from 'react'
import type { TypedEvent } from './send.ts'
import { useSender } from './send.ts'
import { type Typed, type TypingAction, typedFrom, typingStep, written } from './typing.ts'

/**
 * The text of one field. It begins with what the view says and is the field's own from then on: a view that answers an
 * earlier letter takes nothing back. What it grows to leaves as the event that `event` makes of it.
 */
export function useTyping(options: {
  text: string
  /** in UTF-16 units, as the contract counts */
  most: number
  event: (text: string) => TypedEvent
}): [Typed, (action: TypingAction) => void] {
  const sender = useSender()
  const [typed, setTyped] = useState(() => typedFrom(options.text))
  // two fingers may come down before the first is painted
  const latest = useRef(typed)
  const act = (action: TypingAction) => {
    const before = latest.current
    const next = typingStep(before, action, options.most)
    latest.current = next
    setTyped(next)
    if (written(next) !== written(before)) sender.type(options.event(written(next)))
  }
  return [typed, act]
}
