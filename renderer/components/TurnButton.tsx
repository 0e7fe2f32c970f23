import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import './PressButton.css'

/** A button that sends nothing by itself: it turns to another part of what is already here, or does what the screen knows. */
export function TurnButton(props: {
  onTurn: () => void
  /** it turns pages and chooses nothing */
  paging?: boolean
  icon?: LucideIcon
  disabled?: boolean
  className?: string
  children: ReactNode
}) {
  const Icon = props.icon
  return (
    <Button
      className={props.className ?? 'press press--secondary'}
      isDisabled={props.disabled === true}
      onPress={props.onTurn}
      data-paging={props.paging || undefined}
    >
      {Icon === undefined ? null : <Icon aria-hidden />}
      {props.children}
    </Button>
  )
}
