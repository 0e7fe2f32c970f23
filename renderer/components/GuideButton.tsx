import { ChevronRight } from 'lucide-react'
import type { GuideCard } from '../../contract/session.ts'
import { PressButton } from './PressButton.tsx'
import './GuideButton.css'

/** One service item to open. */
export function GuideButton({ card }: { card: GuideCard }) {
  return (
    <PressButton variant="plain" className="guide-button" event={{ type: 'touch.guide', code: card.code }}>
      <span className="guide-button__words">
        <span className="guide-button__title">{card.title}</span>
        <span className="guide-button__department">{card.department}</span>
      </span>
      <ChevronRight aria-hidden />
    </PressButton>
  )
}
