import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'
import { beginDrawing, drawOn, type Ink, type Stroke } from './ink.ts'

/**
 * A square to write in with a finger: ink follows it, also beyond the edge. One finger writes; others that come down
 * meanwhile are ignored. `mayBegin` is asked when one comes down, and told whether it is the only one on the screen.
 */
export function WritingSquare(props: {
  label: string
  /** stands in the square while it is empty */
  invitation: string
  ink: Ink
  mayBegin: (alone: boolean) => boolean
  onStroke: (stroke: Stroke) => void
  /** the finger was lifted, or the touch was taken away */
  onEnd: () => void
}) {
  const [drawn, setDrawn] = useState<Stroke | null>(null)
  const ending = useRef<AbortController | null>(null)
  useEffect(() => () => ending.current?.abort(), [])

  const begin = (event: ReactPointerEvent<SVGSVGElement>) => {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    if (!props.mayBegin(event.isPrimary)) return
    // of a finger that is still heard here nobody said that it was lifted
    ending.current?.abort()
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const finger = event.pointerId
    let drawing = beginDrawing(event.clientX - left, event.clientY - top)
    setDrawn(drawing.stroke)
    const end = new AbortController()
    ending.current = end
    // heard on the window: a finger writes on beyond the edge of the square
    const hear = (kind: 'pointermove' | 'pointerup' | 'pointercancel', heard: (event: PointerEvent) => void) =>
      window.addEventListener(kind, (one) => one.pointerId === finger && heard(one), { signal: end.signal })
    hear('pointermove', (moved) => {
      const between = moved.getCoalescedEvents()
      for (const one of between.length === 0 ? [moved] : between) {
        drawing = drawOn(drawing, one.clientX - left, one.clientY - top)
      }
      setDrawn(drawing.stroke)
    })
    const lift = () => {
      end.abort()
      setDrawn(null)
      props.onEnd()
    }
    hear('pointerup', () => {
      props.onStroke(drawing.stroke)
      lift()
    })
    hear('pointercancel', lift)
  }

  const empty = props.ink.length === 0 && drawn === null
  return (
    <div className="square">
      {empty ? (
        <span className="square__invitation" aria-hidden>
          {props.invitation}
        </span>
      ) : null}
      <svg className="square__ink" role="img" aria-label={props.label} onPointerDown={begin}>
        <g className="square__guides" aria-hidden>
          <line x1="50%" y1="4%" x2="50%" y2="96%" />
          <line x1="4%" y1="50%" x2="96%" y2="50%" />
        </g>
        {[...props.ink, ...(drawn === null ? [] : [drawn])].map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes only come and go at the end
          <polyline key={index} points={pointsOf(stroke)} />
        ))}
      </svg>
    </div>
  )
}

/** A line of no length has round ends: a dot is seen as one. */
function pointsOf(stroke: Stroke): string {
  return (stroke.length === 2 ? [...stroke, ...stroke] : stroke).join(' ')
}
