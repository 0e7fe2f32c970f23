import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import type { TouchEvent } from '../../contract/session.ts'
import { useSender } from '../input/send.ts'
import './PressButton.css'

/** A button that sends one event when it is let go. `plain` brings its own look by `className`. */
export function PressButton(props: {
  event: TouchEvent
  variant?: 'primary' | 'secondary' | 'plain'
  icon?: LucideIcon
  /** may be pressed anywhere in the nearest positioned ancestor */
  reach?: boolean
  pressed?: boolean
  /** greyed; words beside it say why */
  disabled?: boolean
  className?: string
  children: ReactNode
}) {
  const sender = useSender()
  const Icon = props.icon
  const variant = props.variant ?? 'secondary'
  const classes = [
    ...(variant === 'plain' ? [] : ['press', `press--${variant}`]),
    ...(props.reach === true ? ['press--reach'] : []),
    ...(props.className === undefined ? [] : [props.className]),
  ]
  return (
    <Button
      className={classes.join(' ')}
      isDisabled={props.disabled === true}
      onPress={() => sender.press(props.event)}
      {...(props.pressed === undefined ? {} : { 'aria-pressed': props.pressed })}
    >
      {Icon === undefined ? null : <Icon aria-hidden />}
      {props.children}
    </Button>
  )
}
