import { type ReactNode, useEffect, useRef } from 'react'

/** The heading of a screen. It takes the focus when the screen appears, so that speech begins there. */
export function Title(props: { children: ReactNode; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <h1 ref={heading} tabIndex={-1} className={props.className ?? ''}>
      {props.children}
    </h1>
  )
}
