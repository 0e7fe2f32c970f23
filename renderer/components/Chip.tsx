import type { LucideIcon } from 'lucide-react'
import './Chip.css'

export function Chip(props: { text: string; tone: 'blue' | 'plain' | 'ok' | 'warn' | 'bad'; icon?: LucideIcon }) {
  const Icon = props.icon
  return (
    <span className={`chip chip--${props.tone}`}>
      {Icon === undefined ? null : <Icon aria-hidden />}
      {props.text}
    </span>
  )
}
