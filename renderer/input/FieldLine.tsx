import { type PointerEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { Content } from '../components/Content.tsx'
import { type Typed, type TypingAction, written } from './typing.ts'
import './FieldLine.css'

/** how much of the line is kept in sight on either side of the place written at */
const margin = 0.2

/**
 * A line that is written to with the keys on screen, the place written at always in sight; letters that are no character
 * yet are underlined. A touch on a character goes on behind it, one at the line's beginning before it.
 */
export function FieldLine(props: {
  label: string
  typed: Typed
  /** a keyboard is open and writes here */
  open: boolean
  /** stands there while nothing is written */
  placeholder: ReactNode
  onAction: (action: TypingAction) => void
}) {
  const { typed, open } = props
  const line = useRef<HTMLDivElement>(null)
  const caret = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line is another one with other text
  useLayoutEffect(() => {
    if (line.current !== null) line.current.scrollLeft = scrolledTo(line.current, caret.current)
  }, [typed.text, typed.letters, typed.after, open])

  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (!open || (event.pointerType === 'mouse' && event.button !== 0)) return
    props.onAction({ type: 'place', at: placeAt(event.currentTarget, event.clientX) })
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: it is written to with the keys on screen
    // biome-ignore lint/a11y/useSemanticElements: an input would keep a value, a history and a menu of its own
    <div
      className="field-line"
      ref={line}
      role="textbox"
      aria-readonly
      aria-label={props.label}
      data-open={open || undefined}
      onPointerDown={point}
    >
      <Characters text={typed.text} />
      {typed.letters === '' ? null : (
        <u>
          <Characters text={typed.letters} />
        </u>
      )}
      {open ? <i className="field-line__caret" ref={caret} aria-hidden /> : null}
      <Characters text={typed.after} />
      {written(typed) === '' ? <span className="field-line__placeholder">{props.placeholder}</span> : null}
    </div>
  )
}

/** Each a target of its own; a rare character of two UTF-16 units is one. */
function Characters({ text }: { text: string }) {
  return [...text].map((character, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a character is where it stands
    <b key={index} className="field-line__character">
      <Content>{character}</Content>
    </b>
  ))
}

/** Behind the character under the finger, in UTF-16 units; before the first for its left half and all that is left of it. */
function placeAt(line: HTMLElement, x: number): number {
  let at = 0
  for (const [index, character] of [...line.querySelectorAll('.field-line__character')].entries()) {
    const { left, width } = character.getBoundingClientRect()
    if (x < (index === 0 ? left + width / 2 : left)) break
    at += character.textContent?.length ?? 0
  }
  return at
}

function scrolledTo(line: HTMLElement, caret: HTMLElement | null): number {
  if (caret === null) return line.scrollWidth
  const [at, width] = [caret.offsetLeft - line.offsetLeft, line.clientWidth]
  const [least, most] = [at - width * (1 - margin), at - width * margin]
  // at the end there is nothing more to be seen behind
  if (caret.nextElementSibling === null) return line.scrollWidth
  return Math.max(least, Math.min(most, line.scrollLeft))
}
