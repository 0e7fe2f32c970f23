import type { LucideIcon } from 'lucide-react'
import type { TouchEvent } from '../../contract/session.ts'
import { PressButton } from './PressButton.tsx'
import './Ways.css'

export type Way = { label: string; icon: LucideIcon; chosen: boolean; event: TouchEvent }

/** The ways to go about one thing, one of them chosen. */
export function Ways(props: { label: string; ways: readonly Way[] }) {
  return (
    <nav className="ways" aria-label={props.label}>
      {props.ways.map(({ label, icon, chosen, event }) => (
        <PressButton key={label} variant="plain" className="way" pressed={chosen} event={event} icon={icon}>
          {label}
        </PressButton>
      ))}
    </nav>
  )
}
