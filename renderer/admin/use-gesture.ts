import { useEffect, useRef } from 'react'
import type { AdminGesture } from '../../contract/admin/screens.ts'
import { useSender } from '../input/send.ts'

/** in CSS pixels, from the corner */
const reach = 170

/**
 * The hidden way in for staff: so many touches in one corner within so long. What is touched in that corner does nothing
 * else meanwhile; everywhere else nothing changes.
 */
export function useGesture(gesture: AdminGesture | undefined): void {
  const sender = useSender()
  /** when; another view on the same screen forgets none */
  const touched = useRef<number[]>([])
  useEffect(() => {
    if (gesture === undefined) return
    const swallow = (event: Event) => {
      event.stopImmediatePropagation()
      event.preventDefault()
    }
    const isThere = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
      const x = gesture.corner.endsWith('left') ? clientX : innerWidth - clientX
      const y = gesture.corner.startsWith('top') ? clientY : innerHeight - clientY
      return x < reach && y < reach
    }
    const down = (event: PointerEvent) => {
      if (!isThere(event)) return
      swallow(event)
      const now = performance.now()
      touched.current = [...touched.current, now].filter((at) => now - at <= gesture.withinMs)
      if (touched.current.length < gesture.touches) return
      touched.current = []
      sender.press({ type: 'touch.admin' })
    }
    const click = (event: MouseEvent) => {
      // a click without a finger comes from a keyboard, and stands nowhere
      if (event.detail !== 0 && isThere(event)) swallow(event)
    }
    window.addEventListener('pointerdown', down, { capture: true })
    window.addEventListener('click', click, { capture: true })
    return () => {
      window.removeEventListener('pointerdown', down, { capture: true })
      window.removeEventListener('click', click, { capture: true })
    }
  }, [gesture, sender])
}
