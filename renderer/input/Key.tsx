import { type ReactNode, useState } from 'react'
import './Key.css'

/**
 * One key. It acts the moment a finger comes down and looks pressed until it is lifted, so that quick typing with
 * several fingers loses nothing; keys next to each other leave no gap where a finger would fall between.
 */
export function Key(props: {
  onKey: () => void
  label?: string
  /** columns it takes */
  wide?: 1 | 2
  kind?: 'plain' | 'quiet' | 'candidate' | 'done'
  disabled?: boolean
  pressed?: boolean
  children: ReactNode
}) {
  const [down, setDown] = useState(false)
  const up = () => setDown(false)
  // a key that went dead under the finger never hears that it was lifted
  if (down && props.disabled === true) setDown(false)
  return (
    <button
      type="button"
      className={`key key--${props.kind ?? 'plain'} key--wide-${props.wide ?? 1}`}
      disabled={props.disabled === true}
      data-pressed={down || undefined}
      onPointerDown={(event) => {
        if (event.pointerType === 'mouse' && event.button !== 0) return
        setDown(true)
        props.onKey()
      }}
      onPointerUp={up}
      onPointerCancel={up}
      onPointerLeave={up}
      // a finger leaves no focus behind: Enter or a space from a scanner would press the key again
      onMouseDown={(event) => event.preventDefault()}
      // Enter held down presses once
      onKeyDown={(event) => event.repeat && event.preventDefault()}
      // from a keyboard or speech: a click without a finger
      onClick={(event) => event.detail === 0 && props.onKey()}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
    >
      <span className="key__cap">{props.children}</span>
    </button>
  )
}
